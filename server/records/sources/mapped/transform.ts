import type { Declaration, DeclaredField } from "../../../catalogue/declaration.ts";
import { addDays, type Day } from "../../../kernel/dates.ts";
import { isPlainText } from "../../../kernel/names.ts";
import { hasPersonsNumber } from "../../../kernel/persons-number.ts";
import type { Fact, ImportContext, RecordDraft } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";
import { fieldOf, type MappedItem, type MappedReading, sourceUnit, subjectCode, subjectName } from "../../mappings/mapping.ts";
import { brokenRules } from "./rules.ts";
import { type FieldValue, lastDayOf, plainWriting, readValue } from "./value.ts";

type Content = Readonly<Record<string, FieldValue>>;

/**
 * A row of a mapped file as a record of its item, or every reason why not: by column what is missing, too long, of another type, outside its bounds or no
 * word of its list, and by rule which columns disagree. Pure; a row about a natural person tells nothing else.
 */
export function transformMapped(row: Row, context: ImportContext): Transformed<Fact> {
  const { mapped } = context;
  if (!mapped) throw new Error("a mapped file needs its mapping");
  const { item } = mapped;
  const reader = new RowReader(mapped.form, row);
  const holder = readHolder(reader, { name: subjectName, code: subjectCode }, context);
  if (!context.itemCodes.has(item.code)) reader.refuse(subjectCode, "NOT_IN_CATALOGUE", item.code);
  const content = readContent(reader, mapped, context.today);
  const { trueFrom, trueTo } = daysOf(reader, item.declaration, content);
  if (!reader.isRefused) checkRules(reader, mapped, content);
  const oldest = item.declaration.maxAgeDays === null ? null : addDays(context.today, -item.declaration.maxAgeDays);
  if (oldest !== null && trueFrom !== "" && trueFrom < oldest)
    reader.caution(columnsOf(mapped, [item.declaration.trueFrom ?? ""]), "TOLD_LATE", trueFrom);
  const source = mapped.content.sourceColumn === null ? null : reader.text(sourceUnit);
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      ...recordOf(item, content),
      sourceUnit: source ?? context.sourceUnit,
      trueFrom,
      trueTo,
      oldestTimely: oldest,
    },
  }));
}

function recordOf(item: MappedItem, content: Content): Omit<RecordDraft, "sourceUnit" | "trueFrom" | "trueTo"> {
  const { fields, keyWord } = item.declaration;
  const keys = fields.filter(({ isKey }) => isKey).map(({ key }) => keyText(content[key] ?? null));
  return {
    itemCode: item.code,
    shape: `${item.code}@${item.versionId}`,
    naturalKey: [...(keyWord === null ? [] : [keyWord]), ...keys].join("|"),
    // Published where everybody may see it; else it is told to those who were let read it.
    status: item.isOpen ? "published" : "valid",
    severity: null,
    content,
    compared: "content",
    decidingUnit: null,
    documentNo: null,
    publicityEndsOn: null,
    publicityRule: null,
  };
}

/** Full-width forms make no other fact; the mark between keys stands in none of them. */
const keyText = (value: FieldValue) => String(value).normalize("NFKC").replaceAll("|", "¦").trim();

/** Every declared field, in the catalogue's order, with what its column or the mapping's constant says. */
function readContent(reader: RowReader, { content: mapping, item }: MappedReading, today: Day): Content {
  const content: Record<string, FieldValue> = {};
  for (const field of item.declaration.fields) {
    const column = mapping.columns.find((one) => one.field === field.key);
    const constant = mapping.constants.find((one) => one.field === field.key)?.value ?? null;
    const text = column ? reader.text(field.key) : constant;
    // A column that is there but empty was missed by the form.
    if (field.required && !column && constant === null)
      reader.refuse(columnsOf({ content: mapping, item }, [field.key]), "REQUIRED_MISSING", "");
    content[field.key] = text === null ? null : fieldValue(reader, field, text, column ?? plainWriting(field), today);
  }
  return content;
}

function fieldValue(
  reader: RowReader,
  field: DeclaredField,
  text: string,
  writing: Parameters<typeof readValue>[2],
  today: Day,
): FieldValue {
  if (field.type === "text" && hasPersonsNumber(text)) {
    reader.refuse(field.key, "NATURAL_PERSON", "");
    return null;
  }
  if (field.type === "text" && !isPlainText(text)) {
    reader.refuse(field.key, "CHARACTER_FORBIDDEN", text);
    return null;
  }
  // What is too long was refused as that.
  if (field.type === "text" && field.max !== null && text.length > field.max) return null;
  const read = readValue(field, text, writing, today);
  if ("value" in read) {
    if (read.value === null && field.required) reader.refuse(field.key, "REQUIRED_MISSING", text);
    return read.value;
  }
  reader.refuse(field.key, read.fault, text);
  return null;
}

function daysOf(reader: RowReader, declaration: Declaration, content: Content): { trueFrom: Day; trueTo: Day | null } {
  const trueFrom = lastDayOf(content[declaration.trueFrom ?? ""] ?? null) ?? "";
  const trueTo = declaration.trueTo === null ? null : lastDayOf(content[declaration.trueTo] ?? null);
  if (trueFrom !== "" && trueTo !== null && trueTo < trueFrom) reader.refuse(declaration.trueTo ?? "", "DATES_OUT_OF_ORDER", trueTo);
  return { trueFrom, trueTo };
}

/** The rules between the fields of one row. Those between records are counted daily. */
function checkRules(reader: RowReader, mapped: MappedReading, content: Content): void {
  for (const keys of brokenRules(mapped.item.declaration, content))
    reader.refuse(columnsOf(mapped, keys), "FIELDS_DISAGREE", keys.map((key) => String(content[key] ?? "")).join(" / "));
}

/** Fields as the file calls them; what the mapping alone says, by its own name. */
function columnsOf({ content, item }: Pick<MappedReading, "content" | "item">, keys: readonly string[]): string {
  const nameOf = (key: string) =>
    content.columns.find(({ field }) => field === key)?.column ?? fieldOf(item.declaration, key)?.nameZh ?? key;
  return keys.map(nameOf).join(" / ").slice(0, 100);
}
