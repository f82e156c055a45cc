import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { consents } from "../../../db/schema/consents.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { listCounted, openCountedConsents } from "../../consents/open-counted.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newestOfEach } from "../../matching/cohorts.ts";
import { loadReference, type Reference, readFirms } from "../../matching/crowd/read-firms.ts";
import { questionOf, settled } from "../../matching/crowd/snapshot.ts";
import { leaveCountingReceipts } from "../../profiles/leave-counting-receipts.ts";
import type { Applicant } from "./sample.ts";

/** Firms a transaction: their consents are locked while it reads, and a revocation waits for it. */
const firmsAtOnce = 10;
const purpose = "backtest";

/**
 * A lender's applicants that agreed to be tested, each as it was known on the day of its newest request to this lender, read under its own live consent
 * with its receipt. Who ended its consent before the last of them was read is not among them.
 */
export async function readApplicants(actor: SystemActor, lenderId: string): Promise<Applicant[]> {
  const reference = await withActor(actor, loadReference);
  const applicants: Applicant[] = [];
  for (let after: string | null = ""; after !== null; ) after = await readSome(actor, lenderId, after, reference, applicants);
  return withActor(actor, async ({ tx }) => {
    const given = and(eq(consents.purpose, purpose), eq(consents.status, "active"));
    const agreed = await tx.select({ id: consents.enterpriseId }).from(consents).where(given);
    const stillAgreed = new Set(agreed.map(({ id }) => id));
    return applicants.filter(({ firm }) => stillAgreed.has(firm));
  });
}

/** Reads the next firms; answers the last of those that agreed, or null when there is none left. */
function readSome(actor: SystemActor, lenderId: string, after: string, reference: Reference, into: Applicant[]): Promise<string | null> {
  return withActor(actor, async (scope) => {
    const enterpriseIds = await listCounted(scope, purpose, after, firmsAtOnce);
    if (enterpriseIds.length === 0) return null;
    const asked = await listAsked(scope, lenderId, enterpriseIds);
    const opened = await openCountedConsents(
      scope,
      purpose,
      enterpriseIds.filter((id) => asked.has(id)),
    );
    const firms = await readFirms(scope, opened, reference, ({ enterpriseId }) => asked.get(enterpriseId)?.sentAt ?? null);
    await leaveCountingReceipts(
      scope,
      firms.map(({ reading }) => reading),
    );
    for (const { consent, factsFor } of firms) {
      const request = asked.get(consent.enterpriseId);
      if (!request) continue;
      const { code, sentAt, question } = request;
      into.push({ firm: consent.enterpriseId, code, askedOn: shanghaiDate(sentAt), facts: settled(factsFor(question, sentAt)) });
    }
    return enterpriseIds.at(-1) ?? null;
  });
}

/** By enterprise: its newest request of which this lender had a case, and its unified code. */
async function listAsked({ tx }: Scope<SystemActor>, lenderId: string, enterpriseIds: readonly string[]) {
  const had = and(
    eq(lenderCases.lenderId, lenderId),
    inArray(lenderCases.enterpriseId, [...enterpriseIds]),
    isNotNull(loanRequests.submittedAt),
  );
  const rows = await tx
    .select({ request: loanRequests, code: subjects.uscc })
    .from(lenderCases)
    .innerJoin(loanRequests, eq(loanRequests.id, lenderCases.loanRequestId))
    .innerJoin(subjects, eq(subjects.id, lenderCases.subjectId))
    .where(had)
    .orderBy(lenderCases.id);
  const sent = rows.flatMap(({ request, code }) => {
    const { enterpriseId: firm, submittedAt: sentAt } = request;
    return sentAt && code ? [{ firm, code, sentAt, question: questionOf(request) }] : [];
  });
  return new Map(newestOfEach(sent).map((one) => [one.firm, one]));
}
