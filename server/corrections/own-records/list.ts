import "server-only";
import { and, desc, eq, ilike, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { creditRecords, recordNumbers } from "../../../db/schema/records.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { foldName } from "../../kernel/names.ts";
import { normaliseUscc } from "../../kernel/uscc.ts";
import { isOfUnit, type OwnUnit, openOwnUnit } from "../../records/own-unit.ts";
import { withinBound } from "./bounded.ts";
import { type ListOwnRecordsInput, type OwnRecordsPage, pagesMax } from "./schema.ts";

const perPage = 20;
/** A count beyond the pages that can be turned helps nobody. */
const countedMax = perPage * pagesMax;

/** How long one look through all that a unit told may take. */
const lookMs = 3_000;

type Look = Pick<OwnRecordsPage, "records" | "page" | "pages" | "total" | "isCapped">;
const nothing: Look = { records: [], page: 1, pages: 1, total: 0, isCapped: false };

/**
 * The records that the acting unit told or decided, the newest decision first: all, or those about a company or with a document's number. Each in its newest
 * version, also one that has ended. A credit code and a whole number are looked up, and answer alone where something has them; a part of a name or of a number
 * is looked for through all that the unit told, for some seconds, and `isCut` says when that was not enough. A unit of the demonstration finds firms of
 * the demonstration alone, and a real one never does.
 */
export async function listOwnRecords(scope: Scope<AuthorityActor>, { q, page }: ListOwnRecordsInput): Promise<OwnRecordsPage> {
  const unit = await openOwnUnit(scope);
  for (const { where, isBounded } of waysToFind(await findNumbered(scope, unit, q), q)) {
    const look = (within: Scope<AuthorityActor>) => findPage(within, unit, where, page);
    const found = isBounded ? await withinBound(scope, lookMs, look) : await look(scope);
    if (found === null) return { ...nothing, isCut: true };
    if (found.total > 0) return { ...found, isCut: false };
  }
  return { ...nothing, isCut: false };
}

type Way = { readonly where: SQL | undefined; readonly isBounded: boolean };

/** How a text is looked for, the quick ways first. */
function waysToFind(numbered: readonly Numbered[], q: string): Way[] {
  if (q === "") return [{ where: undefined, isBounded: true }];
  const code = normaliseUscc(q);
  return [
    ...(/^[0-9A-Z]{18}$/.test(code) ? [{ where: eq(subjects.uscc, code), isBounded: false }] : []),
    ...(numbered.length > 0 ? [{ where: isOneOf(numbered), isBounded: false }] : []),
    { where: ilike(subjects.nameFolded, part(foldName(q))), isBounded: true },
    { where: ilike(creditRecords.documentNo, part(q.normalize("NFC"))), isBounded: true },
  ];
}

/** What people type is text to be found, never a pattern. */
const part = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

type Numbered = { readonly subjectId: string; readonly recordId: string };

/** The unit's records under exactly this number, as far as they were noted. */
function findNumbered({ tx }: Scope<AuthorityActor>, { nameZh }: OwnUnit, q: string): Promise<Numbered[]> {
  if (q === "") return Promise.resolve([]);
  const { subjectId, recordId, unit, documentNo } = recordNumbers;
  return tx
    .select({ subjectId, recordId })
    .from(recordNumbers)
    .where(and(eq(unit, nameZh), eq(documentNo, q.normalize("NFC"))))
    .limit(countedMax);
}

function isOneOf(numbered: readonly Numbered[]): SQL | undefined {
  const ofWhom = [...new Set(numbered.map(({ subjectId }) => subjectId))];
  const which = numbered.map(({ recordId }) => recordId);
  return and(inArray(creditRecords.subjectId, ofWhom), inArray(creditRecords.id, which));
}

async function findPage(scope: Scope<AuthorityActor>, unit: OwnUnit, where: SQL | undefined, page: number): Promise<Look> {
  const wanted = and(isOfUnit(unit), isNull(creditRecords.knownTo), eq(subjects.isDemo, unit.isDemo), where);
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
