import { sql } from "drizzle-orm";
import { check, foreignKey, integer, jsonb, pgEnum, pgPolicy, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { products } from "./products.ts";
import { crowdKinds } from "./words.ts";

export const crowdKind = pgEnum("crowd_kind", crowdKinds);

/** One counting of everybody who agreed to be counted. The newest day is kept, and no count of single firms. */
export const crowdSnapshots = pgTable(
  "crowd_snapshots",
  {
    day: day("day").notNull(),
    kind: crowdKind("kind").notNull(),
    /** How many groups there are of it. */
    groups: integer("groups").notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.kind] }),
    pgPolicy("crowd_snapshots_counted", { to: appRole, for: "select", using: sql`${acting.role} = 'lender'` }),
    pgPolicy("crowd_snapshots_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** At least ten firms told as one: how many, and facts near the middle of theirs. No firm stands here, nor a value of one. */
export const crowdCohorts = pgTable(
  "crowd_cohorts",
  {
    day: day("day").notNull(),
    kind: crowdKind("kind").notNull(),
    position: integer("position").notNull(),
    size: integer("size").notNull(),
    /** `Facts` of `server/products/criteria/facts.ts`. */
    facts: jsonb("facts").notNull().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.kind, t.position] }),
    foreignKey({
      name: "crowd_cohorts_of_a_snapshot",
      columns: [t.day, t.kind],
      foreignColumns: [crowdSnapshots.day, crowdSnapshots.kind],
    }).onDelete("cascade"),
    check("crowd_cohorts_of_ten_and_more", sql`${t.size} >= 10`),
    pgPolicy("crowd_cohorts_counted", { to: appRole, for: "select", using: sql`${acting.role} = 'lender'` }),
    pgPolicy("crowd_cohorts_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** One test of a lender's rules on past requests: the rules as they stood when it was asked for, and counts of at least ten firms. */
export const backtestRuns = pgTable(
  "backtest_runs",
  {
    id: text("id").primaryKey(),
    lenderId: text("lender_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    productId: text("product_id")
      .notNull()
      // The tests of a product that is discarded before it was ever published go with it.
      .references(() => products.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    /** The rules that were tested, and those of the version on the shelf then; null where none was. */
    tested: jsonb("tested").notNull().$type<unknown>(),
    published: jsonb("published").$type<unknown>(),
    askedByUserId: text("asked_by_user_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull().defaultNow(),
    doneAt: instant("done_at"),
    /** `BacktestCounts` of `server/matching/backtest/schema.ts`; null until it is done. */
    counts: jsonb("counts").$type<unknown>(),
  },
  (t) => [
    check("backtest_runs_done_has_counts", sql`(${t.doneAt} is null) = (${t.counts} is null)`),
    pgPolicy("backtest_runs_seen", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("backtest_runs_asked", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.lenderId} = ${acting.organization} and ${acting.role} = 'lender' and ${t.askedByUserId} = ${acting.user} and ${t.counts} is null`,
    }),
    pgPolicy("backtest_runs_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
