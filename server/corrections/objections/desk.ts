import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { daysLeft, objectionDeadlines } from "../deadlines.ts";
import type { DeskRow, DeskView } from "../repairs/schema.ts";
import { standingOn } from "./objection.ts";
import { type Objection, waitsAtDesk } from "./queries.ts";

type Names = (itemCode: string) => DeskRow["itemName"];

/** The objections that wait for the acting unit, each by the day its region's rules name, and the last that it answered. */
export async function listObjectionRows(
  scope: Scope<AuthorityActor>,
  named: Names,
  answeredMax: number,
): Promise<Pick<DeskView, "waiting" | "answered">> {
  const { tx, actor } = scope;
  const received = eq(objections.authorityId, actor.organizationId);
  const waiting = await tx.select().from(objections).where(and(received, waitsAtDesk));
  const isAnswered = and(received, isNotNull(objections.answeredAt));
  const answered = await tx.select().from(objections).where(isAnswered).orderBy(desc(objections.answeredAt)).limit(answeredMax);
  return {
    waiting: await Promise.all(waiting.map((row) => waitingRow(scope, row, named))),
    answered: answered.flatMap(answeredRow(named)),
  };
}

/** By when the source owes its next answer. */
export function dueOf({ status, sourceBy, reviewBy }: Objection): string {
  return status === "review_requested" ? (reviewBy ?? sourceBy) : sourceBy;
}

async function waitingRow(scope: Scope, objection: Objection, named: Names): Promise<DeskRow> {
  const { filedAt, reviewAskedAt, isProvisional } = objection;
  const today = shanghaiDate(scope.now);
  const dueOn = dueOf(objection);
  const { article, regionCode } = await objectionDeadlines(scope, objection.regionCode, shanghaiDate(filedAt));
  return {
    ...{ ...told(objection, named), status: standingOn(objection, today).status, receivedAt: reviewAskedAt ?? filedAt },
    ...{ dueOn, workingDaysLeft: daysLeft(await loadCalendar(scope), today, dueOn), isProvisional, article, regionCode },
  };
}

const answeredRow =
  (named: Names) =>
  (objection: Objection): DeskView["answered"] => {
    const { answeredAt, reviewedAt, filedAt, status } = objection;
    if (!answeredAt || status === "review_requested") return [];
    return [{ ...told(objection, named), status, receivedAt: filedAt, answeredAt: reviewedAt ?? answeredAt }];
  };

function told({ id, enterpriseName, itemCode, documentNo }: Objection, named: Names) {
  return { kind: "objection" as const, id, enterpriseName, itemName: { ...named(itemCode) }, documentNo };
}
