import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { logEntries } from "../../db/schema/transparency.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { ConsentTerms } from "./schema.ts";

/** What was done to a consent between its signature and its end. */
export type ConsentTurn = {
  readonly kind: "consent_paused" | "consent_resumed" | "consent_narrowed" | "consent_signed_again";
  readonly at: Date;
  readonly lenderId: string;
  /** Who did it; the log names nobody who paused or resumed. */
  readonly by: string | null;
};

const rests = { "consent.paused": "consent_paused", "consent.resumed": "consent_resumed" } as const;

/** The turns that the enterprise's consents to lenders took for one request, the earliest first. What rested when it took an earlier one's place was not paused anew. */
export async function listConsentTurns(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<ConsentTurn[]> {
  const { organizationId } = scope.actor;
  const given = and(eq(consents.enterpriseId, organizationId), eq(consents.loanRequestId, loanRequestId), isNotNull(consents.lenderId));
  const rows = await scope.tx.select().from(consents).where(given).orderBy(asc(consents.createdAt)).limit(200);
  const byId = new Map(rows.map((row) => [row.id, row]));
  if (byId.size === 0) return [];
  const entered = and(
    eq(logEntries.enterpriseId, organizationId),
    inArray(logEntries.objectId, [...byId.keys()]),
    inArray(logEntries.kind, ["consent.paused", "consent.resumed"]),
  );
  const entries = await scope.tx.select().from(logEntries).where(entered).limit(500);
  const rested = entries.flatMap(({ kind, objectId, body }): ConsentTurn[] => {
    const row = byId.get(objectId);
    const at = new Date(String((JSON.parse(body) as { at: unknown }).at));
    const isCarried = row?.grantedAt.getTime() === at.getTime();
    return row?.lenderId && !isCarried ? [{ kind: rests[kind as keyof typeof rests], at, lenderId: row.lenderId, by: null }] : [];
  });
  const carried = rows.flatMap(({ terms, lenderId, grantedAt: at, signedByName: by }): ConsentTurn[] => {
    const how = ConsentTerms.parse(terms).carried?.how;
    return how && lenderId ? [{ kind: `consent_${how}`, at, lenderId, by }] : [];
  });
  return [...rested, ...carried].sort((one, other) => one.at.getTime() - other.at.getTime());
}
