import { sha256 } from "../../kernel/canonical.ts";
import { idPrefixes } from "../../kernel/ids.ts";
import type { Fact } from "./fact.ts";

/**
 * The rows of one file on their way in, unchecked by keys; gone at the end of the transaction. A folded name that equals the name, and the
 * file's own source unit, are left out.
 */
export const createIncoming = `
  create temporary table incoming (
    row_no integer, is_warned boolean, subject_id text, uscc text, legacy_number text, is_check_digit_confirmed boolean,
    kind subject_kind, name text, name_folded text, region_code text,
    has_registry boolean, registered_on date, capital_raw text, capital_minor bigint, capital_currency text, industry_code text,
    business_scope text,
    item_code text, natural_key text, status record_status, severity severity, content jsonb, content_hash text, source_unit text,
    deciding_unit text, document_no text, true_from date, true_to date, publicity_ends_on date, publicity_rule text
  ) on commit drop`;

export const copyIncoming = "copy incoming from stdin";

/** A new record has its subject's id under its own prefix, should the subject be new too. */
export const recordIdOf = (subjectId: string) => `'${idPrefixes.record}' || substr(${subjectId}, 4)`;

/** `id`: what the row's subject is called, should it be new, and by another prefix its record. */
type Staged = { readonly rowNo: number; readonly id: string; readonly fact: Fact; readonly isWarned: boolean };

/** One row of COPY text. Equal content of one fact has an equal hash whatever file it came in. */
export function stagedLine({ rowNo, id, fact, isWarned }: Staged, fileSource: string): string {
  const { holder, registry, record } = fact;
  const content = canonicalFlat(record.shape ?? record.itemCode, record.content);
  const subject = `${rowNo}\t${isWarned}\t${id}\t${plain(holder.uscc)}\t${plain(holder.legacyNumber)}\t${holder.isCheckDigitConfirmed}\t${
    holder.kind
  }\t${text(holder.name)}\t${text(holder.nameFolded === holder.name ? null : holder.nameFolded)}\t${plain(holder.regionCode)}`;
  const said =
    registry === null
      ? noRegistry
      : `true\t${plain(registry.registeredOn)}\t${text(registry.capitalRaw)}\t${registry.capitalMinor ?? "\\N"}\t${plain(
          registry.capitalCurrency,
        )}\t${plain(registry.industryCode)}\t${text(registry.businessScope)}`;
  return `${subject}\t${said}\t${record.itemCode}\t${text(record.naturalKey)}\t${record.status}\t${plain(record.severity)}\t${json(content)}\t${hashOf(record.status, comparedTextOf(fact, content))}\t${text(record.sourceUnit === fileSource ? null : record.sourceUnit)}\t${text(record.decidingUnit)}\t${text(record.documentNo)}\t${record.trueFrom}\t${plain(record.trueTo)}\t${plain(
    record.publicityEndsOn,
  )}\t${plain(record.publicityRule)}\n`;
}

const noRegistry = "false\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N";

/** A value of our own making or checking, in which nothing needs an escape. */
const plain = (value: string | null) => value ?? "\\N";

const keysByShape = new Map<string, string[]>();

/**
 * The canonical JSON of a content, whose members are plain values or lists of them: the same text as `canonicalJson` gives, in a fraction of
 * the time, because the keys of a shape are sorted once. What is staged and what is hashed are then one text.
 */
export function canonicalFlat(shape: string, content: Readonly<Record<string, unknown>>): string {
  let keys = keysByShape.get(shape);
  if (!keys) {
    keys = Object.keys(content).sort();
    keysByShape.set(shape, keys);
  }
  if (isInOrder(content, keys)) return JSON.stringify(content);
  const sorted: Record<string, unknown> = {};
  for (const key of keys) sorted[key] = content[key];
  return JSON.stringify(sorted);
}

/** Whether a content's members are these, in this order: then it is written as it is. */
function isInOrder(content: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  let place = 0;
  for (const key in content) if (key !== keys[place++]) return false;
  return place === keys.length;
}

/** The canonical JSON of what makes two rows equal. */
function comparedTextOf({ holder, record }: Fact, content: string): string {
  if (record.compared === "content" || (record.compared === "folded" && holder.nameFolded === holder.name)) return content;
  if (record.compared !== "folded") return canonicalFlat(record.shape ?? record.itemCode, record.compared);
  const name = `"name":${JSON.stringify(holder.name)}`;
  const at = content.indexOf(name);
  if (at < 0) throw new Error(`${record.itemCode} does not tell its holder's name`);
  return `${content.slice(0, at)}"name":${JSON.stringify(holder.nameFolded)}${content.slice(at + name.length)}`;
}

const utf8 = new TextEncoder();
const bytesPerUnitMax = 3;
const scratch = Buffer.alloc(4_096);

/** SHA-256 of the text's UTF-8 bytes, written once into a buffer that stays: the hash takes them faster than it takes a text. */
function hashOf(status: string, compared: string): string {
  const text = `${status} ${compared}`;
  if (text.length * bytesPerUnitMax > scratch.length) return sha256(text);
  return sha256(scratch.subarray(0, utf8.encodeInto(text, scratch).written));
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text of a source in Postgres's COPY format. */
function text(value: string | null): string {
  if (value === null) return "\\N";
  return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => escapes[character] as string) : value;
}

/** A JSON text in the same format: of the characters that need an escape there it holds none but its own. */
const json = (value: string) => (value.includes("\\") ? value.replaceAll("\\", "\\\\") : value);

/** A line in Postgres's COPY text format. */
export function copyLine(values: readonly (string | number)[]): string {
  return `${values.map((value) => (typeof value === "string" ? text(value) : value)).join("\t")}\n`;
}
