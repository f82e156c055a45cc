import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { takenOutOf } from "./allowance.ts";
import { type ConsentStanding, standingAt } from "./consent.ts";
import { ConsentTerms, type Frequency } from "./schema.ts";
import { withMandates } from "./standing.ts";

/** What a lender sees of a consent it was given: scope and end, never more than was signed. */
export type ReceivedConsent = {
  readonly consentId: string;
  readonly loanRequestId: string;
  /** As the clock has it. */
  readonly status: ConsentStanding;
  readonly isInForce: boolean;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly signedByName: string;
  readonly readsUsed: number;
  readonly readsMax: number | null;
  readonly frequency: Frequency | null;
  readonly dataLifeDays: number;
  readonly items: ConsentTerms["items"];
  /** What the enterprise took out of it since it was given. */
  readonly takenOut: ConsentTerms["items"];
};

/** The newest consent that this lender was given to assess each of these requests, or to watch the credit that came of it. A request without one is left out. */
export async function listReceivedConsents(
  scope: Scope<LenderActor>,
  loanRequestIds: readonly string[],
  purpose: "assessment" | "monitoring" = "assessment",
): Promise<ReadonlyMap<string, ReceivedConsent>> {
  if (loanRequestIds.length === 0) return new Map();
  const received = and(
    eq(consents.lenderId, scope.actor.organizationId),
    eq(consents.purpose, purpose),
    inArray(consents.loanRequestId, [...loanRequestIds]),
  );
  const rows = await scope.tx.select().from(consents).where(received).orderBy(desc(consents.createdAt), desc(consents.id));
  const chains = Map.groupBy(rows, ({ loanRequestId }) => loanRequestId ?? "");
  const signed = await withMandates(
    scope,
    [...chains.values()].flatMap(([newest]) => newest ?? []),
  );
  return new Map(
    signed.map((row) => {
      const requestId = row.loanRequestId ?? "";
      return [requestId, receivedOf(row, chains.get(requestId) ?? [], scope.now)];
    }),
  );
}

type Row = typeof consents.$inferSelect;

function receivedOf(row: Row & { readonly hasMandate: boolean }, chain: readonly Row[], now: Date): ReceivedConsent {
  const status = standingAt(row, now);
  const { items, frequency = null } = ConsentTerms.parse(row.terms);
  return {
    consentId: row.id,
    loanRequestId: row.loanRequestId ?? "",
    status,
    isInForce: status === "active" && row.grantedAt <= now,
    grantedAt: row.grantedAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt ?? (status === "expired" ? row.expiresAt : null),
    signedByName: row.signedByName,
    readsUsed: row.readsUsed,
    readsMax: row.readsMax,
    frequency,
    dataLifeDays: row.dataLifeDays,
    items,
    takenOut: takenOutOf(chain.map((version) => ({ ...version, items: ConsentTerms.parse(version.terms).items }))),
  };
}
