import { shanghaiDate } from "../../../server/kernel/dates.ts";
import { addWorkingDays } from "../../../server/kernel/working-days.ts";
import type { reconsiderationTasks } from "../../schema/corrections.ts";
import { referenceCalendar } from "../reference.ts";
import { daysAfter, minutesAfter, officeMoment } from "./clock.ts";
import { type ObjectionPlan, type ObjectionRow, tellObjection } from "./disputes.ts";
import { tellRequest } from "./history.ts";
import { penalise, penaltyBy } from "./penalised.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { RecordRow } from "./records.ts";
import { type PaperRow, type RepairPlan, type RepairRow, tellRepair } from "./repairs.ts";
import type { HistoryRows } from "./rows.ts";
import type { Settled } from "./settling.ts";
import { showcaseRefusal } from "./showcase.ts";
import type { DemoEnterprise, DemoLender, Story } from "./story.ts";
import { wishFor } from "./wishes.ts";

type TaskRow = typeof reconsiderationTasks.$inferInsert;

/** What came of penalties by the demo authority: repairs, objections, and refusals that were reopened. */
export type CorrectionRows = { repairs: RepairRow[]; papers: PaperRow[]; objections: ObjectionRow[]; tasks: TaskRow[] };

/** What telling of a correction needs. */
export type Correcting = {
  readonly chance: Chance;
  readonly rows: CorrectionRows;
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
  /** A moment in office hours so many days ago, and always past. */
  readonly ago: (days: number) => Date;
  /** Leaves the row that an act leaves; nobody is the platform itself. */
  readonly audit: (who: Inhabitant | null, action: string, objectId: string, at: Date) => void;
};

type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly settled: readonly Settled[];
  readonly lenders: readonly DemoLender[];
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
};

const calendar = referenceCalendar();
/** Decided so long ago that its repair may be applied for, and not so long that it is public no more. */
const penalisedDaysAgo = 150;

const repairPlans: readonly RepairPlan[] = [
  { status: "draft", sent: 3 },
  { status: "submitted", sent: 3 },
  { status: "supplement_requested", sent: 9, moved: 6 },
  { status: "deciding", sent: 6, moved: 3 },
  { status: "rejected", sent: 34, moved: 32 },
  { status: "withdrawn", sent: 24, moved: 21 },
  { status: "barred", sent: 44, moved: 40 },
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
 * one that may be repaired now; other firms that asked for nothing else have a repair or an objection in each state, and three of them were refused at
 * the lender that a visitor enters as, which looks again.
 */
export function tellCorrections({ seed, now, settled, lenders, bureau, officer }: Town, history: HistoryRows): CorrectionRows {
  const chance = chanceOf(seed ^ 0xc0_4ec7);
  const rows: CorrectionRows = { repairs: [], papers: [], objections: [], tasks: [] };
  const today = shanghaiDate(now);
  const ago = (days: number) =>
    new Date(Math.min(officeMoment(chance, daysAfter(now, -days), 0).getTime(), minutesAfter(now, -90).getTime()));
  const audit: Correcting["audit"] = (who, action, objectId, at) => history.audits.push(auditRow(chance, who, action, objectId, at));
  const of: Correcting = { chance, rows, bureau, officer, ago, audit };
  const [showcase, ...others] = settled;
  if (!showcase) throw new Error("nobody has settled");
  const lender = lenders[0] as DemoLender;

  const barring = penalise(chance, showcase.enterprise, penaltyBy(bureau.nameZh, today, 130, 218), today);
  refuse(of, history, now, { story: showcaseRefusal(showcase.enterprise, lender, ago(50)), record: barring });

  let number = 301;
  const quiet = quietFirms(others, history, now);
  const nextFirm = () => {
    const enterprise = quiet.shift();
    if (!enterprise) throw new Error("too few firms ask for nothing");
    const penalty = penaltyBy(bureau.nameZh, today, penalisedDaysAgo + (number % 20), number++);
    return { enterprise, record: penalise(chance, enterprise, penalty, today) };
  };
  for (const plan of repairPlans) {
    const { enterprise, record } = nextFirm();
    tellRepair(of, enterprise, record, plan);
  }
  for (const plan of objectionPlans) {
    const { enterprise, record } = nextFirm();
    tellObjection(of, enterprise, record, plan);
  }
  /** A firm that the lender a visitor enters as could have served, and refused. */
  const nextRefused = (daysAgo: number) => {
    for (;;) {
      const { enterprise, record } = nextFirm();
      const story = wishFor(chance, enterprise, { startedAt: ago(daysAgo), isFirstLoan: false }, [lender]);
      if (story) return { enterprise, record, refused: refuse(of, history, now, { story, record }) };
    }
  };
  const open = nextRefused(62);
  const repaired = tellRepair(of, open.enterprise, open.record, { status: "closed", sent: 6, moved: 4 });
  reopen(of, open.refused, { record: open.record, cause: "repair", causeId: repaired.id, at: repaired.closedAt as Date }, {});
  const kept = nextRefused(80);
  const before = tellRepair(of, kept.enterprise, kept.record, { status: "closed", sent: 32, moved: 27 });
  const reason = "处罚已修复，但近两年申报销售额不足以支持所申请的金额，维持原决定。";
  const keeping = { status: "kept", reason, decidedAt: ago(24), decidedByUserId: lender.officer.user.id } as const;
  reopen(of, kept.refused, { record: kept.record, cause: "repair", causeId: before.id, at: before.closedAt as Date }, keeping);
  const back = nextRefused(74);
  const upheld = tellObjection(of, back.enterprise, back.record, { status: "upheld", filed: 34, moved: 20 });
  const reversing = { status: "reversed", decidedAt: ago(16), decidedByUserId: lender.approver.user.id } as const;
  reopen(of, back.refused, { record: back.record, cause: "objection", causeId: upheld.id, at: upheld.closedAt as Date }, reversing);
  return rows;
}

/** Firms of the authority's city, then of its province, that have asked nobody for money and joined before any of this happened. */
function quietFirms(settled: readonly Settled[], { requests }: HistoryRows, now: Date): DemoEnterprise[] {
  const asked = new Set(requests.map(({ enterpriseId }) => enterpriseId));
  const joined = daysAfter(now, -100);
  const quiet = settled.filter(({ enterprise, joinedAt }) => joinedAt < joined && !asked.has(enterprise.organizationId));
  const within = (prefix: string) => quiet.filter(({ enterprise }) => enterprise.company.regionCode.startsWith(prefix));
  return [...new Set([...within("3205"), ...within("32")])].map(({ enterprise }) => enterprise);
}

type Refusal = { readonly story: Story; readonly record: RecordRow };
const text = "近期有环保行政处罚，整改情况尚待确认，暂不受理；完成信用修复后欢迎再次申请。";

/** Tells a request that its one lender opened and declined for one record, and gives the case. */
function refuse({ chance }: Correcting, history: HistoryRows, now: Date, { story, record }: Refusal): HistoryRows["cases"][number] {
  tellRequest(chance, history, { ...story, refusedFor: { recordId: record.id, text } }, now, { hasDrawn: false });
  const refused = history.cases.at(-1);
  if (refused?.status !== "declined") throw new Error("a refusal of the fictitious world was not told to its end");
  return refused;
}

type Why = Pick<TaskRow, "cause" | "causeId"> & { readonly record: RecordRow; readonly at: Date };

function reopen({ chance, rows, audit }: Correcting, refused: HistoryRows["cases"][number], why: Why, more: Partial<TaskRow>): void {
  const { record, cause, causeId, at } = why;
  const task: TaskRow = {
    id: chance.id("reconsiderationTask", at),
    lenderId: refused.lenderId,
    enterpriseId: refused.enterpriseId,
    lenderCaseId: refused.id,
    recordId: record.id,
    itemCode: record.itemCode,
    cause,
    causeId,
    openedAt: at,
    status: "open",
    dueOn: addWorkingDays(calendar, shanghaiDate(at), 5).day,
    ...more,
  };
  rows.tasks.push(task);
  audit(null, "reconsideration.opened", task.id, at);
}

function auditRow(chance: Chance, who: Inhabitant | null, action: string, objectId: string, at: Date): HistoryRows["audits"][number] {
  const role = who?.member.role;
  const kind = role === "legal_representative" ? "enterprise" : "authority";
  return {
    ...{ id: chance.id("audit", at), at, requestId: chance.id("request", at), action, objectId, detail: { demo: true }, createdAt: at },
    ...(who
      ? { actor: `${kind}:${who.user.id}`, actorName: who.user.displayName, userId: who.user.id, organizationId: who.member.organizationId }
      : { actor: "system:corrections.carry_out", actorName: "system:corrections.carry_out", userId: null, organizationId: null }),
  };
}
