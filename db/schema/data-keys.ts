import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, workerRole } from "./columns.ts";

/**
 * The key under which an enterprise's papers are sealed, itself sealed under the key of the data folder. It is deleted with the account: what it sealed can
 * then be read nowhere, in backups neither, which hold no row of this table.
 */
export const dataKeys = pgTable(
  "data_keys",
  {
    enterpriseId: text("enterprise_id").primaryKey(),
    sealedKey: text("sealed_key").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    // A unit, and a lender, read the papers that were sent to them; without the key of the data folder the row opens nothing.
    pgPolicy("data_keys_used", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} in ('authority', 'lender') or ${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("data_keys_made", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("data_keys_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
