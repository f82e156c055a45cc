import type { ImportKind } from "../../db/schema/words.ts";
import { inertCell } from "../kernel/csv.ts";
import { type Form, forms } from "./fields.ts";
import { readHeader } from "./import/header.ts";
import { FileRefusal } from "./import-reasons.ts";

/** What one column of a form is called in a file's header, and whether a file, or each of its rows, has to have it. */
export type ExpectedColumn = { readonly name: string; readonly isRequired: boolean };

/** The forms that a file of a kind may have; a form of older years is still read, and no longer offered. */
export function formsOf(kind: ImportKind): readonly Form[] {
  return forms.filter(({ key, importKind }) => importKind === kind && key !== "penalty_old");
}

/** The columns of a form as a file wears them, what has to be there first. Columns about persons are left out: nothing of them is kept. */
export function expectedColumns({ fields, signature }: Form): readonly ExpectedColumn[] {
  return fields
    .filter(({ personal }) => !personal)
    .map(({ code, zh, required }) => ({ name: zh, isRequired: required === true || signature.includes(code) }))
    .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

/** An empty file of a form: its header, in UTF-8 with the mark by which spreadsheets know it. */
export function templateOf(form: Form): string {
  return `\ufeff${expectedColumns(form)
    .map(({ name }) => cell(name))
    .join(",")}\r\n`;
}

const cell = (name: string) => (/[",\r\n]/.test(name) ? `"${inertCell(name).replaceAll('"', '""')}"` : inertCell(name));

/** The columns that a header lacks to be read, by the nearest form; null where it can be read, or is wrong in another way. */
export function missingColumns(wanted: ImportKind | Form, header: readonly string[]): readonly string[] | null {
  try {
    readHeader(wanted, header, []);
    return null;
  } catch (error) {
    return error instanceof FileRefusal && error.reason === "NO_KNOWN_HEADER" ? error.missing : null;
  }
}
