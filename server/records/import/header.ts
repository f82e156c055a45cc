import type { ImportKind } from "../../../db/schema/words.ts";
import { type Field, type Form, forms } from "../fields.ts";
import { FileRefusal } from "../import-reasons.ts";

/** What a file is held to be: one of the forms of a kind, or the one form that its mapping makes. */
export type Wanted = ImportKind | Form;

/** How a file's columns are read: for each cell its field's position in the form, or -1 for a column that is not ours. */
export type Layout = { readonly form: Form; readonly columns: readonly number[]; readonly repairs: readonly HeaderRepair[] };
export type HeaderRepair = { readonly repair: "tab_split" | "column_absent"; readonly column: string };

export const columnsMax = 200;

/** A header spreads over commas, or tabs, or semicolons. */
export function delimiterOf(line: string): string {
  return [",", "\t", ";", "|"].find((delimiter) => line.includes(delimiter)) ?? ",";
}

/**
 * Reads a header and the first rows into a layout: cells split at a stray tab, columns known by their code, their Chinese name or another
 * name that files use, and header columns that the rows lack left out where the rows' own values show which ones. Refuses the file with
 * NO_KNOWN_HEADER or HEADER_AMBIGUOUS.
 */
export function readHeader(wanted: Wanted, header: readonly string[], sample: readonly (readonly string[])[]): Layout {
  const cells = header.flatMap((cell) => (cell.includes("\t") ? cell.split("\t") : [cell]));
  if (cells.length > columnsMax) throw new FileRefusal("NO_KNOWN_HEADER", `${cells.length} columns`);
  const repairs: HeaderRepair[] =
    cells.length > header.length ? [{ repair: "tab_split", column: clean(header.find((cell) => cell.includes("\t")) ?? "") }] : [];
  const candidates = typeof wanted === "object" ? [wanted] : forms.filter(({ importKind }) => importKind === wanted);
  const form = candidates.find((candidate) => lacking(candidate, cells).length === 0);
  if (!form) {
    const found = cells.slice(0, 12).map(clean).join(", ").slice(0, 200);
    throw new FileRefusal("NO_KNOWN_HEADER", found, 0, missingFrom(candidates, cells));
  }
  const columns = cells.map((cell) => positionOf(form, cell));
  refuseTwins(form, columns);
  return withoutAbsentColumns({ form, columns, repairs }, cells, sample);
}

/** The columns that a header would need to be of this form, and has not. */
function lacking(form: Form, cells: readonly string[]): readonly string[] {
  const found = new Set(cells.map((cell) => form.fields[positionOf(form, cell)]?.code));
  return form.signature.filter((code) => !found.has(code));
}

/** What the nearest of the forms lacks, by the names that headers wear. None where the header has nothing of any form: then it is no header of ours at all. */
function missingFrom(candidates: readonly Form[], cells: readonly string[]): readonly string[] {
  const near = candidates
    .map((form) => ({ form, lacks: lacking(form, cells) }))
    .filter(({ form, lacks }) => lacks.length < form.signature.length)
    .toSorted((one, other) => one.lacks.length / one.form.signature.length - other.lacks.length / other.form.signature.length)[0];
  return near?.lacks.map((code) => near.form.fields.find((field) => field.code === code)?.zh ?? code) ?? [];
}

function positionOf(form: Form, cell: string): number {
  const name = clean(cell);
  const exact = form.fields.findIndex((field) => clean(field.code) === name || clean(field.zh) === name);
  return exact >= 0 ? exact : form.fields.findIndex((field) => field.also?.some((other) => clean(other) === name));
}

function clean(cell: string): string {
  return cell
    .normalize("NFKC")
    .replace(/[\s\ufeff\u200b"']/g, "")
    .toUpperCase();
}

function refuseTwins(form: Form, columns: readonly number[]): void {
  const twin = columns.find((position, place) => position >= 0 && columns.indexOf(position) !== place);
  if (twin !== undefined) throw new FileRefusal("HEADER_AMBIGUOUS", form.fields[twin]?.zh ?? "");
}

/** Some files announce columns that no row has. Which ones is decided by what the other columns then hold, and only if one answer fits. */
function withoutAbsentColumns(layout: Layout, cells: readonly string[], sample: readonly (readonly string[])[]): Layout {
  const width = mostCommonWidth(sample);
  const missing = layout.columns.length - width;
  if (sample.length === 0 || missing < 1 || missing > 2) return layout;
  const rows = sample.filter((row) => row.length === width);
  const answers = choices(layout.columns.length, missing).filter((absent) => {
    const columns = layout.columns.filter((_, place) => !absent.includes(place));
    const isDispensable = absent.every((place) => !layout.form.fields[layout.columns[place] ?? -1]?.required);
    return isDispensable && rows.every((row) => row.every((value, place) => mayHold(layout.form.fields[columns[place] ?? -1], value)));
  });
  const [absent, ...others] = answers;
  if (!absent || others.length > 0) return layout;
  return {
    form: layout.form,
    columns: layout.columns.filter((_, place) => !absent.includes(place)),
    repairs: [...layout.repairs, ...absent.map((place) => ({ repair: "column_absent" as const, column: clean(cells[place] ?? "") }))],
  };
}

function mostCommonWidth(sample: readonly (readonly string[])[]): number {
  const widths = sample.map((row) => row.length);
  return widths.reduce((best, width) => (count(widths, width) > count(widths, best) ? width : best), widths[0] ?? 0);
}

function count(values: readonly number[], wanted: number): number {
  return values.filter((value) => value === wanted).length;
}

function choices(length: number, size: number): number[][] {
  const single = Array.from({ length }, (_, place) => [place]);
  if (size === 1) return single;
  return single.flatMap(([first = 0]) => Array.from({ length: length - first - 1 }, (_, more) => [first, first + 1 + more]));
}

/** Whether a value could stand in this column; a column that is not ours may hold anything. */
function mayHold(field: Field | undefined, value: string): boolean {
  const text = value.trim();
  if (!field || text === "") return true;
  if (field.kind === "uscc") return /^[0-9A-Za-z]{13,20}$/.test(text);
  if (field.kind === "year") return /^(19|20)\d{2}年?(度)?$/.test(text);
  if (field.kind === "date") return /\d/.test(text) && text.length <= 40;
  if (field.kind === "wan") return /^[\d.,]+$/.test(text);
  if (field.kind === "code") return !/^\d{3,}$/.test(text) && text.length <= 60;
  if (field.code === "SERIAL") return /^\d{1,9}$/.test(text);
  return !/^(19|20)\d{2}$/.test(text) && !/^[0-9A-Z]{18}$/.test(text);
}
