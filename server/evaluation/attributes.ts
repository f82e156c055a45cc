import { severities } from "../../db/schema/words.ts";
import { performances, taxGrades } from "../records/content.ts";
import { keptWordOf, keptWords } from "../records/kept-word.ts";

/** What an evaluation reads of a record, before anything is made of it. */
export type RecordRead = {
  readonly itemCode: string;
  readonly severity: string | null;
  readonly content: Readonly<Record<string, unknown>>;
};

type Attribute = {
  /** The catalogue items whose records carry it. */
  readonly items: readonly string[];
  readonly words: readonly string[];
  /** The fields of the record's content that it rests on. */
  readonly fields: readonly string[];
  /** The record's word for it; null where its source says nothing, which then speaks neither for nor against. */
  readonly of: (record: RecordRead) => unknown;
};

const lists = ["LST-01", "LST-02", "LST-03"];
const yesOrNo = (value: unknown) => (typeof value === "boolean" ? (value ? "yes" : "no") : null);

/**
 * What a model may ask of a record, declared once: the words of the form that edits a model, of its check and of its evaluator. A word that is not
 * among `words` is no word: the source wrote something that nobody has given a meaning.
 */
export const attributes = {
  severity: { items: ["ADM-02"], words: severities, fields: [], of: (record) => record.severity },
  list_standing: {
    items: lists,
    words: ["listed", "removed"],
    fields: ["outDate"],
    of: ({ content }) => (content.outDate ? "removed" : "listed"),
  },
  performance: { items: ["JUD-02"], words: performances, fields: ["performance"], of: ({ content }) => content.performance },
  kept: { items: ["CMT-01"], words: keptWords, fields: ["performance"], of: ({ content }) => keptWordOf(textOf(content.performance)) },
  tax_grade: { items: ["TAX-01"], words: taxGrades, fields: ["grade"], of: ({ content }) => content.grade },
  paid_in_full: {
    items: ["SOC-01", "HPF-01"],
    words: ["yes", "no"],
    fields: ["isPaidInFull"],
    of: ({ content }) => yesOrNo(content.isPaidInFull),
  },
  paid_on_time: { items: ["UTL-01"], words: ["yes", "no"], fields: ["isPaidOnTime"], of: ({ content }) => yesOrNo(content.isPaidOnTime) },
  inspection_result: {
    items: ["ADM-04"],
    words: ["passed", "corrected", "faults_found", "refused"],
    fields: ["result"],
    of: ({ content }) => content.result,
  },
} as const satisfies Record<string, Attribute>;

export type AttributeKey = keyof typeof attributes;
export const attributeKeys = Object.keys(attributes) as AttributeKey[];

/** The fields of an item's records that some attribute rests on. */
export function attributeFieldsOf(itemCode: string): string[] {
  const asked = Object.values(attributes as Record<string, Attribute>).filter(({ items }) => items.includes(itemCode));
  return [...new Set(asked.flatMap(({ fields }) => fields))];
}

const textOf = (value: unknown) => (typeof value === "string" ? value : null);

/** A record's word for an attribute, or null. */
export function wordOf(key: AttributeKey, record: RecordRead): string | null {
  const attribute: Attribute = attributes[key];
  if (!attribute.items.includes(record.itemCode)) return null;
  const word = attribute.of(record);
  return typeof word === "string" && attribute.words.includes(word) ? word : null;
}
