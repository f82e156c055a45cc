import { hash } from "node:crypto";

/** The root of a log without entries: SHA-256 of nothing (RFC 9162 §2.1.1). */
export const emptyRoot: Buffer = hash("sha256", "", "buffer");

const leafPrefix = Buffer.from([0x00]);

/** The hash of an entry's text as a leaf (RFC 9162 §2.1.1). Other prefixes than a node's, so that no node passes for an entry. */
export function leafHash(text: string): Buffer {
  return hash("sha256", Buffer.concat([leafPrefix, Buffer.from(text, "utf8")]), "buffer");
}

/** The hash over two subtrees, the older one to the left. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hashOfTwo(nodeRoom, left, right);
}

/** What precedes the entry at one index and the entry itself, in one hash: where it first differs from what was kept, something was changed. */
export function chainHash(before: Uint8Array, leaf: Uint8Array): Buffer {
  return hashOfTwo(chainRoom, before, leaf);
}

const hashBytes = 32;
/** A node's prefix, and room for two hashes behind it. */
const nodeRoom = Buffer.from([0x01, ...new Uint8Array(2 * hashBytes)]);
const chainRoom = Buffer.alloc(2 * hashBytes);

/**
 * Written into room that is kept, and told as a string of bytes: three times as fast as a new buffer for what is hashed and one for the hash, which counts
 * where a whole log is hashed anew.
 */
function hashOfTwo(room: Buffer, one: Uint8Array, other: Uint8Array): Buffer {
  if (one.length !== hashBytes || other.length !== hashBytes) throw new RangeError(`a hash has ${hashBytes} bytes`);
  room.set(one, room.length - 2 * hashBytes);
  room.set(other, room.length - hashBytes);
  return Buffer.from(hash("sha256", room, "binary"), "binary");
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
