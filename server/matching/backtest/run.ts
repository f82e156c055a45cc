import "server-only";
import { and, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { consents } from "../../../db/schema/consents.ts";
import { backtestRuns } from "../../../db/schema/crowd.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { creditLines, drawdowns } from "../../../db/schema/loans.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { type CountingPurpose, listCounted, openCountedConsents } from "../../consents/open-counted.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { statusAt } from "../../loan-requests/loan-request.ts";
import { ProductTerms } from "../../products/schema.ts";
import { leaveCountingReceipts } from "../../profiles/leave-counting-receipts.ts";
import { loadReference, type Reference, readFirms } from "../crowd/read-firms.ts";
import { questionOf, settled } from "../crowd/snapshot.ts";
import { countPast } from "./count-past.ts";
import { groupPast, type PastMember } from "./group-past.ts";
import { outcomeOf } from "./outcome.ts";

const Payload = z.strictObject({ runId: z.string() });
const months = 12;
/** Firms a transaction: their consents are locked while it reads, and a revocation waits for it. */
const firmsAtOnce = 10;
const asked: { readonly purpose: CountingPurpose } = { purpose: "backtest" };

/**
 * Tests a lender's rules on the past requests of the last twelve months whose enterprises agreed to that, the newest of each enterprise: it is judged
 * by what is in force today and was true when it was sent, read under its own live consent, with its receipt. Records repaired since are not read,
 * though they counted then: repair ends their use (信用修复管理办法, Art. 3), and that of evaluations which may rest on them. What is kept are counts
 * of at least ten firms. Who ended its consent before the groups are made is in none. Run twice, the first counts stay.
 */
export async function runBacktestJob(actor: SystemActor, payload: unknown): Promise<void> {
  const { runId } = Payload.parse(payload);
  const begun = await withActor(actor, async (scope) => {
    const [run] = await scope.tx
      .select()
      .from(backtestRuns)
      .where(and(eq(backtestRuns.id, runId), isNull(backtestRuns.doneAt)));
    const to = shanghaiDate(scope.now);
    return run ? { run, period: { from: addMonths(to, -months), to }, reference: await loadReference(scope) } : null;
  });
  if (!begun) return;
  const members: PastMember[] = [];
  for (let after: string | null = ""; after !== null; ) after = await readSome(actor, after, begun.period.from, begun.reference, members);
  await keep(actor, begun.run, begun.period, members);
}

/** Reads the next firms that asked for something; answers the last of those that agreed, or null when there is none left. */
function readSome(actor: SystemActor, after: string, from: Day, reference: Reference, members: PastMember[]): Promise<string | null> {
  return withActor(actor, async (scope) => {
    const enterpriseIds = await listCounted(scope, asked.purpose, after, firmsAtOnce);
    if (enterpriseIds.length === 0) return null;
    const past = await listPast(scope, enterpriseIds, from);
    const opened = await openCountedConsents(
      scope,
      asked.purpose,
      enterpriseIds.filter((id) => past.has(id)),
    );
    const firms = await readFirms(scope, opened, reference);
    await leaveCountingReceipts(
      scope,
      firms.map(({ reading }) => reading),
    );
    for (const { consent, factsFor } of firms) {
      for (const { outcome, sentAt, question } of past.get(consent.enterpriseId) ?? []) {
        const month = shanghaiDate(sentAt).slice(0, 7);
        members.push({ firm: consent.enterpriseId, outcome, sentAt, month, facts: settled(factsFor(question, sentAt)) });
      }
    }
    return enterpriseIds.at(-1) ?? null;
  });
}

/** By enterprise: its requests that have come to something, with what they came to. */
async function listPast(scope: Scope<SystemActor>, enterpriseIds: readonly string[], from: Day) {
  const sent = and(
    inArray(loanRequests.enterpriseId, [...enterpriseIds]),
    isNotNull(loanRequests.submittedAt),
    gte(loanRequests.submittedAt, startOfDay(from)),
  );
  const rows = await scope.tx.select().from(loanRequests).where(sent).orderBy(loanRequests.id);
  const ids = rows.map(({ id }) => id);
  const [cases, drawn] = [await listCaseStatuses(scope, ids), await listDrawn(scope, ids)];
  const past = rows.flatMap((row) => {
    const history = { status: statusAt(row, scope.now), cases: cases.get(row.id) ?? [], hasDrawn: drawn.has(row.id) };
    const outcome = outcomeOf(history);
    return outcome && row.submittedAt
      ? [{ enterpriseId: row.enterpriseId, outcome, sentAt: row.submittedAt, question: questionOf(row) }]
      : [];
  });
  return Map.groupBy(past, ({ enterpriseId }) => enterpriseId);
}

async function listCaseStatuses({ tx }: Scope, loanRequestIds: readonly string[]) {
  if (loanRequestIds.length === 0) return new Map<string, never[]>();
  const { loanRequestId, status } = lenderCases;
  const rows = await tx
    .select({ loanRequestId, status })
    .from(lenderCases)
    .where(inArray(loanRequestId, [...loanRequestIds]));
  const byRequest = Map.groupBy(rows, (row) => row.loanRequestId);
  return new Map([...byRequest].map(([id, all]) => [id, all.map((row) => row.status)]));
}

async function listDrawn({ tx }: Scope, loanRequestIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (loanRequestIds.length === 0) return new Set();
  const rows = await tx
    .selectDistinct({ loanRequestId: creditLines.loanRequestId })
    .from(drawdowns)
    .innerJoin(creditLines, eq(creditLines.id, drawdowns.lineId))
    .where(inArray(creditLines.loanRequestId, [...loanRequestIds]));
  return new Set(rows.map(({ loanRequestId }) => loanRequestId));
}

type Run = typeof backtestRuns.$inferSelect;

async function keep(actor: SystemActor, run: Run, period: { from: Day; to: Day }, members: readonly PastMember[]): Promise<void> {
  await withActor(actor, async (scope) => {
    const { tx } = scope;
    const agreed = await tx
      .select({ id: consents.enterpriseId })
      .from(consents)
      .where(and(eq(consents.purpose, asked.purpose), eq(consents.status, "active")));
    const stillAgreed = new Set(agreed.map(({ id }) => id));
    const groups = groupPast(
      members.filter(({ firm }) => stillAgreed.has(firm)),
      period.to,
    );
    const published = run.published === null ? null : ProductTerms.parse(run.published);
    const counts = countPast(groups, ProductTerms.parse(run.tested), published, period);
    const waiting = and(eq(backtestRuns.id, run.id), isNull(backtestRuns.doneAt));
    const done = await tx.update(backtestRuns).set({ doneAt: scope.now, counts }).where(waiting).returning({ id: backtestRuns.id });
    if (done.length === 0) return;
    await recordAudit(scope, {
      action: "backtest.done",
      objectId: run.id,
      detail: { productId: run.productId, groups: groups.length },
    });
  });
}
