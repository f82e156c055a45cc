import { hash } from "node:crypto";

/** The root of a log without entries: SHA-256 of nothing (RFC 9162 §2.1.1). */
export const emptyRoot: Buffer = hash("sha256", "", "buffer");

const leafPrefix = Buffer.from([0x00]);
const nodePrefix = Buffer.from([0x01]);

/** The hash of an entry's text as a leaf (RFC 9162 §2.1.1). Other prefixes than a node's, so that no node passes for an entry. */
export function leafHash(text: string): Buffer {
  return hash("sha256", Buffer.concat([leafPrefix, Buffer.from(text, "utf8")]), "buffer");
}

/** The hash over two subtrees, the older one to the left. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([nodePrefix, left, right]), "buffer");
}

/** What precedes the entry at one index and the entry itself, in one hash: where it first differs from what was kept, something was changed. */
export function chainHash(before: Uint8Array, leaf: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([before, leaf]), "buffer");
}

/** The root over whole subtrees of one height. Their count must be a power of two. */
export function rootOfWhole(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) row = pairs(row);
  const [root] = row;
  if (!root) throw new RangeError("a whole subtree has at least one leaf");
  return root;
}

function pairs(row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [left, right] = [row[at], row[at + 1]];
    if (!left || !right) throw new RangeError("a whole subtree has a power of two of leaves");
    above.push(nodeHash(left, right));
  }
  return above;
}
