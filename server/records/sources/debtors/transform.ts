import type { DishonestDebtorContent, Performance } from "../../content.ts";
import { formOf } from "../../fields.ts";
import { foldDocumentNo } from "../../import/decision.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("dishonest_debtor");
const performanceOf: Readonly<Record<string, Performance>> = {
  全部未履行: "none",
  部分未履行: "part",
  部分履行: "part",
  全部已履行: "all",
};

/** A dishonest judgment debtor (失信被执行人). Debtors who are natural persons are refused. */
export function transformDebtor(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  if (!reader.has("USCC") && ["PERSON_ID", "GENDER", "BIRTH"].some((code) => reader.has(code))) {
    reader.refuse("PERSON_ID", "NATURAL_PERSON", "");
  }
  const holder = readHolder(reader, { name: "DEBTOR", code: "USCC" }, context);
  const publishedOn = reader.dayNeeded("PUBLISHED_ON");
  const filedOn = reader.day("FILED_ON");
  const said = reader.text("PERFORMANCE");
  const performance = said === null ? null : (performanceOf[said] ?? null);
  if (said !== null && performance === null) reader.refuse("PERFORMANCE", "CODE_UNKNOWN", said);
  if (!context.itemCodes.has("JUD-02")) reader.refuse("CASE_NO", "NOT_IN_CATALOGUE", "JUD-02");
  const content: DishonestDebtorContent = {
    name: holder.name,
    court: reader.text("COURT") ?? "",
    province: reader.text("PROVINCE"),
    caseNo: reader.text("CASE_NO") ?? "",
    basisDocumentNo: reader.text("BASIS_DOCUMENT_NO"),
    basisUnit: reader.text("BASIS_UNIT"),
    filedOn: filedOn === "no_end" ? null : filedOn,
    obligation: reader.text("OBLIGATION"),
    performance,
    conduct: reader.text("CONDUCT"),
    publishedOn,
  };
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: "JUD-02",
      naturalKey: foldDocumentNo(content.caseNo),
      status: "published",
      severity: "serious",
      content,
      compared: "folded",
      sourceUnit: reader.text("SOURCE") ?? context.sourceUnit,
      decidingUnit: content.court,
      documentNo: content.caseNo,
      trueFrom: publishedOn,
      trueTo: null,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}
