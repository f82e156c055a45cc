import "server-only";
import { desc, eq } from "drizzle-orm";
import { logCheckpoints, logLeaves } from "../../../db/schema/transparency.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { Visitor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { logAt } from "./blocks.ts";

/** What the log answers to whoever wants it proved; `checkpoint` is the signed note under which the proof holds. */
export type LogProof = { readonly size: number; readonly proof: string[]; readonly checkpoint: string };

/** The signed note of one size, or of the newest. Refuses with NOT_FOUND where none was signed. */
export function readCheckpointNote(visitor: Visitor, size: number | null): Promise<string> {
  return withActor(visitor, async (scope) => (await findCheckpoint(scope, size)).note);
}

/**
 * The hashes that lead from the log of size `from` to that of `to`, a size that was signed, or the newest. Whoever asks from beyond it is shown the
 * newest checkpoint and no proof: that says by itself that the log is shorter. Refuses with NOT_FOUND where none was signed.
 */
export function proveConsistency(
  visitor: Visitor,
  { from, to }: { from: number; to: number | null },
): Promise<LogProof & { from: number }> {
  return withActor(visitor, async (scope) => {
    const { size, note: checkpoint } = await findCheckpoint(scope, to);
    const proof = from > size ? [] : await logAt(scope, size).consistency(from);
    return { from, size, proof: proof.map(inBase64), checkpoint };
  });
}

/** Where a leaf stands in the log of a size that was signed, or of the newest, with the proof. Refuses with NOT_FOUND, also where it came later. */
export function proveInclusion(
  visitor: Visitor,
  { leaf, size: at }: { leaf: string; size: number | null },
): Promise<LogProof & { index: number }> {
  return withActor(visitor, async (scope) => {
    const { size, note: checkpoint } = await findCheckpoint(scope, at);
    const { leafHash, leafIndex } = logLeaves;
    const [found] = await scope.tx
      .select({ index: leafIndex })
      .from(logLeaves)
      .where(eq(leafHash, Buffer.from(leaf, "hex")))
      .limit(1);
    if (!found || found.index >= size) throw notFound("leaf");
    const proof = await logAt(scope, size).inclusion(found.index);
    return { index: found.index, size, proof: proof.map(inBase64), checkpoint };
  });
}

async function findCheckpoint({ tx }: Scope, size: number | null) {
  const signed = tx.select({ size: logCheckpoints.size, note: logCheckpoints.note }).from(logCheckpoints);
  const [found] = await signed
    .where(size === null ? undefined : eq(logCheckpoints.size, size))
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  if (!found) throw notFound("checkpoint");
  return found;
}

const inBase64 = (hash: Uint8Array) => Buffer.from(hash).toString("base64");
