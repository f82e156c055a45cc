import "server-only";
import { and, asc, desc, eq, gte, lt } from "drizzle-orm";
import { logCheckpoints, logLeaves, logNodes } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import { blockSize } from "../tree/growing.ts";
import { logOf } from "../tree/proofs.ts";

/** Reads what the log keeps of one block: leaves at level 0, the kept nodes above. */
export async function readBlock({ tx }: Scope, level: number, block: number): Promise<Uint8Array[]> {
  const [from, to] = [block * blockSize, (block + 1) * blockSize];
  if (level === 0) {
    const here = and(gte(logLeaves.leafIndex, from), lt(logLeaves.leafIndex, to));
    const leaves = await tx.select({ hash: logLeaves.leafHash }).from(logLeaves).where(here).orderBy(asc(logLeaves.leafIndex));
    return leaves.map(({ hash }) => hash);
  }
  const here = and(eq(logNodes.level, level), gte(logNodes.position, from), lt(logNodes.position, to));
  const nodes = await tx.select({ hash: logNodes.hash }).from(logNodes).where(here).orderBy(asc(logNodes.position));
  return nodes.map(({ hash }) => hash);
}

/** The log as it was at one size, for proofs. */
export const logAt = (scope: Scope, size: number) => logOf(size, (level, block) => readBlock(scope, level, block));

/** The newest checkpoint; null before the first. */
export async function findNewestCheckpoint({ tx }: Scope) {
  const [newest] = await tx.select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1);
  return newest ?? null;
}
