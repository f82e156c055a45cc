import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import type { ConsentStatus } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { isInForce, statusAt } from "./consent.ts";
import { ConsentTerms } from "./schema.ts";

/** What a lender sees of a consent it was given: scope and end, never more than was signed. */
export type ReceivedConsent = {
  readonly consentId: string;
  readonly loanRequestId: string;
  /** As the clock has it. */
  readonly status: ConsentStatus;
  readonly isInForce: boolean;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly signedByName: string;
  readonly readsUsed: number;
  readonly readsMax: number | null;
  readonly dataLifeDays: number;
  readonly items: ConsentTerms["items"];
};

/** The newest consent to assess each of these requests that this lender was given. A request without one is left out. */
export async function listReceivedConsents(
  scope: Scope<LenderActor>,
  loanRequestIds: readonly string[],
): Promise<ReadonlyMap<string, ReceivedConsent>> {
  if (loanRequestIds.length === 0) return new Map();
  const received = and(
    eq(consents.lenderId, scope.actor.organizationId),
    eq(consents.purpose, "assessment"),
    inArray(consents.loanRequestId, [...loanRequestIds]),
  );
  const rows = await scope.tx.select().from(consents).where(received).orderBy(desc(consents.createdAt), desc(consents.id));
  const newest = new Map<string, ReceivedConsent>();
  for (const row of rows) {
    if (!row.loanRequestId || newest.has(row.loanRequestId)) continue;
    newest.set(row.loanRequestId, {
      consentId: row.id,
      loanRequestId: row.loanRequestId,
      status: statusAt(row, scope.now),
      isInForce: isInForce(row, scope.now),
      grantedAt: row.grantedAt,
      expiresAt: row.expiresAt,
      endedAt: row.endedAt,
      signedByName: row.signedByName,
      readsUsed: row.readsUsed,
      readsMax: row.readsMax,
      dataLifeDays: row.dataLifeDays,
      items: ConsentTerms.parse(row.terms).items,
    });
  }
  return newest;
}
