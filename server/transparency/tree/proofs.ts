import { blockSize } from "./growing.ts";
import { nodeHash, rootOfWhole } from "./hashing.ts";

/** What a log has kept: the hashes of one block, as many as it has. Level 0 are leaves; `block` counts blocks of 256 from the left. */
export type ReadBlock = (level: number, block: number) => Promise<readonly Uint8Array[]>;

/** The largest power of two that is smaller than `size`. */
function splitOf(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}

/** A log of `size` leaves as it was at that size, seen through what is kept. Blocks are read once. */
export function logOf(size: number, readBlock: ReadBlock) {
  const blocks = new Map<string, Promise<readonly Uint8Array[]>>();
  const block = (level: number, at: number) => {
    const key = `${level}/${at}`;
    const known = blocks.get(key) ?? readBlock(level, at);
    blocks.set(key, known);
    return known;
  };

  /** The hash over a whole subtree of `width` leaves, which begins at a multiple of it. */
  async function whole(begin: number, width: number): Promise<Uint8Array> {
    let level = 0;
    let [from, count] = [begin, width];
    while (count >= blockSize) {
      level++;
      from /= blockSize;
      count /= blockSize;
    }
    const row = await block(level, Math.floor(from / blockSize));
    const kept = row.slice(from % blockSize, (from % blockSize) + count);
    if (kept.length !== count) throw new RangeError(`the log keeps too little at level ${level} from ${from}`);
    return rootOfWhole(kept);
  }

  /** MTH(D[begin:end]) (RFC 9162 §2.1.1). */
  async function hashOf(begin: number, end: number): Promise<Uint8Array> {
    const width = end - begin;
    const split = splitOf(width);
    if (width === 1 || split * 2 === width) return whole(begin, width);
    return nodeHash(await hashOf(begin, begin + split), await hashOf(begin + split, end));
  }

  async function path(index: number, begin: number, end: number): Promise<Uint8Array[]> {
    if (end - begin === 1) return [];
    const middle = begin + splitOf(end - begin);
    return index < middle
      ? [...(await path(index, begin, middle)), await hashOf(middle, end)]
      : [...(await path(index, middle, end)), await hashOf(begin, middle)];
  }

  async function subproof(known: number, begin: number, end: number, isKnownRoot: boolean): Promise<Uint8Array[]> {
    if (known === end) return isKnownRoot ? [] : [await hashOf(begin, end)];
    const middle = begin + splitOf(end - begin);
    return known <= middle
      ? [...(await subproof(known, begin, middle, isKnownRoot)), await hashOf(middle, end)]
      : [...(await subproof(known, middle, end, false)), await hashOf(begin, middle)];
  }

  return {
    /** The root over all leaves; the log has at least one. */
    root: () => hashOf(0, size),
    /** PATH(index, D[size]): the hashes that lead from one leaf to the root (RFC 9162 §2.1.3.1). */
    inclusion(index: number): Promise<Uint8Array[]> {
      if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`a log of ${size} has no leaf ${index}`);
      return path(index, 0, size);
    },
    /** PROOF(known, D[size]): the hashes that lead from an earlier root to this one (RFC 9162 §2.1.4.1). */
    consistency(known: number): Promise<Uint8Array[]> {
      if (!Number.isSafeInteger(known) || known < 1 || known > size) throw new RangeError(`a log of ${size} was never of ${known}`);
      return subproof(known, 0, size, true);
    },
  };
}
