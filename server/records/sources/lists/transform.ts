import type { Severity } from "../../../../db/schema/words.ts";
import { foldName } from "../../../kernel/names.ts";
import type { ListEntryContent } from "../../content.ts";
import { formOf } from "../../fields.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("list_entry");

/** Which catalogue item a list belongs to, by the words in its name; the first that fits. */
const lists: readonly { readonly words: RegExp; readonly itemCode: string; readonly severity: Severity }[] = [
  { words: /税收违法/, itemCode: "LST-03", severity: "serious" },
  { words: /经营异常|异常名录/, itemCode: "LST-02", severity: "minor" },
  { words: /严重(违法)?失信|严重违法|黑名单/, itemCode: "LST-01", severity: "serious" },
];

/** An entry of a list of abnormal operation, serious untrustworthiness or major tax violation. A removal closes the same entry. */
export function transformListEntry(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  const holder = readHolder(reader, { name: "SUBJECT_NAME", code: "USCC" }, context);
  const listType = reader.text("LIST_TYPE") ?? "";
  const list = lists.find(({ words }) => words.test(listType));
  if (!list && listType !== "") reader.refuse("LIST_TYPE", "CODE_UNKNOWN", listType);
  if (list && !context.itemCodes.has(list.itemCode)) reader.refuse("LIST_TYPE", "NOT_IN_CATALOGUE", list.itemCode);
  const inDate = reader.dayNeeded("IN_DATE");
  const out = reader.day("OUT_DATE");
  const outDate = out === "no_end" ? null : out;
  if (outDate !== null && inDate !== "" && outDate < inDate) reader.refuse("OUT_DATE", "DATES_OUT_OF_ORDER", `${inDate} > ${outDate}`);
  if (inDate > context.today) reader.refuse("IN_DATE", "DATE_IN_FUTURE", inDate);
  const content: ListEntryContent = {
    name: holder.name,
    listType,
    inReason: reader.text("IN_REASON"),
    inDate,
    inAuthority: reader.text("IN_AUTHORITY") ?? "",
    outReason: reader.text("OUT_REASON"),
    outDate,
    outAuthority: reader.text("OUT_AUTHORITY"),
  };
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: list?.itemCode ?? "",
      naturalKey: `${foldName(content.inAuthority)}|${inDate}`,
      status: "published",
      severity: list?.severity ?? null,
      content,
      compared: "folded",
      sourceUnit: reader.text("SOURCE") ?? context.sourceUnit,
      decidingUnit: content.inAuthority,
      documentNo: null,
      trueFrom: inDate,
      trueTo: outDate,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}
