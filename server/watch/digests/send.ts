import "server-only";
import { and, asc, desc, eq, gt, gte, isNotNull, lt, sql } from "drizzle-orm";
import { accessReceipts } from "../../../db/schema/consents.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { accessDigests, digestSettings } from "../../../db/schema/watch.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { type LenderReads, namesOf, type Span, spanDue } from "./digest.ts";
import { usualFrequency } from "./schema.ts";

const batch = 500;
/** How far back enterprises are looked for: as far as a letter may reach. */
const daysBack = 32;

/**
 * Tells enterprises by mail who read their data, as often as each has set: which lenders, how often, how many tries were refused. One transaction an
 * enterprise holds the letter and the days it told of, so that a run that breaks off and comes again tells nothing twice. Where nothing was read nothing is sent.
 */
export async function sendDigests(actor: SystemActor): Promise<void> {
  for (let after = ""; ; ) {
    const enterprises = await withActor(actor, (scope) => listRead(scope, after));
    for (const enterpriseId of enterprises) await withActor(actor, (scope) => tell(scope, enterpriseId));
    const last = enterprises.at(-1);
    if (last === undefined || enterprises.length < batch) return;
    after = last;
  }
}

/** Enterprises whose data a lender read, or tried to, lately. */
async function listRead({ tx, now }: Scope, after: string): Promise<string[]> {
  const { enterpriseId, lenderId, readAt } = accessReceipts;
  const since = startOfDay(addDays(shanghaiDate(now), -daysBack));
  const rows = await tx
    .selectDistinct({ enterpriseId })
    .from(accessReceipts)
    .where(and(isNotNull(lenderId), gte(readAt, since), gt(enterpriseId, after)))
    .orderBy(asc(enterpriseId))
    .limit(batch);
  return rows.map((row) => row.enterpriseId);
}

async function tell(scope: Scope, enterpriseId: string): Promise<void> {
  const { tx, now } = scope;
  const [setting] = await tx.select().from(digestSettings).where(eq(digestSettings.enterpriseId, enterpriseId));
  const [last] = await tx
    .select({ until: accessDigests.until })
    .from(accessDigests)
    .where(eq(accessDigests.enterpriseId, enterpriseId))
    .orderBy(desc(accessDigests.until))
    .limit(1);
  const span = spanDue(setting?.frequency ?? usualFrequency, last?.until ?? null, shanghaiDate(now));
  const lenders = span ? await countReads(scope, enterpriseId, span) : [];
  if (!span || lenders.length === 0) return;

  const told = await tx
    .insert(accessDigests)
    .values({ enterpriseId, ...span, sentAt: now })
    .onConflictDoNothing()
    .returning({ until: accessDigests.until });
  if (told.length === 0) return;
  const sum = (of: "reads" | "refusals") => lenders.reduce((all, lender) => all + lender[of], 0);
  const facts = { ...span, reads: sum("reads"), refusals: sum("refusals"), byZh: namesOf(lenders, "zh"), byEn: namesOf(lenders, "en") };
  await sendMail(tx, { to: enterpriseId, locale: "zh-CN", template: "access_digest", facts, path: "/enterprise/data/access-log" });
}

async function countReads({ tx }: Scope, enterprise: string, { since, until }: Span): Promise<LenderReads[]> {
  const { enterpriseId, lenderId, lenderName, readAt, result, times } = accessReceipts;
  const within = and(gte(readAt, startOfDay(since)), lt(readAt, startOfDay(addDays(until, 1))));
  const rows = await tx
    .select({
      zh: sql<string>`max(${lenderName})`,
      en: sql<string | null>`max(${organizations.nameEn})`,
      reads: sql<number>`(count(*) filter (where ${result} = 'read'))::int`,
      refusals: sql<number>`coalesce(sum(${times}) filter (where ${result} = 'refused'), 0)::int`,
    })
    .from(accessReceipts)
    .leftJoin(organizations, eq(organizations.id, lenderId))
    .where(and(eq(enterpriseId, enterprise), isNotNull(lenderId), within))
    .groupBy(lenderId);
  return rows.map(({ zh, en, ...counts }) => ({ zh, en: en ?? zh, ...counts }));
}
