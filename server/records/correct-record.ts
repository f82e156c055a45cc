import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { noDeclaration } from "../catalogue/declaration.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { loadCalendar, loadRules } from "../catalogue/rules.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { Correction } from "./correction.ts";
import { declaredDays } from "./declared-correction.ts";
import { contentHashOf, type Derived, derivedFrom } from "./derived.ts";

/**
 * Corrects a record that stands: its version is closed and a new one holds the corrected content with all that follows from it, so that what was known
 * when can be replayed. Says whether it did: a record that has ended stays as it is. A step of whoever decided it, who has checked the correction.
 */
export async function correctRecord(
  scope: Scope,
  { subjectId, recordId }: { readonly subjectId: string; readonly recordId: string },
  correction: Correction,
): Promise<boolean> {
  const { tx, now } = scope;
  const standing = and(
    eq(creditRecords.subjectId, subjectId),
    eq(creditRecords.id, recordId),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const [before] = await tx.update(creditRecords).set({ knownTo: now }).where(standing).returning();
  if (!before) return false;
  const content = { ...before.content, ...correction };
  const derived = await deriveCorrected(scope, before, content);
  await tx.insert(creditRecords).values({
    ...{
      ...before,
      ...derived,
      content,
      version: before.version + 1,
      contentHash: contentHashOf(before.itemCode, derived.status, content),
    },
    // It came in no file.
    ...{ importBatchId: null, knownFrom: now, knownTo: null },
  });
  if (before.itemCode === "REG-01") await correctSubject(scope, subjectId, content);
  return true;
}

/** What follows from a record's corrected content today, by the rules and the catalogue in force. */
export async function deriveCorrected(
  scope: Scope,
  before: Derived & { readonly itemCode: string },
  content: Readonly<Record<string, unknown>>,
): Promise<Derived> {
  const ground = { rules: await loadRules(scope), calendar: await loadCalendar(scope), today: shanghaiDate(scope.now) };
  const declared = (await listItemsEverywhere(scope)).find(({ code }) => code === before.itemCode)?.declaration ?? noDeclaration;
  return derivedFrom(before.itemCode, content, { ...before, ...declaredDays(declared, content) }, ground);
}

/** The subject's row carries what the registry last said. */
async function correctSubject({ tx, now }: Scope, subjectId: string, { registeredOn, businessScope }: Readonly<Record<string, unknown>>) {
  const said = { registeredOn: registeredOn as string | null, businessScope: businessScope as string | null };
  await tx
    .update(subjects)
    .set({ ...said, changedAt: now })
    .where(eq(subjects.id, subjectId));
}
