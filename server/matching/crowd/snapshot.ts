import "server-only";
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { consents } from "../../../db/schema/consents.ts";
import { crowdCohorts, crowdSnapshots } from "../../../db/schema/crowd.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { type CrowdKind, crowdKinds, type LoanPurpose } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { listCounted, openCountedConsents } from "../../consents/open-counted.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { statusAt } from "../../loan-requests/loan-request.ts";
import { declaredFacts } from "../../loan-requests/schema.ts";
import { type FactKey, type Facts, unknownFacts } from "../../products/criteria/facts.ts";
import { leaveCountingReceipts } from "../../profiles/leave-counting-receipts.ts";
import type { FactGround } from "../assemble.ts";
import { type CohortMember, cohortsOf } from "../cohorts.ts";
import type { KnownFacts } from "../fact-source.ts";
import { byProvince } from "./by-province.ts";
import { loadReference, nothingAsked, type OpenFirm, type Reference, readFirms } from "./read-firms.ts";

/** Firms a transaction: their consents are locked while it reads, and a revocation waits for it. */
const firmsAtOnce = 10;
const rowsAtOnce = 1_000;

type Members = Readonly<Record<CrowdKind, CohortMember[]>>;

/**
 * Counts once a day everybody who agreed to be counted, and those of them with an open request: reads each firm under its own live consent, leaves its receipt in
 * the same transaction, and keeps groups of at least ten firms and nothing of one. Who ended its consent before the groups are made is in none.
 * Run again on the same day, it changes nothing.
 */
export async function snapshotCrowd(actor: SystemActor): Promise<void> {
  const begun = await withActor(actor, async (scope) => {
    const day = shanghaiDate(scope.now);
    const [made] = await scope.tx.select({ day: crowdSnapshots.day }).from(crowdSnapshots).where(eq(crowdSnapshots.day, day)).limit(1);
    return made ? null : { day, reference: await loadReference(scope) };
  });
  if (!begun) return;
  const members: Members = { request: [], enterprise: [] };
  for (let after: string | null = ""; after !== null; ) after = await readSome(actor, after, begun.reference, members);
  await keep(actor, begun.day, members);
}

/** Reads the next firms into the crowd; answers the last of them, or null when there is none left. */
function readSome(actor: SystemActor, after: string, reference: Reference, members: Members): Promise<string | null> {
  return withActor(actor, async (scope) => {
    const enterpriseIds = await listCounted(scope, "discovery", after, firmsAtOnce);
    if (enterpriseIds.length === 0) return null;
    const opened = await openCountedConsents(scope, "discovery", enterpriseIds);
    const requests = await listOpenRequests(scope, enterpriseIds);
    const firms = await readFirms(scope, opened, reference);
    await leaveCountingReceipts(
      scope,
      firms.map(({ reading }) => reading),
    );
    for (const firm of firms) addFirm(members, firm, requests.get(firm.consent.enterpriseId) ?? [], opened.openedAt);
    return enterpriseIds.at(-1) ?? null;
  });
}

/**
 * The firm as an enterprise, and once among those with an open request: by its newest, however many it has open. What that says of it holds for
 * the enterprise too.
 */
function addFirm(members: Members, firm: OpenFirm, requests: readonly FactGround["request"][], now: Date): void {
  const { enterpriseId } = firm.consent;
  const [newest] = requests;
  const asked = nothingAsked(firm.consent, firm.subject);
  const { regionCode, industryCode, declared } = newest ?? asked;
  const itself = { ...asked, regionCode: regionCode ?? asked.regionCode, industryCode: industryCode ?? asked.industryCode, declared };
  members.enterprise.push({ firm: enterpriseId, tag: "", facts: { ...settled(firm.factsFor(itself, now)), ...askedByNobody } });
  if (newest) members.request.push({ firm: enterpriseId, tag: "", facts: settled(firm.factsFor(newest, now)) });
}

/** What only a request says. */
const askedByNobody = { amountFen: null, termMonths: null, rateBpsMax: null, purpose: null, guaranteeModes: null } satisfies Partial<Facts>;

/** A fact of which single entries alone are known is not known. */
export function settled({ facts, incomplete }: KnownFacts): Facts {
  return { ...facts, ...Object.fromEntries([...incomplete].map((key: FactKey) => [key, null])) };
}

/** By enterprise, the newest first: requests that wait for offers. */
async function listOpenRequests(scope: Scope<SystemActor>, enterpriseIds: readonly string[]) {
  const waiting = and(inArray(loanRequests.enterpriseId, [...enterpriseIds]), inArray(loanRequests.status, ["open", "offered"]));
  const rows = await scope.tx.select().from(loanRequests).where(waiting).orderBy(desc(loanRequests.submittedAt), asc(loanRequests.id));
  const open = rows.filter((row) => ["open", "offered"].includes(statusAt(row, scope.now)));
  return Map.groupBy(open.map(questionOf), ({ enterpriseId }) => enterpriseId);
}

/** What a stored request asks. */
export function questionOf(row: typeof loanRequests.$inferSelect): FactGround["request"] & { readonly enterpriseId: string } {
  const { enterpriseId, amountFen, termMonths, guaranteeModes, regionCode, industryCode } = row;
  const purpose = row.purpose as LoanPurpose | null;
  return { enterpriseId, amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared: declaredFacts(row.declared) };
}

/** Writes the groups, and lets those of earlier days go. */
async function keep(actor: SystemActor, day: Day, members: Members): Promise<void> {
  await withActor(actor, async (scope) => {
    const { tx } = scope;
    const stillAgreed = new Set(await listAgreed(scope));
    const groups = crowdKinds.map((kind) => ({
      kind,
      cohorts: cohortsOf(byProvince(members[kind].filter(({ firm }) => stillAgreed.has(firm))), day),
    }));
    const made = groups.map(({ kind, cohorts }) => ({ day, kind, groups: cohorts.length, madeAt: scope.now }));
    const first = await tx.insert(crowdSnapshots).values(made).onConflictDoNothing().returning({ kind: crowdSnapshots.kind });
    // Another run of the same day was faster.
    if (first.length < made.length) return;
    for (const { kind, cohorts } of groups) {
      const rows = cohorts.map(({ size, facts }, position) => ({ day, kind, position, size, facts: knownOf(facts) }));
      for (let at = 0; at < rows.length; at += rowsAtOnce) await tx.insert(crowdCohorts).values(rows.slice(at, at + rowsAtOnce));
    }
    await tx.delete(crowdSnapshots).where(ne(crowdSnapshots.day, day));
    const counted = Object.fromEntries(groups.map(({ kind, cohorts }) => [kind, cohorts.length]));
    await recordAudit(scope, { action: "crowd.counted", objectId: null, detail: { day, groups: counted } });
  });
}

async function listAgreed({ tx }: Scope): Promise<string[]> {
  const given = and(eq(consents.purpose, "discovery"), eq(consents.status, "active"));
  return (await tx.select({ id: consents.enterpriseId }).from(consents).where(given)).map(({ id }) => id);
}

/** Without what is unknown, so that a fact that is added later reads as unknown too. */
function knownOf(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** The facts of a stored group. */
export function factsOfGroup(day: Day, stored: Record<string, unknown>): Facts {
  return { ...unknownFacts(day), ...stored };
}
