import "server-only";
import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { auditEvents } from "../../../db/schema/events.ts";
import { labTables, labTrials } from "../../../db/schema/lab.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor, LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { TrialAsked, TrialAskedFor } from "../schema.ts";
import { TableSummary } from "../tables/summary.ts";

/** How many trials an organization may ask for a day: each holds the worker for a while, and a lender's tell a little more of firms each time. */
export const trialsADay = { office: 20, lender: 5 } as const;

type Trier = AdministratorActor | LenderActor;

/** Enters a trial and queues its job. Asked again while it waits, it is the same. Refuses with LIMIT_EXCEEDED. */
export async function enterTrial(scope: Scope<Trier>, asked: TrialAsked): Promise<TrialAskedFor> {
  const { tx, actor, now } = scope;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('trials of the lab', 0))`);
  const open = await tx
    .select()
    .from(labTrials)
    .where(and(eq(labTrials.kind, asked.kind), inArray(labTrials.status, ["waiting", "running"])));
  const known = open.find((trial) => canonicalJson(trial.asked) === canonicalJson(asked));
  if (known) return { trialId: known.id };
  const { action, at, organizationId } = auditEvents;
  const today = and(eq(action, "lab.trial_asked"), gte(at, startOfDay(shanghaiDate(now))), eq(organizationId, actor.organizationId));
  const max = actor.kind === "lender" ? trialsADay.lender : trialsADay.office;
  if ((await tx.$count(auditEvents, today)) >= max) throw new DomainError("LIMIT_EXCEEDED", "lab.trials_a_day", { max });

  const trialId = newId("labTrial", now.getTime());
  const asker = { askedByUserId: actor.userId, askedByName: actor.displayName, askedAt: now };
  await tx
    .insert(labTrials)
    .values({ id: trialId, kind: asked.kind, asked, lenderId: asked.kind === "firms" ? asked.lenderId : null, ...asker });
  if (asked.kind !== "population") await tie(scope, asked.tableId, trialId);
  await enqueue(tx, `lab.try_${asked.kind}`, { trialId }, trialId);
  await recordAudit(scope, { action: "lab.trial_asked", objectId: trialId, detail: { kind: asked.kind } });
  return { trialId };
}

/** Gives the table to its one trial. */
async function tie({ tx }: Scope<Trier>, tableId: string, trialId: string): Promise<void> {
  const free = and(eq(labTables.id, tableId), isNull(labTables.trialId));
  const tied = await tx.update(labTables).set({ trialId }).where(free).returning({ id: labTables.id });
  if (tied.length === 0) throw new DomainError("CONFLICT", "lab.table_used");
}

/** The actor's own table with its columns, held until commit. Another's is not found. */
export async function lockOwnTable(scope: Scope<Trier>, tableId: string) {
  const own = and(eq(labTables.id, tableId), eq(labTables.keptByUserId, scope.actor.userId));
  const { id, fileName, summary } = labTables;
  const [table] = await scope.tx.select({ id, fileName, summary }).from(labTables).where(own).for("update");
  if (!table) throw notFound("lab_table");
  return { ...table, summary: TableSummary.parse(table.summary) };
}
