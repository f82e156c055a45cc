import { ObjectionProfile } from "../../../server/catalogue/rules/shapes.ts";
import { objectionTimers } from "../../../server/catalogue/rules/timers.ts";
import { addDays, type Day, shanghaiDate } from "../../../server/kernel/dates.ts";
import { nationCode } from "../../../server/kernel/region.ts";
import { ruleOn } from "../../../server/records/publicity.ts";
import type { ObjectionStatus } from "../../schema/words.ts";
import { referenceCalendar, referenceRules } from "../reference.ts";
import type { Correcting, ObjectionRow, Penalised } from "./correcting.ts";
import { endRecord } from "./penalised.ts";

const calendar = referenceCalendar();
const rules = referenceRules();

/** How an objection went: how many days ago it was filed, answered or taken back, and how many ago a review was asked for. */
export type ObjectionPlan = {
  readonly status: Exclude<ObjectionStatus, "not_accepted" | "rejected_final" | "moot">;
  readonly filed: number;
  readonly moved?: number;
  readonly reviewed?: number;
  /** It was upheld, and its record could not be changed: it is not over. */
  readonly isStuck?: boolean;
};

const statements = [
  "决定书所列排放口不属于我公司，现场照片拍摄于相邻厂区，请核实更正。",
  "罚款金额与决定书不一致，记录多出一位数字，请核对原件。",
  "该处罚已经行政复议撤销，记录仍在公示，请予撤下。",
] as const;
const upheld = "经核实，该处罚决定已被复议机关撤销，相关记录予以撤下。";
const rejected = "经核对决定书原件和现场记录，信息与事实一致，不予更正。";

/** How a region times objections on a day. */
function profileOf(regionCode: string, day: Day): ObjectionProfile {
  const inForce = rules.find(
    (row) =>
      row.rule === "objection.profile" &&
      row.regionCode === regionCode &&
      row.effectiveFrom <= day &&
      (row.effectiveTo === null || day <= row.effectiveTo),
  );
  return ObjectionProfile.parse(inForce?.value);
}

/** One firm's objection to a record of a unit that has no desk here, by the times of the unit's own province: an administrator is to pass it on. */
export function tellUndesked(
  of: Correcting,
  { enterprise, record }: Penalised,
  at: { filed: number; place: string; timedBy: string },
): void {
  const filedAt = of.ago(at.filed);
  const on = shanghaiDate(filedAt);
  const { sourceBy, answerBy, isProvisional } = objectionTimers(profileOf(at.timedBy, on), on, calendar);
  const id = of.chance.id("objection", filedAt);
  of.rows.objections.push({
    ...{ id, enterpriseId: enterprise.organizationId, enterpriseName: enterprise.company.name, authorityId: null },
    ...{ subjectId: record.subjectId, recordId: record.id, recordVersion: 1, itemCode: record.itemCode, sourceUnit: record.sourceUnit },
    ...{ documentNo: record.documentNo ?? null, ground: "not_ours", statement: "被处罚车辆并非我公司所有，请核对道路运输证号。" },
    ...{
      status: "source_check",
      sourceRegionCode: at.place,
      regionCode: at.timedBy,
      filedAt,
      createdAt: filedAt,
      sourceBy,
      answerBy,
      isProvisional,
    },
  });
  of.audit(enterprise.representative, "objection.filed", id, filedAt);
}

/** One firm's objection to one record of the demo authority, as far as its plan goes, by the nation's own times. */
export function tellObjection(of: Correcting, { enterprise, record }: Penalised, plan: ObjectionPlan): ObjectionRow {
  const { chance, rows, bureau, officer, colleague, audit } = of;
  const filedAt = of.ago(plan.filed);
  const movedAt = plan.moved === undefined ? null : of.ago(plan.moved);
  const profile = ObjectionProfile.parse(ruleOn(rules, "objection.profile", shanghaiDate(filedAt)));
  const { sourceBy, answerBy, isProvisional } = objectionTimers(profile, shanghaiDate(filedAt), calendar);
  const row: ObjectionRow = {
    id: chance.id("objection", filedAt),
    enterpriseId: enterprise.organizationId,
    enterpriseName: enterprise.company.name,
    authorityId: bureau.id,
    sourceRegionCode: bureau.regionCode ?? null,
    subjectId: record.subjectId,
    recordId: record.id,
    recordVersion: 1,
    itemCode: record.itemCode,
    sourceUnit: bureau.nameZh,
    documentNo: record.documentNo ?? null,
    ground: plan.status === "upheld" ? "not_ours" : "wrong_or_missing",
    status: plan.status,
    regionCode: nationCode,
    filedAt,
    createdAt: filedAt,
    statement: plan.status === "upheld" ? statements[2] : chance.pick([statements[0], statements[1]]),
    sourceBy,
    answerBy,
    isProvisional,
    ...(plan.status === "unresolved" ? { reviewUntil: addDays(sourceBy, profile.review.days) } : {}),
    ...(movedAt ? movedOf(of, plan, movedAt, profile.review.days) : {}),
  };
  rows.objections.push(row);
  audit(enterprise.representative, "objection.filed", row.id, filedAt);
  if (plan.status === "withdrawn" && movedAt) audit(enterprise.representative, "objection.withdrawn", row.id, movedAt);
  if (plan.status === "upheld" && movedAt) {
    if (!plan.isStuck) endRecord(enterprise, record, "withdrawn", movedAt);
    audit(officer, "objection.upheld", row.id, movedAt);
  }
  if (plan.status === "rejected" && movedAt) audit(officer, "objection.rejected", row.id, movedAt);
  if (plan.status === "review_requested" && movedAt) audit(colleague, "objection.rejected", row.id, movedAt);
  if (row.reviewAskedAt) audit(enterprise.representative, "objection.review_asked", row.id, row.reviewAskedAt);
  return row;
}

/** What an answer, or a withdrawal, leaves on the row. */
function movedOf({ ago, officer, colleague }: Correcting, plan: ObjectionPlan, at: Date, reviewDays: number): Partial<ObjectionRow> {
  if (plan.status === "withdrawn") return { closedAt: at };
  const answered = { answeredAt: at, answeredByUserId: (plan.reviewed === undefined ? officer : colleague).user.id };
  if (plan.status === "upheld") return { ...answered, answer: upheld, outcome: "withdrawn", ...(plan.isStuck ? {} : { closedAt: at }) };
  const refused = { ...answered, answer: rejected, reviewUntil: addDays(shanghaiDate(at), reviewDays) };
  if (plan.reviewed === undefined) return refused;
  const askedAt = ago(plan.reviewed);
  const review = { reviewAskedAt: askedAt, reviewBy: addDays(shanghaiDate(askedAt), 20) };
  return { ...refused, ...review, reviewStatement: "请复核现场照片的拍摄位置，我公司厂区无此排放口。" };
}
