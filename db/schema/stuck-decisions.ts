import { sql } from "drizzle-orm";
import { check, index, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, instant, isAdministrator, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { decisionKinds, stuckCauses, stuckStatuses } from "./words.ts";

const oneOf = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(", "));

/**
 * A decision about a record that its job failed to carry out as often as it was tried, one row per decision. The job tells of it, and how it went on; the unit
 * that decided, or an administrator of its place, says whether it is tried again or undone.
 */
export const stuckDecisions = pgTable(
  "stuck_decisions",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: decisionKinds }).notNull(),
    /** The repair, objection or amendment. */
    decisionId: text("decision_id").notNull(),
    /** The unit's desk; null where it has none here. */
    authorityId: text("authority_id").references(() => organizations.id, { onDelete: "restrict" }),
    unitName: text("unit_name").notNull(),
    /** Where the unit is; null where nobody knows. */
    regionCode: text("region_code"),
    /** Whose record it is; null where nobody acts for the subject here. */
    enterpriseId: text("enterprise_id").references(() => organizations.id, { onDelete: "restrict" }),
    // Of large tables: no reference, which would lock their rows.
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
    itemCode: text("item_code").notNull(),
    documentNo: text("document_no"),
    status: text("status", { enum: stuckStatuses }).notNull().default("stuck"),
    cause: text("cause", { enum: stuckCauses }).notNull(),
    /** The fault's own name or code, for whoever mends it; never a value. */
    fault: text("fault").notNull(),
    failedAt: instant("failed_at").notNull(),
    /** Whoever had it tried again or undone last; why it is undone. */
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
    decidedByName: text("decided_by_name"),
    reason: text("reason"),
    /** When it was carried out after all, or undone. */
    endedAt: instant("ended_at"),
  },
  (t) => {
    const isInPlace = sql`${isAdministrator} and (${acting.region} = '' or ${t.regionCode} like ${acting.region} || '%')`;
    const isOfUnit = sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`;
    return [
      uniqueIndex("stuck_decisions_once").on(t.decisionId),
      index("stuck_decisions_that_wait").on(t.failedAt).where(sql`${t.endedAt} is null`),
      check("stuck_decisions_kind_known", sql`${t.kind} in (${oneOf(decisionKinds)})`),
      check("stuck_decisions_status_known", sql`${t.status} in (${oneOf(stuckStatuses)})`),
      check("stuck_decisions_cause_known", sql`${t.cause} in (${oneOf(stuckCauses)})`),
      check("stuck_decisions_end", sql`(${t.endedAt} is not null) = (${t.status} in ('carried_out', 'undone'))`),
      check("stuck_decisions_undone_say_why", sql`${t.status} not in ('undoing', 'undone') or coalesce(length(${t.reason}), 0) >= 10`),
      check("stuck_decisions_repairs_stay", sql`${t.kind} <> 'repair' or ${t.status} not in ('undoing', 'undone')`),
      pgPolicy("stuck_decisions_of_the_unit", { to: appRole, for: "select", using: isOfUnit }),
      pgPolicy("stuck_decisions_in_place", { to: appRole, for: "select", using: isInPlace }),
      pgPolicy("stuck_decisions_moved", {
        to: appRole,
        for: "update",
        using: sql`((${isOfUnit}) or (${isInPlace})) and ${t.status} = 'stuck'`,
        withCheck: sql`((${isOfUnit}) or (${isInPlace})) and ${t.status} in ('retrying', 'undoing') and ${t.decidedByUserId} = ${acting.user}`,
      }),
      pgPolicy("stuck_decisions_told", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    ];
  },
);
