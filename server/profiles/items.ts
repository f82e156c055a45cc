import type { z } from "zod";
import { type Declaration, noDeclaration } from "../catalogue/declaration.ts";
import type { Day } from "../kernel/dates.ts";
import { fen } from "../kernel/money.ts";
import { commitmentTypeOf } from "../records/commitment-type.ts";
import type {
  CommitmentContent,
  DishonestDebtorContent,
  ElectricityContent,
  HonourContent,
  HousingFundContent,
  LicenceContent,
  ListEntryContent,
  PatentContent,
  PenaltyContent,
  RecognitionContent,
  RegistrationContent,
  SocialInsuranceContent,
  TaxGradeContent,
  TaxYearContent,
} from "../records/content.ts";
import { keptWordOf } from "../records/kept-word.ts";
import { declaredFields } from "./declared.ts";
import type { BothNames, Field, GroupKey, Value, WordSet } from "./schema.ts";

export type CodeNames = ReadonlyMap<string, z.infer<typeof BothNames>>;

/** How records of one catalogue item are read. A standing fact is shown for as long as it lasts, others by the day they are of. */
type Reader = {
  readonly isStanding: boolean;
  readonly isAdverse: (content: never, today: Day) => boolean;
  readonly fields: (content: never, names: CodeNames) => Field[];
};

const missing = { kind: "missing", why: "not_supplied" } as const;
const text = (key: string, value: string | null): Field => ({ key, value: value ? { kind: "text", text: value } : missing });
const day = (key: string, value: Day | null): Field => ({ key, value: value ? { kind: "day", day: value } : missing });
/** Sources leave columns out: what is absent is as little supplied as what is null. */
const money = (key: string, value: number | null | undefined): Field => ({
  key,
  value: typeof value === "number" ? { kind: "fen", fen: fen(value) } : missing,
});
const count = (key: string, value: number): Field => ({ key, value: { kind: "count", count: value } });
const words = (key: string, of: WordSet, value: readonly string[] | null): Field => ({
  key,
  value: value && value.length > 0 ? { kind: "words", of, words: [...value] } : missing,
});
const yesNo = (key: string, value: boolean): Field => words(key, "yesNo", [value ? "yes" : "no"]);
const place = (key: string, of: "region" | "industry", code: string | null, names: CodeNames): Field => ({
  key,
  value: code ? { kind: "place", of, code, name: names.get(code) ?? { zh: code, en: code } } : missing,
});
/** Left out where a source says nothing: the field belongs to few records. */
const rare = (fields: readonly (Field | null)[]): Field[] => fields.filter((field) => field !== null);
const never = () => false;

const listEntry: Reader = {
  isStanding: true,
  isAdverse: (entry: ListEntryContent, today) => entry.outDate === null || entry.outDate >= today,
  fields: (entry: ListEntryContent) => [
    text("listType", entry.listType),
    text("inReason", entry.inReason),
    day("inDate", entry.inDate),
    text("inAuthority", entry.inAuthority),
    // Still on the list: there is nothing to supply yet.
    entry.outDate ? day("outDate", entry.outDate) : { key: "outDate", value: { kind: "missing", why: "not_applicable" } },
    ...rare([entry.outReason ? text("outReason", entry.outReason) : null]),
  ],
};

const recognition: Reader = {
  isStanding: true,
  isAdverse: never,
  fields: (content: RecognitionContent) => [
    text("title", content.title),
    text("certificateNo", content.certificateNo),
    day("validFrom", content.validFrom),
    day("validTo", content.validTo),
  ],
};

/** In one word where the source's words are understood. */
const keptField = (performance: string | null): Field => {
  const word = keptWordOf(performance);
  return word ? words("kept", "kept", [word]) : text("kept", performance);
};

/** What a source said while its term ran is not so any more once the term is over: nobody has said since whether the promise was kept. */
export function asEnded(field: Field): Field {
  const { key, value } = field;
  const ran = key === "kept" && value.kind === "words" && value.words.includes("in_force");
  return ran ? words("kept", "kept", ["term_over"]) : field;
}

/** In one word where it is one of the six. */
const commitmentTypeField = (type: string): Field => {
  const word = commitmentTypeOf(type);
  return word ? words("commitmentType", "commitmentType", [word]) : text("commitmentType", type);
};

/** A promise kept neither speaks for nor against; one that was broken speaks against until it was fixed. */
const commitment: Reader = {
  isStanding: true,
  isAdverse: ({ performance }: CommitmentContent) => keptWordOf(performance) === "broken",
  fields: (content: CommitmentContent) => [
    commitmentTypeField(content.commitmentType),
    text("commitmentNo", content.commitmentNo),
    day("madeOn", content.madeOn),
    text("acceptor", content.acceptor),
    text("content", content.content),
    keptField(content.performance),
  ],
};

export const readers: Readonly<Record<string, Reader>> = {
  "REG-01": {
    isStanding: true,
    isAdverse: never,
    fields: (content: RegistrationContent, names) => [
      text("name", content.name),
      text("uscc", content.uscc),
      ...rare([content.legacyNumber ? text("legacyNumber", content.legacyNumber) : null]),
      day("registeredOn", content.registeredOn),
      text("entityType", content.entityType),
      { key: "capital", value: capitalOf(content) },
      ...rare([content.capitalRaw ? text("capitalRaw", content.capitalRaw) : null]),
      place("region", "region", content.regionCode, names),
      place("industry", "industry", content.industryCode, names),
      text("businessScope", content.businessScope),
    ],
  },
  "ADM-01": {
    isStanding: true,
    isAdverse: never,
    fields: (content: LicenceContent) => [
      text("documentName", content.documentName),
      text("documentNo", content.documentNo),
      words("category", "licenceCategory", content.category && [content.category]),
      ...rare([content.certificateName ? text("certificateName", content.certificateName) : null]),
      text("content", content.content),
      day("decidedOn", content.decidedOn),
      day("validFrom", content.validFrom),
      content.hasNoEnd ? { key: "validTo", value: { kind: "missing", why: "not_applicable" } } : day("validTo", content.validTo),
      text("authority", content.authority),
      ...rare([content.cancelReason ? text("cancelReason", content.cancelReason) : null]),
    ],
  },
  "ADM-02": {
    isStanding: false,
    isAdverse: () => true,
    fields: (content: PenaltyContent) => [
      text("violation", content.violation),
      text("facts", content.facts),
      text("documentNo", content.documentNo),
      text("basis", content.basis),
      words("categories", "penaltyCategory", content.categories),
      text("content", content.content),
      money("fine", content.fineFen),
      ...rare([
        content.confiscatedFen ? money("confiscated", content.confiscatedFen) : null,
        content.suspendedCertificate ? text("suspendedCertificate", content.suspendedCertificate) : null,
        content.procedure ? words("procedure", "procedure", [content.procedure]) : null,
      ]),
      day("decidedOn", content.decidedOn),
      text("authority", content.authority),
      ...rare([content.cancelReason ? text("cancelReason", content.cancelReason) : null]),
    ],
  },
  "LST-01": listEntry,
  "LST-02": listEntry,
  "LST-03": listEntry,
  "JUD-02": {
    isStanding: true,
    isAdverse: () => true,
    fields: (content: DishonestDebtorContent) => [
      text("caseNo", content.caseNo),
      text("court", content.court),
      day("filedOn", content.filedOn),
      text("obligation", content.obligation),
      words("performance", "performance", content.performance && [content.performance]),
      text("conduct", content.conduct),
      day("publishedOn", content.publishedOn),
    ],
  },
  "TAX-01": {
    isStanding: false,
    isAdverse: (content: TaxGradeContent) => content.grade === "D",
    fields: (content: TaxGradeContent) => [
      words("grade", "taxGrade", [content.grade]),
      text("year", String(content.year)),
      text("taxAuthority", content.taxAuthority),
    ],
  },
  "TAX-02": {
    isStanding: false,
    isAdverse: never,
    fields: (content: TaxYearContent) => [
      text("year", String(content.year)),
      money("sales", content.salesFen),
      money("declared", content.declaredFen),
      money("paid", content.paidFen),
    ],
  },
  "SOC-01": {
    isStanding: false,
    isAdverse: never,
    fields: (content: SocialInsuranceContent) => [
      { key: "month", value: { kind: "month", month: content.month } },
      count("insuredStaff", content.insuredStaff),
      yesNo("paidInFull", content.isPaidInFull),
    ],
  },
  "HPF-01": {
    isStanding: false,
    isAdverse: never,
    fields: (content: HousingFundContent) => [
      { key: "month", value: { kind: "month", month: content.month } },
      count("housingFundStaff", content.staff),
      yesNo("paidInFull", content.isPaidInFull),
    ],
  },
  "UTL-01": {
    isStanding: false,
    isAdverse: never,
    fields: (content: ElectricityContent) => [
      { key: "month", value: { kind: "month", month: content.month } },
      count("usedKwh", content.usedKwh),
      money("bill", content.billFen),
      yesNo("paidOnTime", content.isPaidOnTime),
    ],
  },
  "HON-01": {
    isStanding: true,
    isAdverse: never,
    fields: (content: HonourContent) => [
      text("title", content.title),
      text("authority", content.authority),
      day("grantedOn", content.grantedOn),
    ],
  },
  "RND-01": recognition,
  "RND-02": recognition,
  "RND-03": recognition,
  "IPR-01": {
    isStanding: true,
    isAdverse: never,
    fields: (content: PatentContent) => [
      text("title", content.title),
      text("patentNo", content.patentNo),
      day("grantedOn", content.grantedOn),
    ],
  },
};

/**
 * How this item's records are read: as is written here, or by the fields that the catalogue declares. What is on an adverse register counts against, also
 * where its form is not known here.
 */
export function readerOf(itemCode: string, declaration: Declaration = noDeclaration): Reader {
  if (itemCode.startsWith("CMT-")) return commitment;
  const declared = { isStanding: false, fields: (content: never) => declaredFields(declaration, content) };
  return readers[itemCode] ?? { ...declared, isAdverse: () => adverseItems.includes(itemCode) };
}

const adverseItems = ["ADM-03", "JUD-01", "JUD-04", "TAX-03", "TAX-04", "SOC-02"];

const groupOfClass: Readonly<Record<string, GroupKey>> = {
  REG: "registration",
  PER: "registration",
  QUA: "licences",
  TAX: "tax",
  LST: "lists",
  HON: "honours",
  CMT: "commitments",
  RND: "honours",
  JUD: "judgments",
};
const groupOfItem: Readonly<Record<string, GroupKey>> = { "ADM-01": "licences", "ADM-02": "penalties", "ADM-03": "penalties" };

/** The part of the profile an item is shown in. */
export function groupOf(itemCode: string): GroupKey {
  return groupOfItem[itemCode] ?? groupOfClass[itemCode.slice(0, 3)] ?? "others";
}

function capitalOf(content: RegistrationContent): Value {
  if (content.capitalMinor === null || content.capitalCurrency === null) return missing;
  if (content.capitalCurrency === "CNY") return { kind: "fen", fen: fen(content.capitalMinor) };
  return { kind: "minor", minor: content.capitalMinor, currency: content.capitalCurrency };
}
