import "server-only";
import { sql } from "drizzle-orm";
import { retentionSweeps } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { forgetSessions } from "../../auth/forget-sessions.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { deleteExports } from "../exports/delete.ts";
import { cutoff, ruleOfKind, type SweptKind, sweptKinds } from "./kinds.ts";

/** Rows a transaction, and transactions a kind a night: what is left goes the next night. */
const [atOnce, batchesMax] = [500, 200];

/** Deletes or erases what is past its time by the rules in force, kind by kind in small batches. Run twice it changes nothing. */
export async function sweepPast(actor: SystemActor): Promise<void> {
  for (const kind of sweptKinds) await sweepKind(actor, kind);
}

async function sweepKind(actor: SystemActor, kind: SweptKind): Promise<void> {
  const { before, article } = await withActor(actor, async (scope) => {
    const rule = await findRule(scope, ruleOfKind[kind], shanghaiDate(scope.now));
    return { before: cutoff(kind, rule.value as number, scope.now), article: rule.article };
  });
  const swept = kind === "export" ? await deleteExports(actor) : await inBatches(() => sweepSome(actor, kind, before));
  await withActor(actor, (scope) => noteSweep(scope, { kind, swept, article, before }));
}

async function inBatches(some: () => Promise<number>): Promise<number> {
  let swept = 0;
  for (let batch = 0; batch < batchesMax; batch++) {
    const more = await some();
    swept += more;
    if (more < atOnce) break;
  }
  return swept;
}

/** The next rows past their time. The database knows which rows each kind is about, and for how long the law forbids to forget who read. */
function sweepSome(actor: SystemActor, kind: SweptKind, before: Date): Promise<number> {
  if (kind === "session") return forgetSessions(before, atOnce);
  return withActor(actor, async ({ tx }) => {
    const rows = await tx.execute<{ swept: number }>(
      sql`select xinfu_sweep(${kind}, ${before.toISOString()}::timestamptz, ${atOnce}::int) as swept`,
    );
    return [...rows][0]?.swept ?? 0;
  });
}

type Swept = { readonly kind: SweptKind; readonly swept: number; readonly article: string; readonly before: Date };

/** What was swept stands where administrators see it; a night that found nothing leaves no audit row. */
async function noteSweep(scope: Scope, { kind, swept, article, before }: Swept): Promise<void> {
  const { tx, now } = scope;
  await tx
    .insert(retentionSweeps)
    .values({ kind, sweptAt: now, swept, sweptInAll: swept })
    .onConflictDoUpdate({
      target: retentionSweeps.kind,
      set: { sweptAt: now, swept, sweptInAll: sql`${retentionSweeps.sweptInAll} + ${swept}` },
    });
  if (swept === 0) return;
  await recordAudit(scope, { action: "retention.swept", objectId: null, detail: { kind, swept, article, before: before.toISOString() } });
}
