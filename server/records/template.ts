import type { ImportKind } from "../../db/schema/words.ts";
import { inertCell } from "../kernel/csv.ts";
import { type Field, type FieldKind, type Form, forms } from "./fields.ts";
import { readHeader } from "./import/header.ts";
import { FileRefusal } from "./import-reasons.ts";

/** What one column of a form is called in a file's header, and whether a file, or each of its rows, has to have it. */
export type ExpectedColumn = { readonly name: string; readonly isRequired: boolean };

/** The forms that a file of a kind may have; a form of older years is still read, and no longer offered. */
export function formsOf(kind: ImportKind): readonly Form[] {
  return forms.filter(({ key, importKind }) => importKind === kind && key !== "penalty_old");
}

/** The columns of a form as a file wears them, what has to be there first. Columns about persons are left out: nothing of them is kept. */
export function expectedColumns(form: Form): readonly ExpectedColumn[] {
  return fillable(form).map(({ code, zh, required }) => ({ name: zh, isRequired: required === true || form.signature.includes(code) }));
}

/**
 * A file of a form to fill in: its header, in UTF-8 with the mark by which spreadsheets know it, and a row that shows how cells are written. The row says
 * that it is an example, and its code is none: sent as it is, it is refused.
 */
export function templateOf(form: Form): string {
  const columns = fillable(form);
  return `\ufeff${[columns.map(({ zh }) => zh), columns.map((field) => exampleOf(field, form))].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** Columns whose cells are written in a way of their own, with an example and, where there is one, the list of words. */
export function writtenSo(form: Form): readonly { readonly name: string; readonly example: string; readonly words: readonly string[] }[] {
  return fillable(form)
    .filter(({ kind, example, words }) => kind !== "text" || example !== undefined || words !== undefined)
    .flatMap((field) => {
      const example = field === subjectCodeOf(form) ? "18位统一社会信用代码" : exampleOf(field, form);
      const words = field.words ?? [];
      return example === "" && words.length === 0 ? [] : [{ name: field.zh, example, words }];
    });
}

/** The subject's code in an example row: no code at all, so that the row goes nowhere. */
export const exampleCode = "示例行请删除91320505MA1ABCDE0X";

const subjectCodeOf = ({ fields }: Form) => fields.find(({ kind }) => kind === "uscc");

function exampleOf(field: Field, form: Form): string {
  const { kind, example, words, required, zh } = field;
  if (field === subjectCodeOf(form)) return exampleCode;
  if (example !== undefined) return example;
  if (words?.[0] !== undefined) return words[0];
  const ofCode = codeExamples[field.code];
  if (ofCode !== undefined) return ofCode;
  if (kind === "text") return required ? `示例${zh}` : "";
  return kindExamples[kind];
}

const kindExamples: Readonly<Record<Exclude<FieldKind, "text">, string>> = {
  ...{ date: "2026-03-02", year: "2025", wan: "1.5" },
  // Another code than the subject's, an older number, a word of a list that is not told: left empty.
  ...{ uscc: "", legacy: "", code: "" },
};

const codeExamples: Readonly<Record<string, string>> = {
  ...{ XK_XDR_LB: "法人及非法人组织", CF_XDR_LB: "法人及非法人组织", XK_XKLB: "普通", CF_CFLB: "罚款", CF_CXLX: "一般程序" },
  ...{ LIST_TYPE: "经营异常名录", GRADE: "A" },
};

/** The columns of a form that a file is to have, what has to be there first. */
function fillable({ fields, signature }: Form): readonly Field[] {
  const isNeeded = ({ code, required }: Field) => required === true || signature.includes(code);
  return fields.filter(({ personal }) => !personal).toSorted((one, other) => Number(isNeeded(other)) - Number(isNeeded(one)));
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
