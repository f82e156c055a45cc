import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { isBeginning, isIncluded } from "../../../public/xinfu-verify.mjs";
import { env } from "../../env.ts";
import { blockSize, GrowingTree } from "./growing.ts";
import { emptyRoot, leafHash, nodeHash } from "./hashing.ts";
import { logOf } from "./proofs.ts";

/** MTH as RFC 9162 §2.1.1 writes it, over all leaves each time. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return emptyRoot;
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)));
}

/** A log that keeps what the database keeps: leaves, and the roots over whole blocks. */
function grown(count: number) {
  const kept: Uint8Array[][] = [];
  const tree = new GrowingTree(0, []);
  for (let index = 0; index < count; index++) {
    const leaf = leafHash(`entry ${index}`);
    const whole = tree.append(leaf);
    for (const { level, position, hash } of [{ level: 0, position: index, hash: leaf }, ...whole]) {
      const row = kept[level] ?? [];
      expect(position).toBe(row.length);
      kept[level] = [...row, hash];
    }
  }
  const edge = kept.map((row) => row.slice(Math.floor(row.length / blockSize) * blockSize));
  const readBlock = async (level: number, block: number) => kept[level]?.slice(block * blockSize, (block + 1) * blockSize) ?? [];
  return { leaves: kept[0] ?? [], tree, edge, readBlock };
}

test("the root is the one RFC 9162 gives, at every size up to and over a block", () => {
  const { leaves } = grown(blockSize + 9);
  const tree = new GrowingTree(0, []);
  expect(tree.root()).toEqual(emptyRoot);
  for (const [index, leaf] of leaves.entries()) {
    tree.append(leaf);
    if (index < 40 || index > blockSize - 3) expect(tree.root()).toEqual(plainRoot(leaves.slice(0, index + 1)));
  }
});

test("a log that is taken up again from its edge grows as one that never rested", () => {
  const { edge, tree, leaves } = grown(700);
  const again = new GrowingTree(700, edge);
  expect(again.root()).toEqual(tree.root());
  again.append(leafHash("one more"));
  expect(again.root()).toEqual(plainRoot([...leaves, leafHash("one more")]));
});

test("an edge that does not fit the size is refused", () => {
  const { edge } = grown(300);
  expect(() => new GrowingTree(301, edge)).toThrow("does not fit");
  expect(() => new GrowingTree(300, edge.slice(0, 1))).toThrow("does not fit");
});

const big = grown(1_500);

test("every inclusion proof is accepted for its own leaf, index and size, and for no other", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 1_500 }), fc.nat(), fc.nat(), async (size, at, turn) => {
      const index = at % size;
      const log = logOf(size, big.readBlock);
      const proof = await log.inclusion(index);
      const root = await log.root();
      expect(root).toEqual(plainRoot(big.leaves.slice(0, size)));
      const claim = { index, size, leaf: big.leaves[index] ?? emptyRoot, proof, root };
      expect(await isIncluded(claim)).toBe(true);
      expect(await isIncluded({ ...claim, leaf: big.leaves[(index + 1) % size] ?? emptyRoot })).toBe(false);
      expect(await isIncluded({ ...claim, index: (index + 1) % size })).toBe(false);
      expect(await isIncluded({ ...claim, proof: [...proof, root] })).toBe(false);
      expect(await isIncluded({ ...claim, proof: proof.slice(1) })).toBe(false);
      expect(await isIncluded({ ...claim, proof: proof.with(turn % proof.length, leafHash("another")) })).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("every consistency proof is accepted between its own two logs, and a log that was rewritten is not the later one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 1_500 }), fc.nat(), async (size2, early) => {
      const size1 = 1 + (early % size2);
      const log = logOf(size2, big.readBlock);
      const [root1, root2, proof] = [plainRoot(big.leaves.slice(0, size1)), await log.root(), await log.consistency(size1)];
      expect(await isBeginning({ size1, size2, root1, root2, proof })).toBe(true);
      const rewritten = plainRoot(big.leaves.slice(0, size1).with(early % size1, leafHash("rewritten")));
      expect(await isBeginning({ size1, size2, root1: rewritten, root2, proof })).toBe(false);
      expect(await isBeginning({ size1, size2, root1, root2, proof: [...proof, root2] })).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("what the log has not is no index and no earlier size of it", () => {
  const log = logOf(3, big.readBlock);
  for (const index of [-1, 3, 0.5]) expect(() => log.inclusion(index)).toThrow(RangeError);
  for (const size of [0, 4]) expect(() => log.consistency(size)).toThrow(RangeError);
});

const base64 = z.string().transform((text) => new Uint8Array(Buffer.from(text, "base64")));
const proof = z
  .array(base64)
  .nullable()
  .transform((steps) => steps ?? []);
const Vectors = z.object({
  inclusion: z.array(
    z.object({
      leafIdx: z.number(),
      treeSize: z.number(),
      root: base64.nullable(),
      leafHash: base64.nullable(),
      proof,
      desc: z.string(),
      wantErr: z.boolean(),
    }),
  ),
  consistency: z.array(
    z.object({
      size1: z.number(),
      size2: z.number(),
      root1: base64.nullable(),
      root2: base64.nullable(),
      proof,
      desc: z.string(),
      wantErr: z.boolean(),
    }),
  ),
});
const vectors = Vectors.parse(JSON.parse(readFileSync(join(env().samplesDir, "merkle", "proofs.json"), "utf8")));
const none = new Uint8Array();

test.each(vectors.inclusion)("published vector, inclusion of $leafIdx in $treeSize: $desc", async (vector) => {
  const { leafIdx: index, treeSize: size, proof, wantErr } = vector;
  expect(await isIncluded({ index, size, leaf: vector.leafHash ?? none, proof, root: vector.root ?? none })).toBe(!wantErr);
});

test.each(vectors.consistency)("published vector, consistency of $size1 and $size2: $desc", async (vector) => {
  const { size1, size2, proof, wantErr } = vector;
  expect(await isBeginning({ size1, size2, root1: vector.root1 ?? none, root2: vector.root2 ?? none, proof })).toBe(!wantErr);
});
