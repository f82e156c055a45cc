import "server-only";
import { and, countDistinct, desc, eq, gt, gte, isNotNull, lt, max, sql } from "drizzle-orm";
import { accessReceipts } from "../../../db/schema/consents.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { readingAlerts } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail, toAdministrators } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { SweepRule } from "../../catalogue/rules/shapes.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { type Read, sweepIn } from "./sweep.ts";

type Reader = { readonly lenderId: string; readonly readerUserId: string };
type Rule = { readonly bounds: SweepRule; readonly from: string };

/** What one person's readings of the last hours are cut to: more than this is a sweep whatever the rule says. */
const readsMost = 20_000;

/**
 * Looks for sweeps: people of lenders who read, or tried to read, more companies than the dated rule lets pass. Each is an alert to the administrators, once: while one
 * is open there is no second of the same person, and no reading counts for two.
 */
export async function raiseAlerts(actor: SystemActor): Promise<void> {
  const { rule, readers } = await withActor(actor, async (scope) => {
    const { value, effectiveFrom } = await findRule(scope, "reading.sweep", shanghaiDate(scope.now));
    const bounds = SweepRule.parse(value);
    return { rule: { bounds, from: effectiveFrom }, readers: await listBusyReaders(scope, bounds) };
  });
  for (const reader of readers) await withActor(actor, (scope) => lookAt(scope, reader, rule));
}

/** As far back as a sweep may have begun that no earlier run has seen whole. */
const lookedAtSince = ({ now }: Scope, { window_minutes }: SweepRule) => new Date(now.getTime() - 2 * window_minutes * 60_000);

/** Whoever read more different companies lately than the lowest bound. */
function listBusyReaders(scope: Scope, bounds: SweepRule): Promise<Reader[]> {
  const { lenderId, readerUserId, subjectId, readAt } = accessReceipts;
  const lowest = Math.min(bounds.companies_max, bounds.companies_least, bounds.night_companies_max);
  return scope.tx
    .select({ lenderId: sql<string>`${lenderId}`, readerUserId })
    .from(accessReceipts)
    .where(and(isNotNull(lenderId), gte(readAt, lookedAtSince(scope, bounds))))
    .groupBy(lenderId, readerUserId)
    .having(gt(countDistinct(subjectId), lowest))
    .orderBy(lenderId, readerUserId);
}

async function lookAt(scope: Scope<SystemActor>, reader: Reader, { bounds, from: ruleFrom }: Rule): Promise<void> {
  const ofReader = and(eq(readingAlerts.lenderId, reader.lenderId), eq(readingAlerts.readerUserId, reader.readerUserId));
  const [last] = await scope.tx.select().from(readingAlerts).where(ofReader).orderBy(desc(readingAlerts.windowTo)).limit(1);
  if (last && last.status !== "closed") return;
  const reads = await listReads(scope, reader, { since: lookedAtSince(scope, bounds), after: last?.windowTo ?? null });
  const usual = await usualOf(scope, reader, bounds);
  const sweep = sweepIn(reads, usual, bounds);
  if (!sweep) return;

  const { from: windowFrom, to: windowTo, kind, subjects, undecided } = sweep;
  const { lenderName, regionCode, readerName } = await wordsOf(scope, reader);
  const [raised] = await scope.tx
    .insert(readingAlerts)
    .values({
      ...{ id: newId("readingAlert"), ...reader, lenderName, regionCode, readerName, kind, windowFrom, windowTo, subjects, undecided },
      ...{ usualHundredths: Math.round(usual * 100), ruleFrom, status: "open", raisedAt: scope.now },
    })
    .onConflictDoNothing()
    .returning();
  if (!raised) return;
  await recordAudit(scope, { action: "reading_alert.raised", objectId: raised.id, detail: { kind, lenderId: reader.lenderId } });
  const facts = { lender: lenderName, person: readerName, subjects };
  await sendMail(scope.tx, { to: toAdministrators, locale: "zh-CN", template: "reading_alert", facts, path: "/admin/watch" });
}

const isBy = ({ lenderId, readerUserId }: Reader) =>
  and(eq(accessReceipts.lenderId, lenderId), eq(accessReceipts.readerUserId, readerUserId));

/** The readings that no alert has counted, each with whether the lender went on with the case. */
async function listReads({ tx }: Scope, reader: Reader, span: { since: Date; after: Date | null }): Promise<Read[]> {
  const { subjectId, readAt: at } = accessReceipts;
  const wanted = and(isBy(reader), gte(at, span.since), span.after ? gt(at, span.after) : undefined);
  const isFollowed = sql<boolean>`coalesce(${lenderCases.status} not in ('assigned', 'accepted'), false)`;
  return tx
    .select({ subjectId, at, isFollowed })
    .from(accessReceipts)
    .leftJoin(lenderCases, eq(lenderCases.id, accessReceipts.caseId))
    .where(wanted)
    .orderBy(at)
    .limit(readsMost);
}

/** How many different companies the person read in an hour in which anything was read, on the average of the days before. */
async function usualOf(scope: Scope, reader: Reader, bounds: SweepRule): Promise<number> {
  const { readAt, subjectId } = accessReceipts;
  const until = lookedAtSince(scope, bounds);
  const since = new Date(until.getTime() - bounds.average_days * 24 * 60 * 60_000);
  const hours = scope.tx
    .select({ read: countDistinct(subjectId).as("read") })
    .from(accessReceipts)
    .where(and(isBy(reader), gte(readAt, since), lt(readAt, until)))
    .groupBy(sql`date_trunc('hour', ${readAt})`)
    .as("hours");
  const { mean } = only(await scope.tx.select({ mean: sql<string | null>`avg(${hours.read})` }).from(hours));
  return Number(mean ?? 0);
}

async function wordsOf({ tx }: Scope, reader: Reader) {
  const [house] = await tx
    .select({ lenderName: organizations.nameZh, regionCode: organizations.regionCode })
    .from(organizations)
    .where(eq(organizations.id, reader.lenderId));
  const { name } = only(
    await tx
      .select({ name: max(accessReceipts.readerName) })
      .from(accessReceipts)
      .where(isBy(reader)),
  );
  return { lenderName: house?.lenderName ?? reader.lenderId, regionCode: house?.regionCode ?? null, readerName: name ?? "" };
}
