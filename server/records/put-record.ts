import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { contentHashOf } from "./derived.ts";

type Row = typeof creditRecords.$inferInsert;
type Told = Pick<Row, "subjectId" | "itemCode" | "catalogueVersionId" | "naturalKey" | "content" | "sourceUnit" | "trueFrom"> &
  Partial<Pick<Row, "decidingUnit" | "documentNo" | "trueTo">>;

/**
 * Writes a fact that the platform knows of itself, as an import would have: the first telling is a record, another content or end a new version of it, and
 * the same again changes nothing. Gives the record's id. A step of a job; what a source sends comes in by an import.
 */
export async function putRecord({ tx, now }: Scope<SystemActor>, told: Told): Promise<string> {
  const { subjectId, itemCode, naturalKey, trueTo = null } = told;
  const same = and(
    eq(creditRecords.subjectId, subjectId),
    eq(creditRecords.itemCode, itemCode),
    eq(creditRecords.naturalKey, naturalKey),
    isNull(creditRecords.knownTo),
  );
  const contentHash = contentHashOf(itemCode, "published", told.content);
  const [before] = await tx.select().from(creditRecords).where(same).for("update");
  if (before?.contentHash === contentHash && before.trueTo === trueTo && before.status === "published") return before.id;
  if (before) {
    const its = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, before.id), eq(creditRecords.version, before.version));
    await tx.update(creditRecords).set({ knownTo: now }).where(its);
  }
  const id = before?.id ?? newId("record");
  await tx
    .insert(creditRecords)
    .values({ ...told, id, version: (before?.version ?? 0) + 1, contentHash, trueTo, status: "published", knownFrom: now });
  return id;
}
