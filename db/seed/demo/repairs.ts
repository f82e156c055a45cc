import { letterOf } from "../../../server/corrections/repairs/letter.ts";
import { sha256 } from "../../../server/kernel/canonical.ts";
import { addMonths, type Day, shanghaiDate } from "../../../server/kernel/dates.ts";
import { addWorkingDays } from "../../../server/kernel/working-days.ts";
import type { RepairCaseStatus } from "../../schema/words.ts";
import { referenceCalendar } from "../reference.ts";
import { minutesAfter } from "./clock.ts";
import type { Correcting, PaperRow, Penalised, RepairRow } from "./correcting.ts";
import { pdfOf } from "./paper-pdf.ts";
import { endRecord } from "./penalised.ts";
import type { RecordRow } from "./records.ts";
import type { DemoEnterprise } from "./story.ts";

const calendar = referenceCalendar();

/** How a repair went: how many days ago it was sent, and how many ago it was asked about, decided or taken back. */
export type RepairPlan = {
  readonly status: Exclude<RepairCaseStatus, "approved" | "moot">;
  readonly sent: number;
  readonly moved?: number;
};

const supplement = "请补充：1. 危险废物贮存场所整改后的照片；2. 罚款缴款凭证的清晰扫描件。";
const reasons: Partial<Record<RepairCaseStatus, string>> = {
  rejected: "现场复查发现贮存场所仍未设置识别标志，整改尚未完成。",
  barred: "经核对，所提交的缴款凭证系伪造，依规定限制其申请信用修复。",
};

/** One firm's repair of one record at the demo authority, as far as its plan goes, with its papers and the trail that each step left. */
export function tellRepair(of: Correcting, { enterprise, record }: Penalised, plan: RepairPlan): RepairRow {
  const { chance, rows, bureau, officer, audit } = of;
  const sentAt = of.ago(plan.sent);
  const movedAt = plan.moved === undefined ? null : of.ago(plan.moved);
  const begunAt = minutesAfter(sentAt, -chance.between(30, 90));
  const decision = decisionOf(plan.status, movedAt, officer.user.id);
  const row: RepairRow = {
    id: chance.id("repairCase", begunAt),
    enterpriseId: enterprise.organizationId,
    enterpriseName: enterprise.company.name,
    authorityId: bureau.id,
    subjectId: record.subjectId,
    recordId: record.id,
    recordVersion: 1,
    itemCode: record.itemCode,
    decidingUnit: bureau.nameZh,
    documentNo: record.documentNo ?? null,
    severity: record.severity ?? null,
    status: plan.status,
    earliestOn: addMonths(record.trueFrom as Day, 3),
    rule: record.publicityRule ?? "",
    createdAt: begunAt,
    ...(plan.status === "draft" ? { isProvisional: false } : timersOf(sentAt)),
    ...(plan.status === "supplement_requested" ? { supplementAsked: supplement, supplementAskedAt: movedAt } : {}),
    ...decision,
  };
  rows.repairs.push(row);
  rows.papers.push(proofOf(of, enterprise, row, minutesAfter(begunAt, 12)));
  audit(enterprise.representative, "repair.started", row.id, begunAt);
  if (plan.status === "draft") return row;
  rows.papers.push(commitmentOf(of, enterprise, row, record, sentAt));
  audit(enterprise.representative, "repair.submitted", row.id, sentAt);
  if (plan.status === "submitted") return row;
  const by = plan.status === "withdrawn" ? enterprise.representative : officer;
  audit(by, actions[plan.status], row.id, movedAt ?? sentAt);
  if (plan.status === "closed" && movedAt) {
    endRecord(enterprise, record, "repaired", row.closedAt as Date);
    audit(null, "repair.carried_out", row.id, row.closedAt as Date);
  }
  return row;
}

const actions: Record<Exclude<RepairPlan["status"], "draft" | "submitted">, string> = {
  supplement_requested: "repair.supplement_asked",
  deciding: "repair.taken_up",
  closed: "repair.approved",
  rejected: "repair.rejected",
  withdrawn: "repair.withdrawn",
  barred: "repair.barred",
};

function timersOf(sentAt: Date) {
  const [decide, answer] = [3, 10].map((days) => addWorkingDays(calendar, shanghaiDate(sentAt), days));
  if (!decide || !answer) throw new Error("a repair has two timers");
  return {
    submittedAt: sentAt,
    decideBy: decide.day,
    answerBy: answer.day,
    isProvisional: decide.isProvisional || answer.isProvisional,
  };
}

function decisionOf(status: RepairPlan["status"], at: Date | null, decidedByUserId: string): Partial<RepairRow> {
  if (at === null || (status !== "closed" && status !== "rejected" && status !== "barred")) return {};
  const decided = { decidedAt: at, decidedByUserId, decisionReason: reasons[status] ?? null };
  if (status === "closed") return { ...decided, closedAt: minutesAfter(at, 1) };
  return status === "barred" ? { ...decided, barredUntil: addMonths(shanghaiDate(at), 36) } : decided;
}

function proofOf(of: Correcting, enterprise: DemoEnterprise, row: RepairRow, at: Date): PaperRow {
  const content = pdfOf([
    "缴款凭证（演示）",
    `缴款单位：${enterprise.company.name}`,
    `决定书文号：${row.documentNo ?? ""}`,
    "款项已于期限内全部缴清。",
  ]);
  return paperOf(of, enterprise, row, { kind: "proof", fileName: "缴款凭证.pdf", mediaType: "application/pdf", content, at });
}

function commitmentOf(of: Correcting, enterprise: DemoEnterprise, row: RepairRow, record: RecordRow, at: Date): PaperRow {
  const { company } = enterprise;
  const text = letterOf({
    unit: row.decidingUnit,
    enterpriseName: company.name,
    uscc: company.uscc,
    itemCode: row.itemCode,
    documentNo: row.documentNo ?? null,
    decidedOn: record.trueFrom as Day,
    signer: company.representative,
    signedAs: "legal_representative",
    signedOn: shanghaiDate(at),
  });
  return paperOf(of, enterprise, row, {
    ...{ kind: "commitment", fileName: "信用承诺书.txt", mediaType: "text/plain", at },
    content: Buffer.from(text),
  });
}

type Paper = {
  readonly kind: PaperRow["kind"];
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly at: Date;
};

function paperOf(
  { chance, bureau }: Correcting,
  enterprise: DemoEnterprise,
  row: RepairRow,
  { kind, fileName, mediaType, content, at }: Paper,
): PaperRow {
  return {
    id: chance.id("repairPaper", at),
    repairCaseId: row.id,
    enterpriseId: enterprise.organizationId,
    authorityId: bureau.id,
    kind,
    fileName,
    mediaType,
    sha256: sha256(content),
    content,
    addedByUserId: enterprise.representative.user.id,
    addedAt: at,
  };
}
