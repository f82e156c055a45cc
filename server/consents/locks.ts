import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { buildOnce } from "../access/build-once.ts";
import { afterLock, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type ConsentRow = typeof consents.$inferSelect;
/** A consent that is locked, and the scope as its clock stands behind the lock. */
type LockedConsent = { readonly scope: Scope<EnterpriseActor>; readonly consent: ConsentRow };

/**
 * Locks one of the enterprise's own consents: a read that is under way ends first, and none begins. What is done to it is dated by the
 * clock behind the lock, so that no read is dated later than the end. A stranger's is not found.
 */
export async function lockOwnConsent(scope: Scope<EnterpriseActor>, consentId: string): Promise<LockedConsent> {
  const mine = and(eq(consents.id, consentId), eq(consents.enterpriseId, scope.actor.organizationId));
  const [consent] = await scope.tx.select().from(consents).where(mine).for("update");
  if (!consent) throw notFound("consent");
  return { scope: await afterLock(scope), consent };
}

/**
 * Locks the one consent that has not ended among those given, of which there is at most one. One that was narrowed or signed again while this
 * waited is not in the answer any more, and its successor was not yet there to be seen: it is asked again, so that the successor is found.
 */
export async function lockAlive({ tx }: Scope, given: SQL | undefined): Promise<ConsentRow | undefined> {
  const alive = and(given, inArray(consents.status, ["active", "paused"]));
  for (let tries = 0; tries < 3; tries++) {
    const [row] = await tx.select().from(consents).where(alive).for("update");
    if (row) return row;
  }
  return undefined;
}

/** What is asked for: the consent to one lender, for one request and purpose. */
type Given = { readonly lenderId: string; readonly loanRequestId: string; readonly purpose: ConsentRow["purpose"] };

const askAliveTimed = buildOnce(["lenderId", "loanRequestId", "purpose"], (tx, { lenderId, loanRequestId, purpose }) => {
  const given = and(eq(consents.lenderId, lenderId), eq(consents.loanRequestId, loanRequestId), eq(consents.purpose, purpose));
  const alive = and(given, inArray(consents.status, ["active", "paused"]));
  const locked = tx.$with("locked").as(tx.select().from(consents).where(alive).for("update"));
  const clock = sql<number>`round(extract(epoch from clock_timestamp()) * 1000)::float8`;
  return tx
    .with(locked)
    .select({ ...locked._.selectedFields, clock })
    .from(locked)
    .prepare("");
});

/**
 * The same in one question with the database's clock: it is read once the row is locked, since the row is handed on only then, however long that took.
 * Without a row there is no clock.
 */
export async function lockAliveTimed(scope: Scope, given: Given): Promise<{ row: ConsentRow; lockedAt: Date } | undefined> {
  for (let tries = 0; tries < 3; tries++) {
    const [found] = await askAliveTimed(scope, given);
    if (!found) continue;
    const { clock: at, ...row } = found;
    return { row, lockedAt: new Date(at) };
  }
  return undefined;
}

/**
 * As `lockOwnConsent`, to stop reading: of a consent that was narrowed, signed again or replaced, perhaps just now, the successor that lives
 * is locked in its place.
 */
export async function lockLivingConsent(begun: Scope<EnterpriseActor>, consentId: string): Promise<LockedConsent> {
  const locked = await lockOwnConsent(begun, consentId);
  if (locked.consent.status !== "superseded") return locked;
  const successor = await lockAlive(begun, sameAim(locked.consent));
  return successor ? { scope: await afterLock(begun), consent: successor } : locked;
}

type Aim = Pick<ConsentRow, "enterpriseId" | "purpose" | "lenderId" | "loanRequestId">;

/** Consents of one enterprise to one reader, for one purpose and request: at most one of them lives. */
export function sameAim({ enterpriseId, purpose, lenderId, loanRequestId }: Aim): SQL | undefined {
  return and(
    eq(consents.enterpriseId, enterpriseId),
    eq(consents.purpose, purpose),
    sql`${consents.lenderId} is not distinct from ${lenderId}`,
    sql`${consents.loanRequestId} is not distinct from ${loanRequestId}`,
  );
}
