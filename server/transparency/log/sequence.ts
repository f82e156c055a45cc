import "server-only";
import { appendFileSync } from "node:fs";
import { asc, desc, eq, inArray } from "drizzle-orm";
import { logCheckpoints, logEntries, logLeaves, logNodes, logPending } from "../../../db/schema/transparency.ts";
import { afterLock, type Scope, withActor } from "../../access/with-actor.ts";
import { dataFiles, env } from "../../env.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { findSigningKey, lockLog } from "../keys/signing-key.ts";
import { ensureKey } from "../keys/turn-key.ts";
import { blockSize, GrowingTree } from "../tree/growing.ts";
import { chainHash, emptyRoot } from "../tree/hashing.ts";
import { readBlock } from "./blocks.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { keepTallies } from "./tallies.ts";

/** How many entries one transaction takes; what waits beyond comes in the next. */
const batchMost = 5_000;

/**
 * Gives every entry that is committed its place in the log and signs a checkpoint over it. Entries stand in the order in which their
 * transactions began to write: whatever was committed before an act began stands before it. Nobody who reads or signs waits for this. Without
 * news nothing is written. Behind them come the tallies of the enterprises they are of. The note is also appended to a file beside the database, which a rewritten database does not rewrite.
 */
export async function sequenceLog(actor: SystemActor): Promise<void> {
  await ensureKey(actor);
  for (let isMore = true; isMore; ) {
    const taken = await withActor(actor, takeBatch);
    if (taken.note !== null) appendFileSync(dataFiles(env().dataDir).checkpoints, `${taken.note}\n`, { mode: 0o600 });
    isMore = taken.count === batchMost;
  }
}

async function takeBatch(scope: Scope<SystemActor>): Promise<{ count: number; note: string | null }> {
  const { tx } = scope;
  await lockLog(scope);
  const { entryId, leafHash } = logPending;
  const { enterpriseId, subjectId } = logEntries;
  const pending = await tx
    .select({ entryId, leafHash, enterpriseId, subjectId })
    .from(logPending)
    .innerJoin(logEntries, eq(logEntries.id, entryId))
    .orderBy(asc(logPending.transaction), asc(logPending.enteredAt), asc(logPending.entryId))
    .limit(batchMost);
  if (pending.length === 0) return { count: 0, note: null };

  const { tree, chain } = await findEnd(scope);
  const grown = growBy(tree, chain, [...pending, ...(await keepTallies(scope, pending))]);
  await tx.insert(logLeaves).values(grown.leaves);
  if (grown.nodes.length > 0) await tx.insert(logNodes).values(grown.nodes);
  const placed = pending.map((entry) => entry.entryId);
  await tx.delete(logPending).where(inArray(logPending.entryId, placed));

  const [size, root] = [tree.size, tree.root()];
  // The key cannot turn while the log is locked, so the clock read here lies within its time.
  const { now: at } = await afterLock(scope);
  const note = signCheckpoint(await findSigningKey(scope), { size, root, at });
  await tx.insert(logCheckpoints).values({ size, root, note, signedAt: at });
  return { count: pending.length, note };
}

/** The right edge of the log as it stands. */
async function findEnd(scope: Scope): Promise<{ tree: GrowingTree; chain: Uint8Array }> {
  const [last] = await scope.tx.select().from(logLeaves).orderBy(desc(logLeaves.leafIndex)).limit(1);
  const size = last ? last.leafIndex + 1 : 0;
  const edge: Uint8Array[][] = [];
  for (let level = 0, whole = size; whole > 0; level++, whole = Math.floor(whole / blockSize)) {
    edge.push(await readBlock(scope, level, Math.floor(whole / blockSize)));
  }
  return { tree: new GrowingTree(size, edge), chain: last?.chainHash ?? emptyRoot };
}

type Pending = { readonly entryId: string; readonly leafHash: Uint8Array };

function growBy(tree: GrowingTree, chain: Uint8Array, pending: readonly Pending[]) {
  let running = chain;
  const leaves: (typeof logLeaves.$inferInsert)[] = [];
  const nodes: (typeof logNodes.$inferInsert)[] = [];
  for (const { entryId, leafHash } of pending) {
    running = chainHash(running, leafHash);
    leaves.push({ leafIndex: tree.size, entryId, leafHash, chainHash: running });
    nodes.push(...tree.append(leafHash));
  }
  return { leaves, nodes };
}
