import type { ImportKind } from "../../../db/schema/words.ts";
import { Dice } from "../../../db/testing/matching-world.ts";
import { escaped, type MadeCell, makeWorkbook } from "../../../db/testing/workbook-files.ts";
import { formOf } from "../../../server/records/fields.ts";
import { type Fault, faultsOf, listed, misnamed, type OracleForm, oracleForms, plainCode, type TypedRow } from "./oracle.ts";
import { codeOf, nameOf, registered, spoiledRow, spoilingsOf } from "./rows.ts";

export const proofFormats = ["csv", "xlsx", "ndjson"] as const;
type ProofFormat = (typeof proofFormats)[number];

/** A file, every fault that the oracle expects to be listed (`row column reason value`), and the codes of the rows that are good. */
export type MadeFile = {
  readonly name: string;
  readonly kind: ImportKind;
  readonly bytes: Buffer;
  readonly faults: readonly string[];
  readonly good: readonly string[];
  readonly bad: number;
};

/** One fault of a row's shape, as its format can have it: what stands in the file, and what it must be listed as. */
type Shape = { readonly write: (row: TypedRow) => string; readonly fault: Fault };
type Line = { readonly row: TypedRow; readonly shape: Shape | null };

/** Rows of every form in every format, as many in all as are wanted; every spoiling of a form has its turn in each format. Files of different first serials share no subject. */
export function makeFiles(rows: number, seed: number, firstSerial = 10_000_000): MadeFile[] {
  const each = Math.ceil(rows / (oracleForms.length * proofFormats.length));
  return proofFormats.flatMap((format, at) =>
    oracleForms.map((form, place) => {
      const number = at * oracleForms.length + place;
      return makeFile(form, format, each, new Dice(seed * 100 + number), firstSerial + number * 5_000_000);
    }),
  );
}

/** The register's file about companies that later files name, to be brought in before them. */
export function makeRegister(): Pick<MadeFile, "name" | "kind" | "bytes"> {
  const lines = registered.map((row) => `${csvLine("registry", row)}\n`);
  return { name: "register.csv", kind: "subjects", bytes: Buffer.from([`${columnsOf("registry").join(",")}\n`, ...lines].join("")) };
}

const register = new Map(registered.map(({ USCC = "", NAME = "" }) => [USCC, NAME]));

/** The form's columns, with one between them that is not ours. */
function columnsOf(form: OracleForm): string[] {
  const codes = formOf(form).fields.map(({ code }) => code);
  return [...codes.slice(0, 2), "STRANGER", ...codes.slice(2)];
}

export const shown = (rowNo: number, { column, reason, value }: Fault) => JSON.stringify([rowNo, column, reason, value]);

function makeFile(form: OracleForm, format: ProofFormat, count: number, dice: Dice, serial: number): MadeFile {
  const shapes = shapesOf(form, format);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const kinds = spoilingsOf(form);
  const lines: Line[] = [];
  for (let at = 0; at < count; at++) {
    const turn = at % (kinds.length + shapes.length);
    const kind = kinds[turn];
    const row = spoiledRow(form, kind ?? (kinds[0] as (typeof kinds)[number]), serial + at, dice);
    lines.push({ row, shape: kind ? null : (shapes[turn - kinds.length] ?? null) });
  }
  const { bytes, rowNos } = writers[format](form, lines, dice);
  const faults: string[] = [];
  const good: string[] = [];
  let bad = 0;
  for (const [at, { row, shape }] of lines.entries()) {
    const byItself = shape ? [shape.fault] : faultsOf(form, row, today);
    const found = byItself.length > 0 ? byItself : misnamed(form, row, register);
    if (found.length === 0) good.push(plainCode(codeOf(form, row)));
    else bad++;
    faults.push(...found.map((fault) => shown(rowNos[at] ?? 0, fault)));
  }
  const kind = form === "registry" ? "subjects" : form === "taxpayers" ? "taxpayers-a" : "records";
  return { name: `${form}.${format}`, kind, bytes, faults, good, bad };
}

type Writer = (form: OracleForm, lines: readonly Line[], dice: Dice) => { bytes: Buffer; rowNos: number[] };

const writers: Readonly<Record<ProofFormat, Writer>> = {
  csv: (form, lines, dice) => {
    const text = [`\ufeff${columnsOf(form).join(",")}\r\n`];
    const rowNos: number[] = [];
    let rowNo = 1;
    for (const { row, shape } of lines) {
      const isAfterBlank = dice.isTrue(0.05);
      if (isAfterBlank) text.push("\n");
      rowNo += isAfterBlank ? 2 : 1;
      rowNos.push(rowNo);
      text.push(shape ? shape.write(row) : csvLine(form, row), dice.one(["\n", "\r\n"]));
    }
    return { bytes: Buffer.from(text.join("")), rowNos };
  },
  xlsx: (form, lines) => {
    const rows: MadeCell[][] = [["一览表"], columnsOf(form)];
    for (const { row, shape } of lines) {
      const cells: MadeCell[] = columnsOf(form).map((column) => row[column] ?? null);
      const place = columnsOf(form).indexOf(nameOf(form));
      if (shape?.write(row) === "") cells.push("多余");
      else if (shape) cells[place] = shape.write(row);
      rows.push(cells);
    }
    return { bytes: makeWorkbook({ sheets: [{ rows: [["说明"]] }, { rows }] }), rowNos: lines.map((_, at) => at + 3) };
  },
  ndjson: (_form, lines, dice) => {
    const text: string[] = [];
    const rowNos: number[] = [];
    for (const { row, shape } of lines) {
      if (text.length > 0 && dice.isTrue(0.05)) text.push("");
      text.push(shape ? shape.write(row) : JSON.stringify({ STRANGER: 1.5, ...row }));
      rowNos.push(text.length);
    }
    return { bytes: Buffer.from(`${text.join("\n")}\n`), rowNos };
  },
};

function csvLine(form: OracleForm, row: TypedRow): string {
  return columnsOf(form)
    .map((column) => (column === "STRANGER" ? '"旁，""注"""' : csvCell(row[column] ?? "")))
    .join(",");
}

function csvCell(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function shapesOf(form: OracleForm, format: ProofFormat): Shape[] {
  const name = nameOf(form);
  const width = columnsOf(form).length;
  const of = (reason: string, column: string, value = ""): Fault =>
    column === "" ? { column, reason, value } : listed(form, column, reason, value);
  const spoiled = (row: TypedRow, change: (value: string) => string) => ({ ...row, [name]: change(row[name] ?? "") });
  if (format === "csv") {
    return [
      { write: (row) => csvLine(form, row).replace("符信", '符"信'), fault: of("ROW_UNREADABLE", "") },
      { write: (row) => csvLine(form, row).slice(0, csvLine(form, row).lastIndexOf(",")), fault: of("COLUMN_COUNT", "", `${width - 1}`) },
      { write: (row) => `${csvLine(form, row)},多余`, fault: of("COLUMN_COUNT", "", `${width + 1}`) },
      {
        write: (row) =>
          csvLine(
            form,
            spoiled(row, (value) => `${value}\u0000`),
          ),
        fault: of("CHARACTER_FORBIDDEN", name),
      },
      {
        write: (row) =>
          csvLine(
            form,
            spoiled(row, (value) => `\u0007${value}`),
          ),
        fault: of("CHARACTER_FORBIDDEN", name),
      },
    ];
  }
  const text = (row: TypedRow) => escaped(row[name] ?? "");
  if (format === "xlsx") {
    return [
      { write: (row) => `<c r="REF" t="str"><f>"${text(row)}"</f><v>${text(row)}</v></c>`, fault: of("CELL_FORMULA", name) },
      { write: () => '<c r="REF" t="e"><v>#REF!</v></c>', fault: of("CELL_ERROR", name) },
      { write: (row) => `<c r="REF" t="inlineStr"><is><t>${text(row)}_x0000_</t></is></c>`, fault: of("CHARACTER_FORBIDDEN", name) },
      { write: () => "", fault: of("COLUMN_COUNT", "", `${width + 1}`) },
    ];
  }
  const json = (row: TypedRow) => JSON.stringify(row);
  return [
    { write: (row) => json(row).slice(0, -1), fault: of("ROW_UNREADABLE", "") },
    { write: (row) => `[${json(row)}]`, fault: of("ROW_UNREADABLE", "") },
    { write: (row) => json(row).replace("符信", "符\t信"), fault: of("ROW_UNREADABLE", "") },
    { write: (row) => `${json(row).slice(0, -1)},"STRANGER":{"a":[1]}}`, fault: of("VALUE_NESTED", "", "STRANGER") },
    { write: (row) => json({ ...row, [name]: "X" }).replace('"X"', '["X"]'), fault: of("VALUE_NESTED", name) },
    { write: (row) => `${json(row).slice(0, -1)},"${name}":"再"}`, fault: of("KEY_REPEATED", name) },
    { write: (row) => `{"__proto__":{"polluted":true},${json(row).slice(1)}`, fault: of("KEY_FORBIDDEN", "", "__proto__") },
    { write: (row) => `${json(row).slice(0, -1)},"constructor":"x"}`, fault: of("KEY_FORBIDDEN", "", "constructor") },
    { write: (row) => json(row).replace("符信", "符\\u0000信"), fault: of("CHARACTER_FORBIDDEN", name) },
    { write: (row) => json(row).replace("符信", "符\\udc00信"), fault: of("CHARACTER_FORBIDDEN", name) },
  ];
}
