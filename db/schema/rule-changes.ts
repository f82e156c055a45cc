import { sql } from "drizzle-orm";
import { check, index, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { appRole, day, instant, isAdministrator } from "./columns.ts";
import { ruleChangeStatuses } from "./words.ts";

/**
 * Who asked for another value of a dated rule, and who agreed. The rule itself stands in `dated_rules` (and the calendar in `calendar_days`) once it is
 * entered; a change that waits holds for nothing.
 */
export const ruleChanges = pgTable(
  "rule_changes",
  {
    id: text("id").primaryKey(),
    rule: text("rule").notNull(),
    regionCode: text("region_code").notNull(),
    effectiveFrom: day("effective_from").notNull(),
    value: jsonb("value").notNull(),
    article: text("article").notNull(),
    mark: text("mark").notNull(),
    status: text("status", { enum: ruleChangeStatuses }).notNull(),
    proposedAt: instant("proposed_at").notNull(),
    proposedByUserId: text("proposed_by_user_id").notNull(),
    proposedByName: text("proposed_by_name").notNull(),
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
    decidedByName: text("decided_by_name"),
    /** Why the second person refused it. */
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("rule_changes_one_waits").on(t.rule, t.regionCode).where(sql`${t.status} = 'waiting'`),
    index("rule_changes_of_a_rule").on(t.rule, t.regionCode, t.proposedAt),
    check("rule_changes_status_known", sql`${t.status} in (${sql.raw(ruleChangeStatuses.map((status) => `'${status}'`).join(", "))})`),
    check("rule_changes_waiting_are_undecided", sql`(${t.status} = 'waiting') = (${t.decidedAt} is null)`),
    check("rule_changes_refused_say_why", sql`(${t.status} = 'refused') = (${t.reason} is not null)`),
    check("rule_changes_refused_by_another", sql`${t.status} <> 'refused' or ${t.decidedByUserId} <> ${t.proposedByUserId}`),
    pgPolicy("rule_changes_seen", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("rule_changes_proposed", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("rule_changes_decided", { to: appRole, for: "update", using: isAdministrator, withCheck: isAdministrator }),
  ],
);
