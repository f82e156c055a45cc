import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { noDeclaration } from "../../catalogue/declaration.ts";
import { listItemsEverywhere } from "../../catalogue/items.ts";
import { findRule, loadCalendar } from "../../catalogue/rules.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { addWorkingDays } from "../../kernel/working-days.ts";
import { deriveCorrected } from "../../records/correct-record.ts";
import { type CorrectableField, type Correction as Corrected, Correction, correctionFault } from "../../records/correction.ts";
import { correctableFields, declaredFault } from "../../records/declared-correction.ts";
import type { Derived } from "../../records/derived.ts";
import { type Amendable, findAmendable } from "./amendable.ts";
import { endsRepairs, isAnnulmentDay, isLate } from "./amendment.ts";
import { type AmendmentPreview, followingFields, type PreviewAmendmentInput } from "./schema.ts";

type Row = Amendable["record"];

/** What may be corrected in a record, and what it holds there. */
export async function findFields(
  scope: Scope,
  { itemCode, content }: Row,
): Promise<{ fields: readonly CorrectableField[]; held: Corrected }> {
  const fields = correctableFields(itemCode, await declarationOf(scope, itemCode));
  return { fields, held: Correction.parse(Object.fromEntries(fields.map(({ key }) => [key, content[key] ?? null]))) };
}

/**
 * The record that is to be amended, held against all that could stand in the way. Refuses with NOT_FOUND, FORBIDDEN where another unit speaks for it, CONFLICT when it
 * has ended, moved on, or waits for an answer at the unit's desk, and PRECONDITION_FAILED when a row of a file that said so would not have come in.
 */
export async function findAmendableNow(scope: Scope<AuthorityActor>, wish: PreviewAmendmentInput): Promise<Amendable> {
  const found = await findAmendable(scope, wish);
  if (found.bar === "decider") throw new DomainError("FORBIDDEN", "amendment.decider");
  if (found.bar !== null) throw new DomainError("CONFLICT", `amendment.${found.bar}`);
  if (found.record.version !== wish.version) throw new DomainError("CONFLICT", "amendment.moved_on");
  const fault = await faultIn(scope, found.record, wish);
  if (fault) throw new DomainError("PRECONDITION_FAILED", fault);
  return found;
}

async function faultIn(scope: Scope, record: Row, wish: PreviewAmendmentInput): Promise<string | null> {
  const today = shanghaiDate(scope.now);
  if (wish.way === "withdrawn") return isAnnulmentDay(wish.annulledOn, record.trueFrom, today) ? null : "amendment.annulment_day";
  const declaration = await declarationOf(scope, record.itemCode);
  const fields = correctableFields(record.itemCode, declaration);
  return (
    correctionFault(record, wish.correction, "corrected", today, fields.length > 0 ? fields : undefined) ??
    declaredFault(declaration, record.content, wish.correction, today)
  );
}

/** Up to when a decision that was annulled on a day is to be withdrawn, by the dated rule of today. */
export async function withdrawnBy(scope: Scope, annulledOn: Day): Promise<Day> {
  const within = (await findRule(scope, "quality.withdraw_within", shanghaiDate(scope.now))).value as number;
  return addWorkingDays(await loadCalendar(scope), annulledOn, within).day;
}

/** What would be other, and what would be over with it. Refuses as the deed itself does. */
export async function previewAmendment(scope: Scope<AuthorityActor>, wish: PreviewAmendmentInput): Promise<AmendmentPreview> {
  const { record, objectionsElsewhere, repairsOpen } = await findAmendableNow(scope, wish);
  const dueOn = wish.way === "withdrawn" ? await withdrawnBy(scope, wish.annulledOn) : null;
  const ended: Derived = { ...record, status: "withdrawn" };
  const after = wish.way === "withdrawn" ? ended : await deriveCorrected(scope, record, { ...record.content, ...wish.correction });
  const held = Correction.parse(wish.way === "withdrawn" ? {} : pick(record.content, Object.keys(wish.correction)));
  return {
    fields:
      wish.way === "withdrawn"
        ? []
        : Object.entries(wish.correction).map(([key, value]) => ({ key, before: held[key] ?? null, after: value })),
    following: followingFields.flatMap((key) => (record[key] === after[key] ? [] : [{ key, before: record[key], after: after[key] }])),
    ...{ dueOn, isLate: isLate({ dueOn }, shanghaiDate(scope.now)) },
    ...{ objectionsEnded: objectionsElsewhere, repairsEnded: endsRepairs(wish.way) ? repairsOpen : 0 },
  };
}

const pick = (content: Row["content"], keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, content[key] ?? null]));

async function declarationOf(scope: Scope, itemCode: string) {
  return (await listItemsEverywhere(scope)).find(({ code }) => code === itemCode)?.declaration ?? noDeclaration;
}
