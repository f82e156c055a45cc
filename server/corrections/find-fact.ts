import "server-only";
import { and, eq } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { profileOf } from "../profiles/profile.ts";
import type { Fact } from "../profiles/schema.ts";
import { listDisputes } from "../records/disputes.ts";
import { withRepairDates } from "../records/repair.ts";
import { listTellings } from "../records/tellings.ts";
import { withinLimits } from "../records/within-limits.ts";

type Named = { readonly subjectId: string; readonly recordId: string; readonly recordVersion: number; readonly itemCode: string };

/**
 * One record in the version that a case or an objection names, as a profile shows it, with what other sources tell of it; null once its publicity
 * is over or its region's law lets nobody show it any longer, or where the row context has not opened its item.
 */
export async function findFact(scope: Scope, { subjectId, recordId, recordVersion, itemCode }: Named): Promise<Fact | null> {
  const named = and(
    eq(creditRecords.subjectId, subjectId),
    eq(creditRecords.id, recordId),
    eq(creditRecords.version, recordVersion),
    eq(creditRecords.itemCode, itemCode),
  );
  const disputes = await listDisputes(scope, subjectId);
  const stored = await scope.tx.select().from(creditRecords).where(named);
  const found = await withinLimits(scope, subjectId, stored, shanghaiDate(scope.now));
  const tellings = await listTellings(
    scope,
    subjectId,
    found.map(({ id }) => id),
    null,
  );
  const records = await withRepairDates(
    scope,
    found.map((record) => ({ ...record, dispute: disputes.get(record.id) ?? null, tellings: tellings.get(record.id) ?? [] })),
  );
  const catalogue = (await listItemsEverywhere(scope)).filter(({ code }) => code === itemCode);
  if (catalogue.length === 0) return null;
  const shown = profileOf({
    ...{ name: "", uscc: null, now: scope.now, catalogue, consent: null, records, supplies: new Map(), codeNames: new Map() },
    scope: new Map([[itemCode, null]]),
  });
  return shown.groups.flatMap(({ items }) => items.flatMap(({ facts }) => facts))[0] ?? null;
}
