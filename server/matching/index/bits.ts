/** Rows of bits, thirty-two to a word; bit n stands in word n >> 5. */

export const wordsFor = (bits: number) => (bits + 31) >>> 5;

export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The place of the lowest bit set; the word must not be zero. */
export const lowestBit = (word: number) => 31 - Math.clz32(word & -word);

export function setBit(words: Int32Array, bit: number, to: boolean): void {
  const at = bit >>> 5;
  const mask = 1 << (bit & 31);
  words[at] = to ? (words[at] as number) | mask : (words[at] as number) & ~mask;
}

export const hasBit = (words: Int32Array, bit: number) => (((words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
