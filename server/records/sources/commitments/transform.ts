import { foldName } from "../../../kernel/names.ts";
import { commitmentTypeOf } from "../../commitment-type.ts";
import type { CommitmentContent } from "../../content.ts";
import { formOf } from "../../fields.ts";
import { foldDocumentNo } from "../../import/decision.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder, readUnitCode } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const form = formOf("commitment");

/** The national catalogue's item for commitments since its second edition; where that is not in force, a supplement's of the same class. */
const nationalItem = "CMT-01";

/** The item in force under which commitments come in; with none every such row is refused with that reason. */
function commitmentItemOf(itemCodes: ReadonlySet<string>): string | undefined {
  return itemCodes.has(nationalItem) ? nationalItem : itemCodes.values().find((code) => code.startsWith("CMT-"));
}

/** A credit commitment (信用承诺) and how it was kept. */
export function transformCommitment(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(form, row);
  const holder = readHolder(reader, { name: "SUBJECT_NAME", code: "USCC" }, context);
  const commitmentType = reader.text("COMMITMENT_TYPE") ?? "";
  if (commitmentType !== "" && commitmentTypeOf(commitmentType) === null) reader.refuse("COMMITMENT_TYPE", "CODE_UNKNOWN", commitmentType);
  const itemCode = commitmentItemOf(context.itemCodes);
  if (!itemCode) reader.refuse("COMMITMENT_TYPE", "NOT_IN_CATALOGUE", nationalItem);
  const madeOn = reader.dayNeeded("MADE_ON");
  const content: CommitmentContent = {
    name: holder.name,
    commitmentType,
    commitmentNo: reader.text("COMMITMENT_NO"),
    madeOn,
    acceptor: reader.text("ACCEPTOR") ?? "",
    acceptorUscc: readUnitCode(reader, "ACCEPTOR_USCC", "AUTHORITY_CODE_PLACEHOLDER"),
    content: reader.text("CONTENT"),
    performance: reader.text("PERFORMANCE"),
  };
  const unit = content.acceptorUscc ?? foldName(content.acceptor);
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: itemCode ?? nationalItem,
      naturalKey: `${unit}|${foldDocumentNo(content.commitmentNo ?? `${commitmentType}${madeOn}`)}`,
      status: "valid",
      severity: null,
      content,
      compared: "folded",
      sourceUnit: reader.text("SOURCE") ?? context.sourceUnit,
      decidingUnit: content.acceptor,
      documentNo: content.commitmentNo,
      trueFrom: madeOn,
      trueTo: null,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}
