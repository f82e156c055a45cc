import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { labTables } from "../../../db/schema/lab.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { limits, takeTry } from "../../auth/attempts.ts";
import type { AdministratorActor, LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { areTooFew, outcomesOf } from "../firms/outcomes.ts";
import { mayTryFirms, mayTryScores } from "../policy.ts";
import type { TableKept } from "../schema.ts";
import { TableFault } from "./fault.ts";
import { tableFloor, tableLimits } from "./limits.ts";
import { isOtherFile } from "./other-file.ts";
import { type RawTable, readTable } from "./read-table.ts";
import { summaryOf, type TableSummary } from "./summary.ts";

/** How many tables one person may have lying that no trial was asked for. */
const openTablesMax = 3;

/**
 * Keeps a labelled table, or a lender's file of outcomes, for one trial and tells its columns. Throws a fault where it is no such table, or too short a
 * one. Refuses with FORBIDDEN, or LIMIT_EXCEEDED when too many lie there already or come too often.
 */
export async function keepTable(actor: AdministratorActor | LenderActor, name: string, content: Uint8Array): Promise<TableKept> {
  if (!mayTryScores(actor) && !mayTryFirms(actor)) throw new DomainError("FORBIDDEN", "lab.not_yours");
  if (!(await takeTry(limits.uploads, actor.organizationId))) throw new DomainError("LIMIT_EXCEEDED", "lab.too_many_tables");
  if (content.byteLength > tableLimits.bytes) throw new TableFault("too_large");
  if (content.byteLength === 0) throw new TableFault("empty");
  if (isOtherFile(name, content)) throw new TableFault("not_csv");
  const summary = toldOf(actor, await readTable(content));
  return withActor(actor, async (scope) => {
    // One person's own are counted one after the other.
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lab tables of ${actor.userId}`}, 0))`);
    const open = and(eq(labTables.keptByUserId, actor.userId), isNull(labTables.trialId));
    if ((await scope.tx.$count(labTables, open)) >= openTablesMax) {
      throw new DomainError("LIMIT_EXCEEDED", "lab.too_many_open_tables", { max: openTablesMax });
    }
    const id = newId("labTable");
    const row = { id, fileName: name, content, summary, keptByUserId: actor.userId, keptAt: scope.now };
    await scope.tx.insert(labTables).values(row);
    await recordAudit(scope, { action: "lab.table_kept", objectId: id, detail: { bytes: content.byteLength, rows: summary.rows } });
    return { tableId: id, fileName: name, summary };
  });
}

/** What is told of a table before its trial: of a lender's file of outcomes nothing but how many firms it names. */
function toldOf(actor: AdministratorActor | LenderActor, table: RawTable): TableSummary {
  if (actor.kind === "lender") {
    const outcomes = outcomesOf(table);
    if (areTooFew(outcomes)) throw new TableFault("too_few_firms");
    return { rows: outcomes.size, columns: [] };
  }
  const summary = summaryOf(table);
  if (summary.rows < tableFloor.rowsMin) throw new TableFault("too_few_rows");
  return summary;
}
