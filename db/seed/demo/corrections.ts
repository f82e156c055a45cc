import { shanghaiDate } from "../../../server/kernel/dates.ts";
import { addWorkingDays } from "../../../server/kernel/working-days.ts";
import { referenceCalendar } from "../reference.ts";
import { daysAfter, minutesAfter, officeMoment } from "./clock.ts";
import type { Correcting, CorrectionRows, Penalised, TaskRow } from "./correcting.ts";
import { type ObjectionPlan, tellObjection, tellUndesked } from "./disputes.ts";
import { tellRequest } from "./history.ts";
import { penalise, penaltyBy, penaltyElsewhere } from "./penalised.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { RecordRow } from "./records.ts";
import { relayed } from "./relayed.ts";
import { type RepairPlan, tellRepair } from "./repairs.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";
import { showcaseRefusal } from "./showcase.ts";
import type { DemoLender, Story } from "./story.ts";
import { wishFor } from "./wishes.ts";

type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly settled: readonly Settled[];
  readonly lenders: readonly DemoLender[];
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
  readonly colleague: Inhabitant;
};

const calendar = referenceCalendar();
/** Decided so long ago that its repair may be applied for, and not so long that it is public no more. */
const penalisedDaysAgo = 150;

/** A unit decides within three working days: three days lie between two steps, which a weekend never turns round. */
const repairPlans: readonly RepairPlan[] = [
  { status: "draft", sent: 3 },
  { status: "submitted", sent: 3 },
  { status: "supplement_requested", sent: 9, moved: 6 },
  { status: "deciding", sent: 6, moved: 3 },
  { status: "rejected", sent: 35, moved: 32 },
  { status: "withdrawn", sent: 24, moved: 21 },
  { status: "barred", sent: 43, moved: 40 },
];
const objectionPlans: readonly ObjectionPlan[] = [
  { status: "source_check", filed: 3 },
  { status: "source_check", filed: 17 },
  { status: "unresolved", filed: 27 },
  { status: "rejected", filed: 22, moved: 12 },
  { status: "review_requested", filed: 33, moved: 24, reviewed: 6 },
  { status: "withdrawn", filed: 18, moved: 14 },
];

/**
 * Tells what the demo authority's penalties led to, by chances of its own, so that the rest of the world stays as it is: the visitor's firm was refused for
 * one that may be repaired now, and has one from another province; other firms that asked for nothing else have a repair or an objection in each state,
 * and three of them were refused at the lender that a visitor enters as, which looks again.
 */
export function tellCorrections({ seed, now, settled, lenders, bureau, officer, colleague }: Town, history: HistoryRows): CorrectionRows {
  const chance = chanceOf(seed ^ 0xc0_4ec7);
  const rows: CorrectionRows = { repairs: [], papers: [], objections: [], tasks: [], tellings: [], stuck: [] };
  const latest = minutesAfter(now, -90).getTime();
  const ago = (days: number) => new Date(Math.min(officeMoment(chance, daysAfter(now, -days), 0).getTime(), latest));
  const audit: Correcting["audit"] = (who, action, objectId, at) => history.audits.push(auditRow(chance, who, action, objectId, at));
  const of: Correcting = { chance, rows, history, now, bureau, officer, colleague, ago, audit };
  const [visitor, ...others] = settled;
  const [visited] = lenders;
  if (!visitor || !visited) throw new Error("nobody has settled");

  const barring = penalise(chance, visitor.enterprise, penaltyBy(bureau.nameZh, shanghaiDate(now), 130, 218), shanghaiDate(now));
  rows.tellings.push(relayed(barring, { isMistaken: true }));
  refuse(of, showcaseRefusal(visitor.enterprise, visited, ago(50)), barring);
  penalise(chanceOf(seed ^ 0x33_01), visitor.enterprise, penaltyElsewhere(shanghaiDate(now)), shanghaiDate(now));

  const next = penalisedFirms(of, others);
  for (const plan of repairPlans) tellRepair(of, next(), plan);
  for (const plan of objectionPlans) tellObjection(of, next(), plan);
  tellReopened(of, visited, next);
  tellElsewhere({ ...of, chance: chanceOf(seed ^ 0x33_02) }, next().enterprise);
  tellStuck(of, next());
  return rows;
}

/** An objection that the demo authority upheld, and whose record could not be taken off since others were changing it: its unit or an administrator moves on. */
function tellStuck(of: Correcting, firm: Penalised): void {
  const { chance, rows, audit, bureau } = of;
  const { id, authorityId, answeredAt, enterpriseId, subjectId, recordId, itemCode, documentNo } = tellObjection(of, firm, {
    ...{ status: "upheld", filed: 11, moved: 5, isStuck: true },
  });
  const failedAt = minutesAfter(answeredAt as Date, 245);
  rows.stuck.push({
    ...{ id: chance.id("stuckDecision", failedAt), kind: "objection", decisionId: id, authorityId: authorityId ?? null },
    ...{ unitName: bureau.nameZh, regionCode: bureau.regionCode ?? null, enterpriseId, subjectId, recordId, itemCode },
    ...{ documentNo: documentNo ?? null, status: "stuck", cause: "busy", fault: "40001", failedAt },
  });
  audit(null, "objection.stuck", id, failedAt);
}

/** A firm disputes a fine by a bureau of Hangzhou that has no desk here. */
function tellElsewhere(of: Correcting, enterprise: Penalised["enterprise"]): void {
  const record = penalise(
    of.chance,
    enterprise,
    { ...penaltyElsewhere(shanghaiDate(of.now)), documentNo: "杭交罚字1126号" },
    shanghaiDate(of.now),
  );
  tellUndesked(of, { enterprise, record }, { filed: 4, place: "330100", timedBy: "330000" });
}

const kept = "处罚已修复，但近两年申报销售额不足以支持所申请的金额，维持原决定。";

/** Three refusals that rested on a record which stands no more: one waits, one was kept, and one was taken back. */
function tellReopened(of: Correcting, lender: DemoLender, next: () => Penalised): void {
  const { ago } = of;
  /** A firm that the lender could have served, and refused. */
  const nextRefused = (daysAgo: number) => {
    for (;;) {
      const firm = next();
      const story = wishFor(of.chance, firm.enterprise, { startedAt: ago(daysAgo), isFirstLoan: false }, [lender]);
      if (story) return { firm, refused: refuse(of, story, firm.record) };
    }
  };
  const open = nextRefused(62);
  const repaired = tellRepair(of, open.firm, { status: "closed", sent: 7, moved: 4 });
  reopen(
    of,
    open.refused,
    { cause: "repair", causeId: repaired.id, openedAt: repaired.closedAt as Date, status: "open" },
    open.firm.record,
  );

  const stayed = nextRefused(80);
  const earlier = tellRepair(of, stayed.firm, { status: "closed", sent: 31, moved: 28 });
  const keeping = { status: "kept", reason: kept, decidedAt: ago(24), decidedByUserId: lender.officer.user.id } as const;
  reopen(of, stayed.refused, { cause: "repair", causeId: earlier.id, openedAt: earlier.closedAt as Date, ...keeping }, stayed.firm.record);

  const back = nextRefused(74);
  const upheld = tellObjection(of, back.firm, { status: "upheld", filed: 34, moved: 20 });
  const reversing = { status: "reversed", decidedAt: ago(16), decidedByUserId: lender.approver.user.id } as const;
  reopen(of, back.refused, { cause: "objection", causeId: upheld.id, openedAt: upheld.closedAt as Date, ...reversing }, back.firm.record);
}

/**
 * One firm after another, each penalised as it is met: of the visitor's city, then of the authority's province and of nowhere else, of those that have asked
 * nobody for money and joined before any of this happened.
 */
function penalisedFirms({ chance, history, now, bureau }: Correcting, settled: readonly Settled[]): () => Penalised {
  const asked = new Set(history.requests.map(({ enterpriseId }) => enterpriseId));
  const joined = daysAfter(now, -100);
  const quiet = settled.filter(({ enterprise, joinedAt }) => joinedAt < joined && !asked.has(enterprise.organizationId));
  const within = (prefix: string) => quiet.filter(({ enterprise }) => enterprise.company.regionCode.startsWith(prefix));
  const firms = [...new Set([...within("3205"), ...within("32")])].map(({ enterprise }) => enterprise);
  const today = shanghaiDate(now);
  let number = 300;
  return () => {
    const enterprise = firms.shift();
    if (!enterprise) throw new Error("too few firms ask for nothing");
    number++;
    const penalty = penaltyBy(bureau.nameZh, today, penalisedDaysAgo + (number % 20), number);
    return { enterprise, record: penalise(chance, enterprise, penalty, today) };
  };
}

const text = "近期有环保行政处罚，整改情况尚待确认，暂不受理；完成信用修复后欢迎再次申请。";

/** Tells a request that its one lender opened and declined for one record, and gives the case. */
function refuse({ chance, history, now }: Correcting, story: Story, record: RecordRow): HistoryRows["cases"][number] {
  tellRequest(chance, history, { ...story, refusedFor: { recordId: record.id, text } }, now, { hasDrawn: false });
  const refused = history.cases.at(-1);
  if (refused?.status !== "declined") throw new Error("a refusal of the fictitious world was not told to its end");
  return refused;
}

type Reopening = Pick<TaskRow, "cause" | "causeId" | "openedAt" | "status"> & Partial<TaskRow>;

function reopen({ chance, rows, audit }: Correcting, refused: HistoryRows["cases"][number], reopening: Reopening, record: RecordRow): void {
  const { openedAt } = reopening;
  const task: TaskRow = {
    id: chance.id("reconsiderationTask", openedAt),
    lenderId: refused.lenderId,
    enterpriseId: refused.enterpriseId,
    lenderCaseId: refused.id,
    recordId: record.id,
    itemCode: record.itemCode,
    dueOn: addWorkingDays(calendar, shanghaiDate(openedAt), 5).day,
    ...reopening,
  };
  rows.tasks.push(task);
  audit(null, "reconsideration.opened", task.id, openedAt);
}

/** The row that an act of a demo world leaves in the audit trail; nobody is the platform itself. */
export function auditRow(
  chance: Chance,
  who: Inhabitant | null,
  action: string,
  objectId: string,
  at: Date,
): HistoryRows["audits"][number] {
  const kind = who?.member.role === "legal_representative" ? "enterprise" : "authority";
  const job = "system:corrections.carry_out";
  return {
    id: chance.id("audit", at),
    at,
    actor: who ? `${kind}:${who.user.id}` : job,
    actorName: who?.user.displayName ?? job,
    userId: who?.user.id ?? null,
    organizationId: who?.member.organizationId ?? null,
    requestId: chance.id("request", at),
    action,
    objectId,
    detail: { demo: true },
    createdAt: at,
  };
}
