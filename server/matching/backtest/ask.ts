import "server-only";
import { and, eq, gte, isNull } from "drizzle-orm";
import { backtestRuns } from "../../../db/schema/crowd.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { lockOwnProduct, versionsOf } from "../../products/locks.ts";
import { mayTestRules } from "../../products/policy.ts";
import { termsOf } from "../../products/queries.ts";
import type { BacktestAsked, RunBacktestInput } from "./schema.ts";

/**
 * How many tests a day: each reads everybody who agreed, and each answer tells a little more of them. Enough to weigh a few drafts against each other,
 * too few to walk a threshold through the firms.
 */
export const testsADay = { ofAProduct: 5, ofALender: 20 } as const;

/**
 * Asks for a test of one saved version's rules on past requests, beside those on the shelf; a job does it. Asked again while it waits, it is the same
 * run; with other rules under the same number, or on the shelf, it is another. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT when there is no such
 * version any more, or LIMIT_EXCEEDED when the day's tests are done.
 */
export function askBacktest(actor: LenderActor, input: RunBacktestInput): Promise<BacktestAsked> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);

    if (!mayTestRules(actor, product)) throw new DomainError("FORBIDDEN", "matching.testers_only");

    const versions = await versionsOf(scope, product.id);
    const tested = versions.find(({ version }) => version === input.version);
    if (!tested) throw new DomainError("CONFLICT", "product.draft_moved_on");
    const same = and(eq(backtestRuns.lenderId, actor.organizationId), eq(backtestRuns.productId, product.id), isNull(backtestRuns.doneAt));
    const onShelf = versions.find(({ version }) => version === product.publishedVersion);
    const rules = { version: tested.version, tested: termsOf(tested), published: onShelf ? termsOf(onShelf) : null };
    const waiting = await scope.tx.select().from(backtestRuns).where(same);
    const known = waiting.find(({ version, tested, published }) => canonicalJson({ version, tested, published }) === canonicalJson(rules));
    if (known) return { runId: known.id };
    await refuseOneTooMany(scope, product.id);

    const runId = newId("backtestRun");
    await scope.tx.insert(backtestRuns).values({
      id: runId,
      lenderId: actor.organizationId,
      productId: product.id,
      ...rules,
      askedByUserId: actor.userId,
      askedByName: actor.displayName,
      askedAt: scope.now,
    });
    await enqueue(scope.tx, "matching.backtest", { runId }, runId);
    await recordAudit(scope, { action: "backtest.asked", objectId: runId, detail: { productId: product.id, version: tested.version } });
    return { runId };
  });
}

/** Counted from the audit, which outlives a product that is discarded with its tests. */
async function refuseOneTooMany(scope: Scope<LenderActor>, productId: string): Promise<void> {
  const { organizationId, action, at, detail } = auditEvents;
  const today = and(
    eq(organizationId, scope.actor.organizationId),
    eq(action, "backtest.asked"),
    gte(at, startOfDay(shanghaiDate(scope.now))),
  );
  const asked = await scope.tx.select({ detail }).from(auditEvents).where(today).limit(testsADay.ofALender);
  if (asked.length >= testsADay.ofALender) {
    throw new DomainError("LIMIT_EXCEEDED", "matching.lender_tests_a_day", { max: testsADay.ofALender });
  }
  if (asked.filter((one) => one.detail.productId === productId).length >= testsADay.ofAProduct) {
    throw new DomainError("LIMIT_EXCEEDED", "matching.tests_a_day", { max: testsADay.ofAProduct });
  }
}
