import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { Shape } from "../../server/lab/core/bins.ts";
import type { Column, Sample } from "../../server/lab/core/sample.ts";
import { type InvoiceMonth, invoiceColumns, invoiceShapes } from "./lab-invoices.ts";

/** A labelled set as its folder's README describes it: its traps and how it was measured there. */
export type LabSet = {
  readonly sample: Sample;
  /** Columns that the README calls leaks. A set that has them counts each one that gets through. */
  readonly leaks: readonly string[];
  /** Others that the scorecard and its peer do without, and why. */
  readonly setAside: Readonly<Record<string, string>>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly folds: number;
  readonly repeats: number;
};

const plain = { setAside: {}, shapes: new Map<string, Shape>() };

type Row = Readonly<Record<string, string>>;

function rowsOf(path: string): Row[] {
  const bytes = readFileSync(path);
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
}

const numbers = (rows: readonly Row[], name: string) => Float64Array.from(rows, (row) => (row[name] ? Number(row[name]) : Number.NaN));

/** Days where named, numbers where every filled cell is one, words else. */
function columnsOf(rows: readonly Row[], days: readonly string[], words: readonly string[] = []): Column[] {
  return Object.keys(rows[0] ?? {}).map((name): Column => {
    if (days.includes(name)) return { name, kind: "day", values: numbers(rows, name) };
    const isNumber = !words.includes(name) && rows.every((row) => !row[name] || Number.isFinite(Number(row[name])));
    return isNumber
      ? { name, kind: "number", values: numbers(rows, name) }
      : { name, kind: "word", values: rows.map((row) => row[name] || null) };
  });
}

function sampleOf(rows: readonly Row[], columns: readonly Column[], outcome: string, isBad: (value: string) => boolean): Sample {
  return {
    columns: columns.filter(({ name }) => name !== outcome),
    subjects: rows.map((_, at) => `row ${at}`),
    isBad: Uint8Array.from(rows, (row) => Number(isBad(row[outcome] ?? ""))),
    decidedOn: null,
  };
}

function germanCredit(samples: string): LabSet {
  const rows = rowsOf(join(samples, "german_credit/germancredit.csv"));
  const sample = sampleOf(rows, columnsOf(rows, []), "creditability", (value) => value === "bad");
  return { sample, leaks: [], ...plain, folds: 5, repeats: 3 };
}

function polishBankruptcy(samples: string): LabSet {
  const rows = rowsOf(join(samples, "polish_bankruptcy/1year.csv.gz"));
  const sample = sampleOf(rows, columnsOf(rows, []), "class", (value) => value === "1");
  return { sample, leaks: [], ...plain, folds: 5, repeats: 1 };
}

const sbaLeaks = ["Term", "daysterm", "xx", "ChgOffDate", "ChgOffPrinGr", "BalanceGross", "MIS_Status", "Recession"];
const sbaSetAside = {
  ApprovalFY: "a year that no later loan is approved in; what it tells is how the years after it went",
  DisbursementGross: "paid out after the approval",
  Bank: "who holds the loan now: one of its words is an enforcement action",
  BankState: "as Bank",
};

function sbaCase(samples: string): LabSet {
  const rows = rowsOf(join(samples, "sba_case/sba_selected1.csv"));
  const codes = ["row_id", "Selected", "NAICS", "NewExist", "New", "RealEstate", "UrbanRural", "FranchiseCode"];
  const columns = columnsOf(rows, ["ApprovalDate", "ChgOffDate", "DisbursementDate"], codes);
  const sample = { ...sampleOf(rows, columns, "Default", (value) => value === "1"), decidedOn: numbers(rows, "ApprovalDate") };
  return { sample, leaks: sbaLeaks, setAside: sbaSetAside, shapes: new Map(), folds: 5, repeats: 1 };
}

function invoicedFirms(samples: string): LabSet {
  const firms = rowsOf(join(samples, "cumcm2020c/a1_enterprises.csv"));
  const months = Map.groupBy(rowsOf(join(samples, "cumcm2020c/a1_monthly.csv")), (row) => row.enterprise ?? "");
  const columns = invoiceColumns(firms.map((firm) => (months.get(firm.企业代号 ?? "") ?? []).map(invoiceMonth)));
  const sample: Sample = {
    columns,
    subjects: firms.map((firm) => firm.企业代号 ?? ""),
    isBad: Uint8Array.from(firms, (firm) => Number(firm.是否违约 === "是")),
    decidedOn: null,
  };
  return { sample, leaks: [], setAside: {}, shapes: invoiceShapes, folds: 5, repeats: 10 };
}

function invoiceMonth(row: Row): InvoiceMonth {
  return {
    month: row.month ?? "",
    direction: row.direction === "in" ? "in" : "out",
    valid: Number(row.n_valid_positive) + Number(row.n_valid_negative),
    void: Number(row.n_void),
    net: Number(row.net_amount),
    negativeGross: Number(row.negative_gross),
    counterparties: Number(row.n_counterparties),
    topShare: row.top_counterparty_share ? Number(row.top_counterparty_share) : Number.NaN,
  };
}

/** The sets, where they lie, and the floors that their READMEs name. */
export const labSets = [
  { name: "German credit", folder: "german_credit", load: germanCredit, floor: { auc: 0.781, ks: 0.441 } },
  { name: "Polish 1-year", folder: "polish_bankruptcy", load: polishBankruptcy, floor: { auc: 0.777, ks: 0.435 } },
  { name: "SBA selected", folder: "sba_case", load: sbaCase, floor: { auc: 0.76, ks: 0.448 } },
  { name: "CUMCM, invoices only", folder: "cumcm2020c", load: invoicedFirms, floor: { auc: 0.866, ks: 0.644 } },
] as const;
