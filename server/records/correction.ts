import { z } from "zod";
import { Day } from "../kernel/dates.ts";
import { isPlainText } from "../kernel/names.ts";
import { hasPersonsNumber } from "../kernel/persons-number.ts";
import { licenceCategories, penaltyCategories, performances, taxGrades } from "./content.ts";
import { isRecordDay } from "./record-day.ts";

type BothNames = { readonly zh: string; readonly en: string };

/** How a field is written: the same ways on the page and in the check. `words` are of one closed list. */
export type CorrectableField = {
  readonly key: string;
  readonly kind: "text" | "day" | "fen" | "rate" | "count" | "yes_no" | "word" | "words";
  readonly words?: readonly string[] | undefined;
  /** Of a field that the catalogue declares: what it and its words are called there. */
  readonly name?: BothNames | undefined;
  readonly wordNames?: Readonly<Record<string, BothNames>> | undefined;
  /** It may not be left without a value. */
  readonly required?: true | undefined;
};

const text = (key: string): CorrectableField => ({ key, kind: "text" });
const day = (key: string): CorrectableField => ({ key, kind: "day" });
const fen = (key: string): CorrectableField => ({ key, kind: "fen" });
const count = (key: string): CorrectableField => ({ key, kind: "count" });
const yesNo = (key: string): CorrectableField => ({ key, kind: "yes_no", required: true });
const needed = (field: CorrectableField): CorrectableField => ({ ...field, required: true });

const listEntry = [text("inReason"), day("outDate"), text("outReason"), text("outAuthority")];
const recognition = [needed(text("title")), needed(day("validFrom")), needed(day("validTo"))];

/**
 * What the source of a record may correct in it, by catalogue item. What makes it this record and no other (the unit, the document's number, the year or
 * month, the day of a listing) is not among it: a record that is wrong in that is withdrawn and supplied anew.
 */
export const correctable: Readonly<Record<string, readonly CorrectableField[]>> = {
  "REG-01": [day("registeredOn"), text("entityType"), text("businessScope")],
  "ADM-01": [
    text("documentName"),
    { key: "category", kind: "word", words: licenceCategories },
    text("certificateName"),
    text("certificateNo"),
    text("content"),
    day("validFrom"),
    day("validTo"),
  ],
  "ADM-02": [
    text("violation"),
    text("facts"),
    text("basis"),
    { key: "categories", kind: "words", words: penaltyCategories, required: true },
    text("content"),
    fen("fineFen"),
    fen("confiscatedFen"),
    text("suspendedCertificate"),
    needed(day("decidedOn")),
    day("validUntil"),
    { key: "procedure", kind: "word", words: ["summary", "ordinary"] },
  ],
  "LST-01": listEntry,
  "LST-02": listEntry,
  "LST-03": listEntry,
  "JUD-02": [
    text("basisDocumentNo"),
    text("basisUnit"),
    day("filedOn"),
    text("obligation"),
    { key: "performance", kind: "word", words: performances },
    text("conduct"),
  ],
  "TAX-01": [{ key: "grade", kind: "word", words: taxGrades, required: true }, text("taxAuthority")],
  "TAX-02": [needed(fen("salesFen")), needed(fen("declaredFen")), needed(fen("paidFen"))],
  "SOC-01": [needed(count("insuredStaff")), yesNo("isPaidInFull")],
  "HPF-01": [needed(count("staff")), yesNo("isPaidInFull")],
  "UTL-01": [needed(count("usedKwh")), needed(fen("billFen")), yesNo("isPaidOnTime")],
  "HON-01": [needed(text("title"))],
  "RND-01": recognition,
  "RND-02": recognition,
  "RND-03": recognition,
  "IPR-01": [needed(text("title"))],
};

/** The fields that are other now, each with its new value, as `content.ts` shapes them. */
export const Correction = z.record(
  z.string().regex(/^[a-zA-Z]{1,40}$/),
  z.union([z.string().trim().max(4_000), z.int(), z.boolean(), z.array(z.string().max(40)).max(20), z.null()]),
);
export type Correction = z.infer<typeof Correction>;

export const correctionFaults = [
  "record.not_corrected_here",
  "record.field_not_corrected",
  "record.value_invalid",
  "record.correction_changes_nothing",
  "record.supplement_replaces",
  "record.days_out_of_order",
  "record.fields_disagree",
] as const;
export type CorrectionFault = (typeof correctionFaults)[number];

type Corrected = { readonly itemCode: string; readonly content: Readonly<Record<string, unknown>> };

/**
 * Why a correction cannot stand, or null when it can. A supplement fills in what was missing and replaces nothing. Everything that follows from the
 * fields (the severity, the end of publicity) is computed, and never part of a correction.
 */
export function correctionFault(
  { itemCode, content }: Corrected,
  correction: Correction,
  way: "corrected" | "supplemented",
  today: Day,
  fields: readonly CorrectableField[] | undefined = correctable[itemCode],
): CorrectionFault | null {
  if (!fields) return "record.not_corrected_here";
  const changes = Object.entries(correction);
  if (changes.some(([key]) => !fields.some((field) => field.key === key))) return "record.field_not_corrected";
  if (
    changes.some(
      ([key, value]) =>
        !isValueOf(
          fields.find((field) => field.key === key),
          value,
        ),
    )
  )
    return "record.value_invalid";
  const isSame = ([key, value]: [string, unknown]) => JSON.stringify(value) === JSON.stringify(content[key] ?? null);
  if (changes.length === 0 || changes.some(isSame)) return "record.correction_changes_nothing";
  if (way === "supplemented" && changes.some(([key]) => !isMissing(content[key]))) return "record.supplement_replaces";
  return areInOrder({ ...content, ...correction }, today) ? null : "record.days_out_of_order";
}

const isMissing = (value: unknown) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function isValueOf(field: CorrectableField | undefined, value: Correction[string]): boolean {
  if (!field) return false;
  if (isMissing(value)) return value === null && !field.required;
  if (field.kind === "day") return Day.safeParse(value).success && isRecordDay(value as Day);
  if (field.kind === "fen" || field.kind === "count" || field.kind === "rate")
    return typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
  if (field.kind === "yes_no") return typeof value === "boolean";
  if (field.kind === "words") return Array.isArray(value) && value.every((word) => field.words?.includes(word));
  if (field.kind === "word") return typeof value === "string" && field.words?.includes(value) === true;
  return typeof value === "string" && isPlainText(value) && !hasPersonsNumber(value);
}

const pairs = [
  ["inDate", "outDate"],
  ["validFrom", "validTo"],
  ["decidedOn", "validUntil"],
] as const;

/** What begins does not end before it; what was decided was not decided in days to come. */
function areInOrder(content: Readonly<Record<string, unknown>>, today: Day): boolean {
  const dayOf = (key: string) => (typeof content[key] === "string" ? (content[key] as Day) : null);
  if (["decidedOn", "registeredOn"].some((key) => (dayOf(key) ?? today) > today)) return false;
  return pairs.every(([from, to]) => (dayOf(from) ?? "") <= (dayOf(to) ?? "9999-12-31"));
}
