import { addMonths, type Day, shanghaiDate } from "../kernel/dates.ts";
import { fen } from "../kernel/money.ts";
import type {
  ElectricityContent,
  HousingFundContent,
  SocialInsuranceContent,
  TaxGradeContent,
  TaxYearContent,
} from "../records/content.ts";
import { readerOf } from "./items.ts";
import type { HeldRecord } from "./profile.ts";
import type { Dimension, DimensionKey, Figure, ProfileItem, Value } from "./schema.ts";

/** How a tile's figure is counted from the open records of its items, newest first. Null when the records do not say. */
type Declaration = {
  readonly key: string;
  readonly itemCodes: readonly string[];
  readonly value: (records: readonly HeldRecord[], today: Day) => Value | null;
  /** How many months a figure of the last twelve rests on. */
  readonly months?: (records: readonly HeldRecord[]) => number;
};

const count = (records: readonly HeldRecord[]): Value => ({ kind: "count", count: records.length });
const inForce = (records: readonly HeldRecord[], today: Day) => records.filter(({ trueTo }) => trueTo === null || trueTo >= today);
const contents = <C>(records: readonly HeldRecord[]) => records.map(({ content }) => content as unknown as C);
/** The records of the newest month and the eleven before it, newest first; a month may have several, one for each meter. */
const lastTwelve = <C extends { readonly month: string }>(records: readonly HeldRecord[]): C[] => {
  const all = contents<C>(records).sort((one, other) => (one.month < other.month ? 1 : -1));
  const [newest] = all;
  if (!newest) return [];
  const first = addMonths(`${newest.month}-01`, -11).slice(0, 7);
  return all.filter(({ month }) => month >= first);
};
const monthsOf = (records: readonly HeldRecord[]) =>
  new Set(lastTwelve<{ readonly month: string }>(records).map(({ month }) => month)).size;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const field = (key: string) => (records: readonly HeldRecord[]) => {
  const [newest] = records;
  return newest
    ? (readerOf(newest.itemCode)
        .fields(newest.content as never, new Map())
        .find((one) => one.key === key)?.value ?? null)
    : null;
};
const latestYear = (records: readonly HeldRecord[]): TaxYearContent | undefined =>
  contents<TaxYearContent>(records).sort((one, other) => other.year - one.year)[0];
const lateOf = (months: readonly boolean[]): Value | null =>
  months.length > 0 ? { kind: "share", count: months.filter((isPaid) => !isPaid).length, of: months.length } : null;

const declared: Readonly<Record<DimensionKey, readonly Declaration[]>> = {
  registration: [
    { key: "registeredOn", itemCodes: ["REG-01"], value: field("registeredOn") },
    { key: "capital", itemCodes: ["REG-01"], value: field("capital") },
    { key: "qualifications", itemCodes: ["QUA-01"], value: count },
  ],
  tax: [
    {
      key: "taxGrade",
      itemCodes: ["TAX-01"],
      value: (records) => {
        const [newest] = contents<TaxGradeContent>(records).sort((one, other) => other.year - one.year);
        return newest ? { kind: "words", of: "taxGrade", words: [newest.grade] } : null;
      },
    },
    {
      key: "sales",
      itemCodes: ["TAX-02"],
      value: (records) => {
        const year = latestYear(records);
        return year ? { kind: "fen", fen: fen(year.salesFen) } : null;
      },
    },
    {
      key: "taxPaid",
      itemCodes: ["TAX-02"],
      value: (records) => {
        const year = latestYear(records);
        return year ? { kind: "fen", fen: fen(year.paidFen) } : null;
      },
    },
  ],
  social: [
    {
      key: "insuredStaff",
      itemCodes: ["SOC-01"],
      value: (records) => {
        const [newest] = lastTwelve<SocialInsuranceContent>(records);
        return newest ? { kind: "count", count: newest.insuredStaff } : null;
      },
    },
    {
      key: "monthsPaidLate",
      itemCodes: ["SOC-01"],
      value: (records) => lateOf(lastTwelve<SocialInsuranceContent>(records).map(({ isPaidInFull }) => isPaidInFull)),
    },
    {
      key: "housingFundStaff",
      itemCodes: ["HPF-01"],
      value: (records) => {
        const [newest] = lastTwelve<HousingFundContent>(records);
        return newest ? { kind: "count", count: newest.staff } : null;
      },
    },
  ],
  utilities: [
    {
      key: "electricityKwh",
      itemCodes: ["UTL-01"],
      value: (records) => {
        const months = lastTwelve<ElectricityContent>(records);
        return months.length > 0 ? { kind: "count", count: sum(months.map(({ usedKwh }) => usedKwh)) } : null;
      },
      months: monthsOf,
    },
    {
      key: "billsPaidLate",
      itemCodes: ["UTL-01"],
      value: (records) => lateOf(lastTwelve<ElectricityContent>(records).map(({ isPaidOnTime }) => isPaidOnTime)),
    },
  ],
  courts: [
    { key: "penalties", itemCodes: ["ADM-02"], value: count },
    { key: "lists", itemCodes: ["LST-01", "LST-02", "LST-03"], value: (records, today) => count(inForce(records, today)) },
    { key: "dishonestDebtor", itemCodes: ["JUD-02"], value: count },
    { key: "licencesInForce", itemCodes: ["ADM-01"], value: (records, today) => count(inForce(records, today)) },
  ],
  assets: [
    { key: "patents", itemCodes: ["IPR-01"], value: (records, today) => count(inForce(records, today)) },
    { key: "recognitions", itemCodes: ["RND-01", "RND-02", "RND-03"], value: (records, today) => count(inForce(records, today)) },
    { key: "honours", itemCodes: ["HON-01"], value: count },
  ],
};

/**
 * The six tiles. A figure rests only on items the reader may see: with none of them authorised it is *not authorised*; with nothing held it is
 * zero where every register behind it was supplied and *not supplied* everywhere else.
 */
export function dimensionsOf(items: readonly ProfileItem[], open: readonly HeldRecord[], today: Day): Dimension[] {
  const byCode = new Map(items.map((item) => [item.itemCode, item]));
  return Object.entries(declared).map(([key, declarations]) => {
    const figures = declarations.map((declaration) => figureOf(declaration, byCode, open, today));
    const isAuthorised = figures.some(({ value }) => value.kind !== "missing" || value.why !== "not_authorised");
    return { key: key as DimensionKey, isAuthorised, figures };
  });
}

function figureOf(declaration: Declaration, byCode: ReadonlyMap<string, ProfileItem>, open: readonly HeldRecord[], today: Day): Figure {
  // A sum over several items is told only when all of them may be seen: less than all would read as fewer.
  const isOpen = declaration.itemCodes.every((code) => (byCode.get(code)?.state ?? "not_authorised") !== "not_authorised");
  const applicable = declaration.itemCodes.filter((code) => byCode.get(code)?.state !== "not_applicable");
  const supplies = applicable.map((code) => byCode.get(code)?.supply ?? null);
  const records = open.filter(({ itemCode }) => declaration.itemCodes.includes(itemCode)).sort(newestFirst);
  const isNone = isOpen && records.length === 0 && supplies.every((supply) => supply !== null);
  const [newest] = records;
  // A zero over several registers is as old as the oldest of them.
  const oldest = isNone ? supplies.filter((supply) => supply !== null).sort((one, other) => (one.asOf < other.asOf ? -1 : 1))[0] : null;
  const months = isOpen ? (declaration.months?.(records) ?? 0) : 0;
  const disputed = records.filter(({ dispute }) => dispute).length;
  const asOf = isOpen && newest ? asOfDay(newest) : (oldest?.asOf ?? null);
  return {
    key: declaration.key,
    value:
      applicable.length > 0 ? figureValue(declaration, { isOpen, isNone }, records, today) : { kind: "missing", why: "not_applicable" },
    itemCodes: [...declaration.itemCodes],
    sourceUnit: isOpen ? (newest?.sourceUnit ?? oldest?.sourceUnit ?? null) : null,
    asOf,
    ...(asOf ? { isRecordDate: newest !== undefined && newest.itemCode !== registryItem } : {}),
    ...(isOpen && disputed > 0 ? { disputed } : {}),
    ...(months > 0 ? { months } : {}),
  };
}

type Ground = { readonly isOpen: boolean; readonly isNone: boolean };

function figureValue(declaration: Declaration, { isOpen, isNone }: Ground, records: readonly HeldRecord[], today: Day): Value {
  if (!isOpen) return { kind: "missing", why: "not_authorised" };
  if (records.length === 0 && !isNone) return { kind: "missing", why: "not_supplied" };
  return declaration.value(records, today) ?? { kind: "missing", why: "not_supplied" };
}

const registryItem = "REG-01";

/** The registry's facts are as of the day they came; everything else as of the day it is of. */
function asOfDay(record: HeldRecord): Day {
  return record.itemCode === registryItem ? shanghaiDate(record.knownFrom) : record.trueFrom;
}

function newestFirst(one: HeldRecord, other: HeldRecord): number {
  if (one.trueFrom !== other.trueFrom) return one.trueFrom < other.trueFrom ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}
