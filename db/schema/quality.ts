import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgPolicy, pgTable, text, unique } from "drizzle-orm/pg-core";
import { acting, appRole, day, isAdministrator, workerRole } from "./columns.ts";
import { importBatches } from "./records.ts";
import { findingRules } from "./words.ts";

const rows = (name: string) => integer(name).notNull().default(0);
const many = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/**
 * What is counted of the data, and never a value of it. A row with a batch tells what one file brought of one source unit's item; a row
 * without tells how all of that unit's records of the item stood on a day. Numerators and denominators, so that sums are exact.
 */
export const qualityFigures = pgTable(
  "quality_figures",
  {
    day: day("day").notNull(),
    sourceUnit: text("source_unit").notNull(),
    /** Null for refused rows of a file that does not tell which item they were of. */
    itemCode: text("item_code"),
    importBatchId: text("import_batch_id").references(() => importBatches.id, { onDelete: "cascade" }),
    /** Of a file: the authority or office that sent it, null when it came by command. Of what stands: the unit's own desk, else whose file brought it. */
    organizationId: text("organization_id"),
    /** Where the sender or the unit's desk sits, or the region whose register the file is; null where none is known. */
    regionCode: text("region_code"),
    rowsRead: rows("rows_read"),
    rowsAccepted: rows("rows_accepted"),
    rowsDuplicate: rows("rows_duplicate"),
    rowsRefused: rows("rows_refused"),
    /** Annulments among the rows. */
    rowsWithdrawn: rows("rows_withdrawn"),
    /** Rows whose item has a period to be published in, and those that came within it. */
    rowsDated: rows("rows_dated"),
    rowsTimely: rows("rows_timely"),
    fieldsDeclared: many("fields_declared"),
    fieldsFilled: many("fields_filled"),
    recordsHeld: many("records_held"),
    recordsWithdrawn: many("records_withdrawn"),
    cyclesDue: rows("cycles_due"),
    cyclesMet: rows("cycles_met"),
  },
  (t) => [
    unique("quality_figures_once").on(t.day, t.sourceUnit, t.itemCode, t.importBatchId, t.organizationId, t.regionCode).nullsNotDistinct(),
    index("quality_figures_of_organization").on(t.organizationId, t.day),
    check("quality_figures_add_up", sql`${t.rowsRead} = ${t.rowsAccepted} + ${t.rowsDuplicate} + ${t.rowsRefused}`),
    check(
      "quality_figures_parts_of_wholes",
      sql`${t.rowsTimely} <= ${t.rowsDated} and ${t.fieldsFilled} <= ${t.fieldsDeclared} and ${t.recordsWithdrawn} <= ${t.recordsHeld} and ${t.cyclesMet} <= ${t.cyclesDue}`,
    ),
    pgPolicy("quality_figures_own", {
      to: appRole,
      for: "select",
      using: sql`${t.organizationId} = ${acting.organization} and ${acting.role} = 'authority'`,
    }),
    pgPolicy("quality_figures_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("quality_figures_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

export const findingRule = pgEnum("finding_rule", findingRules);

/**
 * How many records of a unit's item broke a rule that its catalogue entry declares, on the last day that was counted, and never which. Rules between the
 * fields of one row are no findings: such a row is refused.
 */
export const qualityFindings = pgTable(
  "quality_findings",
  {
    day: day("day").notNull(),
    sourceUnit: text("source_unit").notNull(),
    itemCode: text("item_code").notNull(),
    rule: findingRule("rule").notNull(),
    /** The field the rule is about; empty where it is about the item. */
    field: text("field").notNull().default(""),
    organizationId: text("organization_id"),
    regionCode: text("region_code"),
    /** Records that were held against the rule, and those that broke it. */
    held: integer("held").notNull(),
    broken: integer("broken").notNull(),
  },
  (t) => [
    unique("quality_findings_once").on(t.day, t.sourceUnit, t.itemCode, t.rule, t.field, t.organizationId, t.regionCode).nullsNotDistinct(),
    check("quality_findings_part_of_whole", sql`${t.broken} between 0 and ${t.held}`),
    pgPolicy("quality_findings_own", {
      to: appRole,
      for: "select",
      using: sql`${t.organizationId} = ${acting.organization} and ${acting.role} = 'authority'`,
    }),
    pgPolicy("quality_findings_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("quality_findings_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
