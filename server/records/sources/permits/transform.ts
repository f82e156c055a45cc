import type { LicenceContent } from "../../content.ts";
import { formOf } from "../../fields.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("discharge_permit");

/** A discharge permit (排污许可证). Its number is the holder's credit code and four characters; a permit taken back has no validity. */
export function transformPermit(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  const holder = readHolder(reader, { name: "COMPANY", code: "USCC" }, context);
  const documentNo = reader.text("PERMIT_NO") ?? "";
  const decidedOn = reader.dayNeeded("ISSUED_ON");
  const from = reader.day("VALID_FROM");
  const to = reader.day("VALID_TO");
  const validFrom = from === "no_end" ? null : from;
  const validTo = to === "no_end" ? null : to;
  if (validFrom !== null && validTo !== null && validFrom > validTo)
    reader.refuse("VALID_TO", "DATES_OUT_OF_ORDER", `${validFrom} > ${validTo}`);
  const state = reader.text("STATE") ?? "正常";
  if (!/正常|有效|撤销|注销|吊销|失效/.test(state)) reader.refuse("STATE", "CODE_UNKNOWN", state);
  if (!context.itemCodes.has("ENV-02")) reader.refuse("PERMIT_NO", "NOT_IN_CATALOGUE", "ENV-02");
  const isInForce = /正常|有效/.test(state);
  const authority = reader.text("AUTHORITY") ?? "";
  const content: LicenceContent = {
    name: holder.name,
    documentName: "排污许可证",
    documentNo,
    category: null,
    certificateName: "排污许可证",
    certificateNo: documentNo,
    content: reader.text("TRADE"),
    decidedOn,
    validFrom,
    validTo,
    hasNoEnd: to === "no_end",
    authority,
    authorityUscc: null,
    cancelReason: isInForce ? null : state,
  };
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: "ENV-02",
      naturalKey: documentNo,
      status: isInForce ? "published" : "withdrawn",
      severity: null,
      content,
      compared: "folded",
      sourceUnit: context.sourceUnit,
      decidingUnit: authority === "" ? null : authority,
      documentNo,
      trueFrom: validTo !== null && validTo < decidedOn ? (validFrom ?? validTo) : decidedOn,
      trueTo: validTo,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}
