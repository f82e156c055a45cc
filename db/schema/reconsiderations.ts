import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, workerRole } from "./columns.ts";
import { lenderCases } from "./loan-requests.ts";
import { reconsiderationCauses, reconsiderationStatuses } from "./words.ts";

export const reconsiderationStatus = pgEnum("reconsideration_status", reconsiderationStatuses);
export const reconsiderationCause = pgEnum("reconsideration_cause", reconsiderationCauses);

/** A lender looks again at a refusal that rested on a record which was repaired or corrected since. */
export const reconsiderationTasks = pgTable(
  "reconsideration_tasks",
  {
    id: text("id").primaryKey(),
    lenderId: text("lender_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderCaseId: text("lender_case_id")
      .notNull()
      .references(() => lenderCases.id, { onDelete: "restrict" }),
    recordId: text("record_id").notNull(),
    /** What kind of record it was; of what it said nothing is kept here. */
    itemCode: text("item_code").notNull(),
    cause: reconsiderationCause("cause").notNull(),
    /** The repair case, the objection, or the source's own amendment. */
    causeId: text("cause_id").notNull(),
    status: reconsiderationStatus("status").notNull().default("open"),
    dueOn: day("due_on").notNull(),
    reason: text("reason"),
    openedAt: instant("opened_at").notNull(),
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
  },
  (t) => [
    uniqueIndex("reconsideration_tasks_once").on(t.lenderCaseId, t.causeId),
    index("reconsideration_tasks_of_a_lender").on(t.lenderId, t.status, t.dueOn),
    index("reconsideration_tasks_of_an_enterprise").on(t.enterpriseId, t.openedAt),
    check("reconsideration_tasks_kept_say_why", sql`${t.status} <> 'kept' or length(${t.reason}) >= 10`),
    check(
      "reconsideration_tasks_decided_by_somebody",
      sql`(${t.status} in ('kept', 'reversed')) = (${t.decidedAt} is not null and ${t.decidedByUserId} is not null)`,
    ),
    pgPolicy("reconsideration_tasks_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_moved", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} in ('open', 'in_review')`,
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
