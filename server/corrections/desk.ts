import "server-only";
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { repairCases } from "../../db/schema/repairs.ts";
import type { RepairCaseStatus } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";
import { daysLeft } from "./deadlines.ts";
import { listObjectionRows } from "./objections/desk.ts";
import { findTimerRules } from "./repairs/rules.ts";
import type { DeskRow, DeskView } from "./repairs/schema.ts";

/** How many answered ones the desk remembers. */
const answeredMax = 20;

type Names = (itemCode: string) => DeskRow["itemName"];
type Row = typeof repairCases.$inferSelect;

/** All that waits for the acting unit, what waits for enterprises, both by the day they are due, and the last that were answered. */
export async function listDesk(scope: Scope<AuthorityActor>): Promise<DeskView> {
  const named = await namer(scope);
  const repairs = await listReceived(scope);
  const rows = async (statuses: readonly RepairCaseStatus[]) =>
    rowsOf(
      scope,
      named,
      repairs.filter(({ status }) => statuses.includes(status)),
    );
  const objections = await listObjectionRows(scope, named, answeredMax);
  return {
    waiting: byDay([...(await rows(["submitted", "deciding"])), ...objections.waiting]),
    withEnterprise: byDay(await rows(["supplement_requested"])),
    answered: [...(await listAnswered(scope, named)), ...objections.answered]
      .sort((one, other) => other.answeredAt.getTime() - one.answeredAt.getTime())
      .slice(0, answeredMax),
  };
}

function byDay(rows: readonly DeskRow[]): DeskRow[] {
  return [...rows].sort((one, other) =>
    one.dueOn === other.dueOn ? one.receivedAt.getTime() - other.receivedAt.getTime() : one.dueOn < other.dueOn ? -1 : 1,
  );
}

function listReceived({ actor, tx }: Scope<AuthorityActor>): Promise<Row[]> {
  const waits = inArray(repairCases.status, ["submitted", "deciding", "supplement_requested"]);
  return tx
    .select()
    .from(repairCases)
    .where(and(eq(repairCases.authorityId, actor.organizationId), isNotNull(repairCases.submittedAt), waits));
}

async function rowsOf(scope: Scope<AuthorityActor>, named: Names, repairs: readonly Row[]): Promise<DeskRow[]> {
  const [calendar, today] = [await loadCalendar(scope), shanghaiDate(scope.now)];
  const rows: DeskRow[] = [];
  for (const { id, status, enterpriseName, itemCode, documentNo, submittedAt, decideBy, isProvisional } of repairs) {
    if (!submittedAt || !decideBy) continue;
    const { decide } = await findTimerRules(scope, shanghaiDate(submittedAt));
    rows.push({
      ...{
        kind: "repair",
        id,
        status,
        enterpriseName,
        itemName: named(itemCode),
        documentNo,
        receivedAt: submittedAt,
        dueOn: decideBy,
        isProvisional,
      },
      ...{ workingDaysLeft: daysLeft(calendar, today, decideBy), article: decide.article, regionCode: nationCode },
    });
  }
  return rows;
}

async function listAnswered({ actor, tx }: Scope<AuthorityActor>, named: Names): Promise<DeskView["answered"]> {
  const answered = and(eq(repairCases.authorityId, actor.organizationId), isNotNull(repairCases.decidedAt));
  const rows = await tx.select().from(repairCases).where(answered).orderBy(desc(repairCases.decidedAt)).limit(answeredMax);
  return rows.flatMap(({ id, status, enterpriseName, itemCode, documentNo, submittedAt, decidedAt }) =>
    submittedAt && decidedAt
      ? [
          {
            kind: "repair",
            id,
            status,
            enterpriseName,
            itemName: named(itemCode),
            documentNo,
            receivedAt: submittedAt,
            answeredAt: decidedAt,
          },
        ]
      : [],
  );
}

async function namer(scope: Scope): Promise<Names> {
  const names = await nameItems(scope);
  return (itemCode) => names.get(itemCode) ?? { zh: itemCode, en: itemCode };
}
