import "server-only";
import { setImmediate as turn } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { labTables, labTrials } from "../../../db/schema/lab.ts";
import type { LabTrialKind } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { logError } from "../../log.ts";
import { TrialFailure } from "../refusal.ts";
import type { TrialResult } from "../result.ts";
import { TrialAsked, type TrialFailed } from "../schema.ts";
import { TableFault } from "../tables/fault.ts";

const Payload = z.strictObject({ trialId: z.string() });

/** A trial that broke so often is given up: it would break again. */
export const triesMax = 3;

type AskedOf<K extends LabTrialKind> = Extract<TrialAsked, { kind: K }>;
type Work<K extends LabTrialKind> = (asked: AskedOf<K>, goOn: (share: number) => Promise<void>, trialId: string) => Promise<TrialResult>;

/**
 * Carries a trial out and keeps what was found, or why nothing can be: it ends in every case, and its table goes with its end. What breaks otherwise is
 * tried again, three times in all. Done twice, or deleted meanwhile, it changes nothing.
 */
export async function carryOut<K extends LabTrialKind>(actor: SystemActor, payload: unknown, kind: K, work: Work<K>): Promise<void> {
  const { trialId } = Payload.parse(payload);
  const begun = await begin(actor, trialId, kind);
  if (!begun) return;
  if (begun.tries > triesMax) return end(actor, trialId, { reason: "broke" });
  try {
    const asked = TrialAsked.parse(begun.asked) as AskedOf<K>;
    const result = await work(asked, progressOf(actor, trialId), trialId);
    await end(actor, trialId, result);
  } catch (error) {
    const failed = failureOf(error);
    if (!failed && begun.tries < triesMax) throw error;
    if (!failed) logError("a trial of the lab was given up", { trialId }, error);
    await end(actor, trialId, failed ?? { reason: "broke" });
  }
}

const underWay = inArray(labTrials.status, ["waiting", "running"]);

async function begin(actor: SystemActor, trialId: string, kind: LabTrialKind) {
  return withActor(actor, async ({ tx }) => {
    const open = and(eq(labTrials.id, trialId), eq(labTrials.kind, kind), underWay);
    const step = { status: "running", progress: 0, tries: sql`${labTrials.tries} + 1` } as const;
    const [trial] = await tx.update(labTrials).set(step).where(open).returning();
    return trial ?? null;
  });
}

type Ended = TrialResult | Partial<TrialFailed>;
const isFailure = (ended: Ended): ended is Partial<TrialFailed> => "reason" in ended;

async function end(actor: SystemActor, trialId: string, ended: Ended): Promise<void> {
  await withActor(actor, async (scope) => {
    const outcome = isFailure(ended)
      ? ({ status: "failed", failure: ended } as const)
      : ({ status: "done", result: ended, progress: 100 } as const);
    const open = and(eq(labTrials.id, trialId), underWay);
    const [trial] = await scope.tx
      .update(labTrials)
      .set({ ...outcome, endedAt: scope.now })
      .where(open)
      .returning({ kind: labTrials.kind });
    if (!trial) return;
    await scope.tx.delete(labTables).where(eq(labTables.trialId, trialId));
    const detail = isFailure(ended) ? { kind: trial.kind, reason: ended.reason } : { kind: trial.kind, rows: ended.rows };
    await recordAudit(scope, { action: isFailure(ended) ? "lab.trial_failed" : "lab.trial_done", objectId: trialId, detail });
  });
}

function failureOf(error: unknown): Partial<TrialFailed> | null {
  if (error instanceof TableFault) return { reason: "table", table: error.reason, row: error.row };
  if (!(error instanceof TrialFailure)) return null;
  const { faults = [], refused = [], leftOut = [] } = error.facts;
  return { reason: error.reason, faults: [...faults], refused, leftOut };
}

const progressStepMs = 500;

/** Lets others work, and says how far it is at most twice a second. */
function progressOf(actor: SystemActor, trialId: string): (share: number) => Promise<void> {
  let lastAt = performance.now();
  return async (share) => {
    await turn();
    if (performance.now() - lastAt < progressStepMs) return;
    lastAt = performance.now();
    await withActor(actor, async ({ tx }) => {
      await tx
        .update(labTrials)
        .set({ progress: Math.min(99, Math.round(100 * share)) })
        .where(and(eq(labTrials.id, trialId), underWay));
    });
  };
}
