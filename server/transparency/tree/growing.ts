import { emptyRoot, nodeHash, rootOfWhole } from "./hashing.ts";

/** How many hashes of one level make one of the next: the log keeps no nodes but the roots over 256, 256², … leaves. */
export const blockSize = 256;

/** One kept node: the root over the `position`-th whole run of 256^level leaves. */
export type KeptNode = { readonly level: number; readonly position: number; readonly hash: Uint8Array };

/**
 * The right edge of a log: by level, the hashes of the block that is not full yet. With it the log grows and knows its root without reading what
 * lies to the left (RFC 9162 §2.1).
 */
export class GrowingTree {
  readonly #edge: Uint8Array[][];
  #size: number;

  /** `edge`: of level 0 the leaves, of each level above the kept nodes, that stand in the last unfilled block. Throws when they do not fit the size. */
  constructor(size: number, edge: readonly (readonly Uint8Array[])[]) {
    for (let level = 0, whole = size; whole > 0 || level < edge.length; level++, whole = Math.floor(whole / blockSize)) {
      if ((edge[level]?.length ?? 0) !== whole % blockSize)
        throw new RangeError(`level ${level} of the edge does not fit a log of ${size}`);
    }
    this.#size = size;
    this.#edge = edge.map((row) => [...row]);
  }

  get size(): number {
    return this.#size;
  }

  /** Puts one leaf at the end. Returns the nodes that are whole with it, lowest first. */
  append(leaf: Uint8Array): KeptNode[] {
    this.#size++;
    return this.#put(0, leaf);
  }

  #put(level: number, hash: Uint8Array): KeptNode[] {
    const row = this.#edge[level] ?? [];
    row.push(hash);
    this.#edge[level] = row;
    if (row.length < blockSize) return [];
    this.#edge[level] = [];
    const root = rootOfWhole(row);
    const node = { level: level + 1, position: this.#size / blockSize ** (level + 1) - 1, hash: root };
    return [node, ...this.#put(level + 1, root)];
  }

  /** The root over all leaves. */
  root(): Uint8Array {
    const peaks = this.#edge.flatMap(peaksOf);
    const [lowest, ...higher] = peaks;
    return lowest ? higher.reduce((right, left) => nodeHash(left, right), lowest) : emptyRoot;
  }
}

/** The roots over the whole subtrees that one row of the edge holds, from the right and smallest to the left. */
function peaksOf(row: readonly Uint8Array[]): Uint8Array[] {
  const peaks: Uint8Array[] = [];
  for (let end = row.length, width = 1; end > 0; width *= 2) {
    if (Math.floor(end / width) % 2 === 0) continue;
    peaks.push(rootOfWhole(row.slice(end - width, end)));
    end -= width;
  }
  return peaks;
}
