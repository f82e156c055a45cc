import type { RecordStatus, Severity } from "../../db/schema/words.ts";
import { type Day, wholeMonthsBetween } from "../kernel/dates.ts";
import { openRecords } from "../profiles/item-state.ts";
import { absenceOf, type Supplies } from "../records/registers.ts";
import { type ClaimKey, type Claims, claimKeys, type fileClaims, type YesOrNoKey, yesOrNoKeys } from "./claim-keys.ts";

/** A stored record as far as a claim looks at it. */
export type ClaimRecord = {
  readonly itemCode: string;
  readonly status: RecordStatus;
  readonly severity: Severity | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
};

/** The public file of a subject, as its registry tells it. */
export type PublicFile = {
  readonly name: string;
  readonly uscc: string | null;
  readonly registeredOn: Day | null;
  readonly capitalRaw: string | null;
  readonly regionCode: string | null;
  readonly industryCode: string | null;
};

export type ClaimFacts = { readonly records: readonly ClaimRecord[]; readonly supplies: Supplies };

type Answer = boolean | null;
type YesOrNo = {
  /** The catalogue items it rests on. */
  readonly items: readonly string[];
  /** Null where the records cannot tell: it is then no claim at all. */
  readonly of: (records: readonly ClaimRecord[], supplies: Supplies, today: Day) => Answer;
};

/** How far back "in twelve months" reaches, and how old the newest month of insured staff may be. */
const monthsBack = 12;
/** Grades of a year come out in the April after it: in March the newest there can be is of the year before last. */
const gradeYearsBack = 2;
const staffLeast = 20;

/** Lists of which every entry is serious: seriously untrustworthy subjects, major tax violations, dishonest judgment debtors. */
const seriousLists = ["LST-01", "LST-03", "JUD-02"];

/** What the platform says yes or no to. The rule behind each stands beside it, and on the page under `credentials.source`. */
const yesOrNoClaims: Record<YesOrNoKey, YesOrNo> = {
  /** NDRC Order 36, which grades penalties, and the lists: each register must have been supplied whole for a yes, and a grave entry is enough for a no. */
  no_serious_record_12_months: { items: ["ADM-02", ...seriousLists], of: hasNoSeriousRecord },
  /** The month of social insurance that was told last. */
  insured_staff_20_or_more: { items: ["SOC-01"], of: hasEnoughStaff },
  /** The grade of the last year that was graded (纳税缴费信用管理办法). */
  tax_grade_a_or_b: { items: ["TAX-01"], of: hasGoodTaxGrade },
};

/** Every catalogue item that some claim rests on. */
export const claimItems: readonly string[] = [...new Set(yesOrNoKeys.flatMap((key) => yesOrNoClaims[key].items))];
const claimScope = new Map(claimItems.map((itemCode) => [itemCode, null]));

/**
 * What can be said of a subject on a day. What nobody supplied is no claim: neither a yes nor a no. `shown` are the records that others may see, `held`
 * those too that are hidden while their source checks an objection: where the two answer differently, nothing is said either.
 */
export function deriveClaims(file: PublicFile, shown: ClaimFacts, held: ClaimFacts, today: Day): Claims {
  const lines: Record<(typeof fileClaims)[number], string | null> = {
    name: file.name,
    uscc: file.uscc,
    registered_on: file.registeredOn,
    registered_capital: file.capitalRaw,
    region_code: file.regionCode,
    industry_code: file.industryCode,
  };
  const answers = yesOrNoKeys.map((key) => [key, agreed(answer(key, shown, today), answer(key, held, today))] as const);
  return Object.fromEntries([...Object.entries(lines), ...answers].filter(([, value]) => value !== null));
}

const agreed = (one: Answer, other: Answer): Answer => (one === other ? one : null);

function answer(key: YesOrNoKey, { records, supplies }: ClaimFacts, today: Day): Answer {
  const { items, of } = yesOrNoClaims[key];
  const open = openRecords(records, claimScope, today).filter(({ itemCode }) => items.includes(itemCode));
  return of(open, supplies, today);
}

/** The items that the yes-or-no claims among these rest on. */
export function itemsBehind(claims: Claims): string[] {
  return [...new Set(yesOrNoKeys.filter((key) => key in claims).flatMap((key) => yesOrNoClaims[key].items))].sort();
}

/** What was said and can no longer be said, or is otherwise now. What can be said in addition changes nothing. */
export function changedClaims(said: Claims, now: Claims): ClaimKey[] {
  return claimKeys.filter((key) => said[key] !== undefined && said[key] !== now[key]);
}

function hasNoSeriousRecord(records: readonly ClaimRecord[], supplies: Supplies, today: Day): Answer {
  const recent = records.filter((record) => wasLately(record, today));
  if (recent.some(isSerious)) return false;
  const isKnown = ["ADM-02", ...seriousLists].every((itemCode) => absenceOf(itemCode, supplies) === "none");
  // A penalty that nobody has classified may be serious.
  return isKnown && recent.every(({ severity, itemCode }) => itemCode !== "ADM-02" || severity !== null) ? true : null;
}

const isSerious = ({ itemCode, severity }: ClaimRecord) => seriousLists.includes(itemCode) || severity === "serious";

/** A penalty by the day it was decided; an entry for as long as it stands, and for twelve months from the day it was left. */
function wasLately({ itemCode, content, trueFrom, trueTo }: ClaimRecord, today: Day): boolean {
  if (!seriousLists.includes(itemCode)) return wholeMonthsBetween(trueFrom, today) < monthsBack;
  const left = typeof content.outDate === "string" ? content.outDate : trueTo;
  return left === null || left >= today || wholeMonthsBetween(left, today) < monthsBack;
}

function hasEnoughStaff(records: readonly ClaimRecord[], _supplies: Supplies, today: Day): Answer {
  const newest = records
    .map(({ trueFrom }) => trueFrom)
    .toSorted()
    .at(-1);
  if (newest === undefined || wholeMonthsBetween(newest, today) >= monthsBack) return null;
  const told = records.filter(({ trueFrom }) => trueFrom === newest).map(({ content }) => content.insuredStaff);
  return unanimous(told.map((staff) => (typeof staff === "number" ? staff >= staffLeast : null)));
}

function hasGoodTaxGrade(records: readonly ClaimRecord[], _supplies: Supplies, today: Day): Answer {
  const newest = Math.max(...records.map(({ content }) => (typeof content.year === "number" ? content.year : Number.NEGATIVE_INFINITY)));
  if (Number(today.slice(0, 4)) - newest > gradeYearsBack) return null;
  const told = records.filter(({ content }) => content.year === newest).map(({ content }) => content.grade);
  return unanimous(told.map((grade) => (typeof grade === "string" ? grade === "A" || grade === "B" : null)));
}

/** What all of them say; null where they differ, or there is none. */
function unanimous(answers: readonly Answer[]): Answer {
  const [first = null] = answers;
  return answers.every((one) => one === first) ? first : null;
}
