import type { Rejection } from "../import-reasons.ts";
import type { Layout } from "./header.ts";
import { columnOf } from "./row-reader.ts";
import type { Row } from "./table.ts";

/** A refused row as its file had it, column by column under the names that the file's form knows: it can be mended and sent again. */
export type RejectedCells = readonly (readonly [column: string, value: string])[];

const charactersMax = 16_000;

/** Null where nothing of the row may be kept, since it is about a person, or where it is too long. Columns about persons are left out of every row. */
export function cellsOf(
  { form, columns }: Pick<Layout, "form" | "columns">,
  row: Row,
  refused: readonly Rejection[],
): RejectedCells | null {
  if (refused.some(({ reason }) => reason === "NATURAL_PERSON")) return null;
  const fields = columns.flatMap((position) => form.fields[position] ?? []).filter(({ personal }) => !personal);
  const cells = fields.map((field) => [columnOf(field), row[field.code] ?? ""] as const);
  return cells.reduce((sum, [column, value]) => sum + column.length + value.length, 0) > charactersMax ? null : cells;
}
