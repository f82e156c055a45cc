/**
 * SHA-256 (FIPS 180-4) of a text that comes in parts, in plain arithmetic: a browser's own offers whole texts alone, and takes far longer to be asked for a
 * million short ones than to compute them.
 */

const blockBytes = 64;
/** Where the length of the whole begins in the last block. */
const lengthAt = blockBytes - 8;
/** Characters taken at a time. One is three bytes of UTF-8 at most. */
const charactersAtOnce = 16_384;
const encoder = new TextEncoder();

const primes = firstPrimes(64);
/** The first 32 bits behind the point. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const begun = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let one = 2; found.length < count; one++) if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
}

/** The fingerprint of a text, in lower-case hex over its UTF-8. */
export const fingerprint = (text: string): string => new Fingerprint().add(text).end();

// One for all: what is computed is computed in one go.
const words = new Int32Array(64);
const bytes = new Uint8Array(3 * charactersAtOnce);
const ending = new Uint8Array(2 * blockBytes);

/** The fingerprint of a text that is added part by part; memory stays flat. */
export class Fingerprint {
  private readonly state = begun.slice();
  private readonly block = new Uint8Array(blockBytes);
  private filled = 0;
  private length = 0;

  add(text: string): this {
    for (let first = 0; first < text.length; ) {
      const last = wholeCharacters(text, first);
      this.take(bytes, encoder.encodeInto(text.slice(first, last), bytes).written);
      first = last;
    }
    return this;
  }

  end(): string {
    const bits = this.length * 8;
    const size = (this.filled < lengthAt ? blockBytes : 2 * blockBytes) - this.filled;
    ending.fill(0);
    ending[0] = 0x80;
    for (let place = 0; place < 8; place++) ending[size - 1 - place] = Math.floor(bits / 2 ** (8 * place)) % 256;
    this.take(ending, size);
    let hex = "";
    for (const word of this.state) hex += (word >>> 0).toString(16).padStart(8, "0");
    return hex;
  }

  private take(from: Uint8Array, size: number): void {
    this.length += size;
    let first = 0;
    for (; first < size && this.filled > 0; first++) this.put(from[first] ?? 0);
    for (; first + blockBytes <= size; first += blockBytes) work(from, first, this.state);
    for (; first < size; first++) this.put(from[first] ?? 0);
  }

  private put(byte: number): void {
    this.block[this.filled++] = byte;
    if (this.filled < blockBytes) return;
    work(this.block, 0, this.state);
    this.filled = 0;
  }
}

const at = (some: Int32Array, place: number): number => some[place] ?? 0;
const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Works a block into the state. */
function work(from: Uint8Array, first: number, state: Int32Array): void {
  spread(from, first);
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let round = 0; round < 64; round++) {
    const choice = (e & f) ^ (~e & g);
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + at(rounds, round) + at(words, round)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = at(state, 0) + a;
  state[1] = at(state, 1) + b;
  state[2] = at(state, 2) + c;
  state[3] = at(state, 3) + d;
  state[4] = at(state, 4) + e;
  state[5] = at(state, 5) + f;
  state[6] = at(state, 6) + g;
  state[7] = at(state, 7) + h;
}

/** The words of the rounds: those of the block, and each further one of four before it. */
function spread(from: Uint8Array, first: number): void {
  const byte = (place: number) => from[first + place] ?? 0;
  for (let place = 0; place < 64; place += 4)
    words[place >> 2] = (byte(place) << 24) | (byte(place + 1) << 16) | (byte(place + 2) << 8) | byte(place + 3);
  for (let place = 16; place < 64; place++) {
    const [early, late] = [at(words, place - 15), at(words, place - 2)];
    const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const two = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[place] = at(words, place - 16) + one + at(words, place - 7) + two;
  }
}

/** Where to cut a text so that no pair of surrogates is parted. */
function wholeCharacters(text: string, first: number): number {
  const last = Math.min(text.length, first + charactersAtOnce - 1);
  const isParted = last < text.length && /[\uD800-\uDBFF]/.test(text.charAt(last - 1));
  return isParted ? last + 1 : last;
}
