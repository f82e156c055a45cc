import "server-only";
import { and, desc, eq, ilike, isNull, or, sql } from "drizzle-orm";
import { creditRecords } from "../../../db/schema/records.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { foldName } from "../../kernel/names.ts";
import { normaliseUscc } from "../../kernel/uscc.ts";
import { isOfUnit, openOwnUnit } from "../../records/own-unit.ts";
import { type ListOwnRecordsInput, type OwnRecordsPage, pagesMax } from "./schema.ts";

const perPage = 20;
/** A count beyond the pages that can be turned helps nobody. */
const countedMax = perPage * pagesMax;

/**
 * The records that the acting unit told or decided, the newest decision first: all, or those about a company or with a document's number. Each in its newest
 * version, also one that has ended. A unit of the demonstration finds firms of the demonstration alone, and a real one never does.
 */
export async function listOwnRecords(scope: Scope<AuthorityActor>, { q, page }: ListOwnRecordsInput): Promise<OwnRecordsPage> {
  const unit = await openOwnUnit(scope);
  const wanted = and(isOfUnit(unit), isNull(creditRecords.knownTo), eq(subjects.isDemo, unit.isDemo), named(q));
  const ofWhom = eq(subjects.id, creditRecords.subjectId);
  const some = scope.tx
    .select({ one: sql`1`.as("one") })
    .from(creditRecords)
    .innerJoin(subjects, ofWhom)
    .where(wanted)
    .limit(countedMax)
    .as("some");
  const total = await scope.tx.$count(some);
  const pages = Math.max(1, Math.ceil(total / perPage));
  const here = Math.min(page, pages);
  const { subjectId, id: recordId, itemCode, documentNo, severity, status, trueFrom, publicityEndsOn } = creditRecords;
  const rows = await scope.tx
    .select({
      ...{ subjectId, recordId, itemCode, documentNo, severity, status, trueFrom, publicityEndsOn },
      ...{ subjectName: subjects.name, uscc: subjects.uscc },
    })
    .from(creditRecords)
    .innerJoin(subjects, ofWhom)
    .where(wanted)
    .orderBy(desc(trueFrom), desc(recordId))
    .limit(perPage)
    .offset((here - 1) * perPage);
  const names = await nameItems(scope);
  const records = rows.map((row) => ({ ...row, itemName: names.get(row.itemCode) ?? { zh: row.itemCode, en: row.itemCode } }));
  return { records, page: here, pages, total, isCapped: total === countedMax };
}

function named(q: string) {
  if (q === "") return undefined;
  // What people type is text to be found, never a pattern.
  const part = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return or(
    eq(subjects.uscc, normaliseUscc(q)),
    ilike(subjects.nameFolded, part(foldName(q))),
    ilike(creditRecords.documentNo, part(q.normalize("NFC"))),
  );
}
