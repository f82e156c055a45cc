import type { Day } from "../../kernel/dates.ts";
import { type Fen, parseWan } from "../../kernel/money.ts";
import type { Field, Form } from "../fields.ts";
import type { Caution, ImportReason, ImportWarning, Rejection, Transformed } from "../import-reasons.ts";
import { readDay, readYear } from "./days.ts";
import type { Row } from "./table.ts";

const listedCharactersMax = 200;

/** The name under which a column is told of: the code of a disclosure form, else its Chinese name. */
export function columnOf(field: Field): string {
  return /^(XK|CF)_|^BZ$/.test(field.code) ? field.code : field.zh;
}

/**
 * Reads one row's values and gathers what is wrong with it, so that a source learns every fault at once. Values of personal columns are
 * never read out, and never listed.
 */
export class RowReader {
  private readonly form: FormReading;
  private readonly row: Row;
  private readonly refused: Rejection[] = [];
  private readonly cautions: Caution[] = [];

  constructor(form: Form, row: Row) {
    this.form = readingOf(form);
    this.row = row;
    for (const field of this.form.checked) {
      const value = row[field.code];
      if (value === undefined) {
        if (field.required) this.refuse(field.code, "REQUIRED_MISSING", "");
      } else if (field.max !== undefined && value.length > field.max) this.refuse(field.code, "TOO_LONG", value);
    }
  }

  /** Whether a cell holds anything, personal columns too. */
  has(code: string): boolean {
    return this.row[code] !== undefined;
  }

  text(code: string): string | null {
    if (this.form.personal.has(code)) throw new Error(`${code} is about a person`);
    return this.row[code] ?? null;
  }

  /** A day; `no_end` where the source says that there is none. A sentinel for *no date* reads as absent, with a caution. */
  day(code: string): Day | "no_end" | null {
    const value = this.text(code);
    if (value === null) return null;
    const read = readDay(value);
    if (read === "no_end") return read;
    if (read === "none") this.caution(code, "DATE_SENTINEL", value);
    else if (read === "invalid") this.refuse(code, "DATE_INVALID", value);
    else return read.day;
    return null;
  }

  /** A day that must be one; empty when it is not, and the row is refused. */
  dayNeeded(code: string): Day {
    const value = this.text(code);
    if (value === null) return "";
    const read = readDay(value);
    if (typeof read === "object") return read.day;
    this.refuse(code, "DATE_INVALID", value);
    return "";
  }

  year(code: string): number {
    const value = this.text(code);
    const year = value === null ? null : readYear(value);
    if (value !== null && year === null) this.refuse(code, "YEAR_INVALID", value);
    return year ?? 0;
  }

  /** An amount in 万元 as whole fen. */
  wan(code: string): Fen | null {
    const value = this.text(code);
    if (value === null) return null;
    const amount = parseWan(value);
    if (amount === null || amount < 0) this.refuse(code, "AMOUNT_INVALID", value);
    return amount;
  }

  refuse(code: string, reason: ImportReason, value: string): void {
    const field = this.form.fields.get(code);
    const isHidden = reason === "NATURAL_PERSON" || field?.personal === true;
    const column = field ? columnOf(field) : code;
    // A column that must hold something is missed by whoever reads it, too.
    if (this.refused.some((known) => known.column === column && known.reason === reason)) return;
    this.refused.push({ column, reason, value: isHidden ? "" : value.slice(0, listedCharactersMax) });
  }

  caution(code: string, warning: ImportWarning, value: string): void {
    const field = this.form.fields.get(code);
    this.cautions.push({ column: field ? columnOf(field) : code, warning, value: value.slice(0, listedCharactersMax) });
  }

  /** The value, unless the row was refused. A natural person's row tells nothing else. */
  end<T>(value: () => T): Transformed<T> {
    const person = this.refused.filter((refusal) => refusal.reason === "NATURAL_PERSON");
    if (person.length > 0) return { refused: person.slice(0, 1) };
    return this.refused.length > 0 ? { refused: this.refused } : { ok: value(), cautions: this.cautions };
  }

  get isRefused(): boolean {
    return this.refused.length > 0;
  }
}

/** A form as its rows are read: what is checked of each, in the form's order, and what is about a person. */
type FormReading = {
  readonly fields: ReadonlyMap<string, Field>;
  readonly checked: readonly Field[];
  readonly personal: ReadonlySet<string>;
};
const readingByForm = new WeakMap<Form, FormReading>();

function readingOf(form: Form): FormReading {
  let reading = readingByForm.get(form);
  if (!reading) {
    const [personal, others] = [form.fields.filter((field) => field.personal), form.fields.filter((field) => !field.personal)];
    reading = {
      fields: new Map(form.fields.map((field) => [field.code, field])),
      checked: others.filter(({ required, max }) => required || max !== undefined),
      personal: new Set(personal.map(({ code }) => code)),
    };
    readingByForm.set(form, reading);
  }
  return reading;
}
