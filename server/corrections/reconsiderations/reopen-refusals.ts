import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import type { ReconsiderationCause } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import { findRule, loadCalendar } from "../../catalogue/rules.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { addWorkingDays } from "../../kernel/working-days.ts";
import { tellOpened } from "./mail.ts";

export type Reopened = typeof reconsiderationTasks.$inferSelect;

type Corrected = {
  readonly enterpriseId: string;
  readonly recordId: string;
  readonly itemCode: string;
  readonly cause: ReconsiderationCause;
  readonly causeId: string;
};

/**
 * Gives every lender that refused the enterprise for this record a task to look again, due in the working days that the dated rule names. A step of
 * what corrects the record, in its transaction; both sides are told by mail. The same correction twice opens nothing new.
 */
export async function reopenRefusals(scope: Scope, { enterpriseId, recordId, itemCode, cause, causeId }: Corrected): Promise<Reopened[]> {
  const refused = await scope.tx
    .select({ lenderCase: lenderCases, lenderZh: organizations.nameZh, nameEn: organizations.nameEn })
    .from(lenderCases)
    .innerJoin(organizations, eq(organizations.id, lenderCases.lenderId))
    .where(
      and(
        eq(lenderCases.enterpriseId, enterpriseId),
        eq(lenderCases.status, "declined"),
        sql`${lenderCases.declineBasis} -> 'recordIds' ? ${recordId}`,
      ),
    );
  if (refused.length === 0) return [];
  const today = shanghaiDate(scope.now);
  const within = (await findRule(scope, "reconsideration.answer_within", today)).value as number;
  const dueOn = addWorkingDays(await loadCalendar(scope), today, within).day;
  const opened = await scope.tx
    .insert(reconsiderationTasks)
    .values(
      refused.map(({ lenderCase }) => ({
        ...{ id: newId("reconsiderationTask"), lenderId: lenderCase.lenderId, enterpriseId, lenderCaseId: lenderCase.id },
        ...{ recordId, itemCode, cause, causeId, dueOn, openedAt: scope.now },
      })),
    )
    .onConflictDoNothing()
    .returning();
  for (const task of opened) {
    await recordAudit(scope, {
      action: "reconsideration.opened",
      objectId: task.id,
      detail: { cause, causeId, caseId: task.lenderCaseId },
    });
    const told = refused.find(({ lenderCase }) => lenderCase.id === task.lenderCaseId);
    if (told) await tellOpened(scope, told.lenderCase, { lenderZh: told.lenderZh, lenderEn: told.nameEn ?? told.lenderZh }, dueOn);
  }
  return opened;
}
