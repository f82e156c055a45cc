import { type LetterFacts, letterOf } from "../../../server/commitments/letter.ts";
import { recordOf } from "../../../server/commitments/record.ts";
import { canonicalHash, sha256 } from "../../../server/kernel/canonical.ts";
import { addDays, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { addWorkingDays } from "../../../server/kernel/working-days.ts";
import type { commitmentSteps, commitments } from "../../schema/commitments.ts";
import { nationalCatalogueId, referenceCalendar } from "../reference.ts";
import { daysAfter, minutesAfter, officeMoment } from "./clock.ts";
import { auditRow } from "./corrections.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { RecordRow } from "./records.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";

type Row = typeof commitments.$inferInsert;
export type CommitmentRows = { readonly commitments: Row[]; readonly steps: (typeof commitmentSteps.$inferInsert)[] };

/** Whoever promises: a firm, or a unit that is no company. */
export type Promisor = {
  readonly organizationId: string;
  readonly company: Pick<Settled["enterprise"]["company"], "subjectId" | "uscc" | "name">;
  readonly representative: Inhabitant;
  readonly records: readonly RecordRow[];
};

type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly settled: readonly Settled[];
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
  /** The town government, which keeps what it promises. */
  readonly government: Promisor;
};

/** What is told of one: when it was signed, when its term ended or ends, both in days from today, and each finding with its day. */
type Plan = {
  readonly blanks: Pick<LetterFacts, "type" | "promises" | "matter" | "consequences">;
  readonly hasUnit: boolean;
  readonly signed: number;
  readonly due: number;
  readonly accepted?: number;
  readonly kept?: number;
  readonly broken?: number;
  readonly ordered?: number;
  readonly fixed?: number;
};

const calendar = referenceCalendar();
const said = {
  fulfil: "经现场核查并查阅台账，所承诺的事项已全部完成，与提交的材料一致。",
  break: "现场检查发现在线监测设备未按承诺的期限联网，承诺的条件未能持续符合。",
  order: "请完成在线监测设备联网，并提交联网验收材料。",
  fix: "在线监测设备已联网并通过验收，承诺事项已补正到位。",
} as const;

const financing: Plan["blanks"] = {
  type: "financing",
  promises: ["use_of_funds", "true_papers", "pay_on_time"],
  matter: "经营性贷款的使用和偿还",
  consequences: "接受公开，并依法依约承担责任。",
};
const audit: Plan["blanks"] = {
  ...{ type: "proactive_public", promises: [], matter: "年内完成清洁生产审核" },
  consequences: "接受公开，并按期补做审核。",
};
const licence: Plan["blanks"] = {
  ...{ type: "approval_substituting", promises: [], matter: "排污许可证延续" },
  consequences: "依法停止办理直至撤销依本承诺作出的决定。",
};
const disposal: Plan["blanks"] = {
  ...{ type: "self_discipline", promises: [], matter: "危险废物全部交由有资质的单位处置" },
  consequences: "接受公开和行业自律处理。",
};

/** Of the visitor's firm: one in force, one that was kept, and one that was broken and fixed late. */
const visitorPlans: readonly Plan[] = [
  { blanks: financing, hasUnit: false, signed: -40, due: 320 },
  { blanks: audit, hasUnit: true, signed: -120, due: -45, kept: -38 },
  { blanks: licence, hasUnit: true, signed: -110, accepted: -108, due: -60, broken: -52, ordered: -51, fixed: -30 },
];
/** Of others, at the demo authority's desk: to be verified, to be accepted, and one that runs. */
const otherPlans: readonly Plan[] = [
  { blanks: disposal, hasUnit: true, signed: -95, due: -4 },
  { blanks: licence, hasUnit: true, signed: -2, due: 200 },
  { blanks: audit, hasUnit: true, signed: -30, due: 150 },
];

/** Of the town government: one that it kept. */
const governmentPlan: Plan = {
  blanks: {
    ...{ type: "proactive_public", promises: [], matter: "镇污水处理站提标改造并达标排放" },
    consequences: "接受公开，并按期完成整改。",
  },
  ...{ hasUnit: true, signed: -200, due: -60, kept: -52 },
};

/** Tells what firms promised, by chances of its own, so that the rest of the world stays as it is. */
export function tellCommitments(town: Town, history: HistoryRows): CommitmentRows {
  const chance = chanceOf(town.seed ^ 0xc0_3317);
  const rows: CommitmentRows = { commitments: [], steps: [] };
  const [visitor, ...others] = town.settled;
  if (!visitor) throw new Error("nobody has settled");
  for (const plan of visitorPlans) tell(chance, town, visitor, plan, rows, history);
  const neighbours = others.filter(({ enterprise }) => enterprise.company.regionCode.startsWith("3205"));
  for (const [place, plan] of otherPlans.entries()) {
    const firm = neighbours[place] ?? others[place];
    if (!firm) throw new Error("too few firms have settled");
    tell(chance, town, firm, plan, rows, history);
  }
  tell(chance, town, { enterprise: town.government }, governmentPlan, rows, history);
  return rows;
}

function tell(
  chance: Chance,
  { now, bureau, officer }: Town,
  { enterprise }: { readonly enterprise: Promisor },
  plan: Plan,
  rows: CommitmentRows,
  history: HistoryRows,
): void {
  const { company, representative, organizationId } = enterprise;
  const latest = minutesAfter(now, -90).getTime();
  const moment = (days: number) => new Date(Math.min(officeMoment(chance, daysAfter(now, days), 0).getTime(), latest));
  const signedAt = moment(plan.signed);
  const [startsOn, dueOn] = [shanghaiDate(signedAt), addDays(shanghaiDate(now), plan.due)];
  const unit = plan.hasUnit ? bureau : null;
  const text = letterOf({
    ...{ ...plan.blanks, enterpriseName: company.name, uscc: company.uscc, acceptor: unit?.nameZh ?? null },
    ...{ startsOn, dueOn, signedOn: startsOn },
  });
  const isApproval = plan.blanks.type === "approval_substituting";
  const at = (days: number | undefined) => (days === undefined ? null : moment(days));
  const [acceptedAt, keptAt, brokenAt, orderedAt, fixedAt] = [
    at(plan.accepted),
    at(plan.kept),
    at(plan.broken),
    at(plan.ordered),
    at(plan.fixed),
  ];
  const publishedAt = isApproval ? acceptedAt : signedAt;
  const id = chance.id("commitment", signedAt);
  const verifiedAt = keptAt ?? brokenAt;
  const row: Row = {
    ...{ id, number: `信诺〔${startsOn.slice(0, 4)}〕${id.slice(-10).toUpperCase()}`, enterpriseId: organizationId },
    ...{ enterpriseName: company.name, uscc: company.uscc, subjectId: company.subjectId },
    ...{ authorityId: unit?.id ?? null, acceptor: unit?.nameZh ?? null, ...plan.blanks, promises: [...plan.blanks.promises] },
    ...{ text, textHash: sha256(text), startsOn, dueOn, signedAt, signedByUserId: representative.user.id, publishedAt, usedAt: acceptedAt },
    status: fixedAt ? "fulfilled_late" : brokenAt ? "broken" : keptAt ? "fulfilled" : publishedAt ? "published" : "signed",
    acceptBy: isApproval ? addWorkingDays(calendar, startsOn, 5).day : null,
    verifyBy: unit ? addWorkingDays(calendar, dueOn, 20).day : dueOn,
    isProvisional: unit !== null && addWorkingDays(calendar, dueOn, 20).isProvisional,
    ...{ verifiedAt, verifiedByUserId: verifiedAt ? officer.user.id : null, endedAt: fixedAt ?? keptAt },
    ...(orderedAt ? { measure: "fix_ordered" as const, fixBy: addDays(shanghaiDate(orderedAt), 30) } : {}),
  };
  rows.commitments.push(row);
  const steps = [
    { kind: "sign", at: signedAt, by: representative, action: "signed", note: null },
    { kind: "accept", at: acceptedAt, by: officer, action: "accepted", note: null },
    { kind: "fulfil", at: keptAt, by: officer, action: "fulfilled", note: said.fulfil },
    { kind: "break", at: brokenAt, by: officer, action: "broken", note: said.break },
    { kind: "order", at: orderedAt, by: officer, action: "fix_ordered", note: said.order },
    { kind: "fix", at: fixedAt, by: officer, action: "fixed_late", note: said.fix },
  ];
  for (const { kind, at: when, by, action, note } of steps) {
    if (!when) continue;
    rows.steps.push({
      ...{
        id: chance.id("commitmentStep", when),
        commitmentId: id,
        enterpriseId: organizationId,
        authorityId: unit?.id ?? null,
        kind,
        at: when,
        note,
      },
      ...{ byUserId: by.user.id, byName: by.user.displayName ?? "", byRole: by === officer ? "authority" : "legal_representative" },
      fixBy: kind === "order" ? (row.fixBy ?? null) : null,
    });
    history.audits.push(auditRow(chance, by, `commitment.${action}`, id, when));
  }
  const versions = [
    { status: "published", from: publishedAt, endedAt: null },
    { status: "fulfilled", from: keptAt, endedAt: keptAt },
    { status: "broken", from: brokenAt, endedAt: null },
    { status: "fulfilled_late", from: fixedAt, endedAt: fixedAt },
  ] as const;
  record(
    chance,
    enterprise.records as RecordRow[],
    row,
    versions.flatMap(({ from, ...one }) => (from ? [{ ...one, from }] : [])),
  );
}

type Version = {
  readonly status: "published" | "fulfilled" | "broken" | "fulfilled_late";
  readonly from: Date;
  readonly endedAt: Date | null;
};

/** Lays the versions of one commitment's credit record to what the sources say of a firm, as the job would have written them. */
function record(chance: Chance, records: RecordRow[], row: Row, versions: readonly Version[]): void {
  const [first] = versions;
  if (!first) return;
  const id = chance.id("record", startOfDay(shanghaiDate(first.from)));
  for (const [place, { status, from, endedAt }] of versions.entries()) {
    const { number, enterpriseName, acceptor = null, type, matter, signedAt, dueOn } = row;
    const told = recordOf({ number, enterpriseName, acceptor, type, matter, signedAt, dueOn, status, endedAt });
    if (!told) throw new Error("a published commitment has a record");
    records.push({
      ...{ ...told, subjectId: row.subjectId, id, version: place + 1, catalogueVersionId: nationalCatalogueId },
      ...{ contentHash: canonicalHash(told.content), status: "published", knownFrom: from, knownTo: versions[place + 1]?.from ?? null },
    });
  }
}
