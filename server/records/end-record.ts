import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { RecordStatus } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";

type Ending = Extract<RecordStatus, "repaired" | "withdrawn">;

/**
 * Ends a record that stands: its version is closed and a new one says how it ended, so that what was known when can be replayed. From then on no
 * profile, report or match shows it. Says whether it did: a record that had ended already stays as it is. A step of whoever decided it.
 */
export async function endRecord({ tx, now }: Scope, record: { subjectId: string; recordId: string }, status: Ending): Promise<boolean> {
  const standing = and(
    eq(creditRecords.subjectId, record.subjectId),
    eq(creditRecords.id, record.recordId),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const [ended] = await tx.update(creditRecords).set({ knownTo: now }).where(standing).returning();
  if (!ended) return false;
  await tx.insert(creditRecords).values({ ...ended, version: ended.version + 1, status, knownFrom: now, knownTo: null });
  return true;
}
