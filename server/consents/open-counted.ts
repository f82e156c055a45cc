import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { ConsentPurpose } from "../../db/schema/words.ts";
import { afterLock, type Scope } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { whyRefused } from "./consent.ts";
import type { ConsentRow } from "./locks.ts";
import { isAsSigned, refuseChanged } from "./refuse-changed.ts";
import { withMandates } from "./standing.ts";
import { stillOpened } from "./still-askable.ts";

/** Purposes under which the platform counts firms for lenders: each of its own, none stands in for another. */
export type CountingPurpose = Extract<ConsentPurpose, "discovery" | "backtest">;

/** The next of those who agreed to be counted, in one order, after an enterprise; their consents are not opened by it. */
export async function listCounted(scope: Scope<SystemActor>, purpose: CountingPurpose, after: string, many: number): Promise<string[]> {
  const given = and(eq(consents.purpose, purpose), eq(consents.status, "active"), gt(consents.enterpriseId, after));
  const rows = await scope.tx
    .select({ enterpriseId: consents.enterpriseId })
    .from(consents)
    .where(given)
    .orderBy(asc(consents.enterpriseId))
    .limit(many);
  return rows.map(({ enterpriseId }) => enterpriseId);
}

/**
 * Proves for each of these enterprises that the platform may read it to count now, and keeps the consents as they are until commit: a
 * revocation waits for the lock or is seen behind it. Those that are paused, ended or fallen, and those of suspended enterprises, are left
 * out; so are those that are not what was signed, each with a refused try. `openedAt` is the database's clock after the locks.
 */
export async function openCountedConsents(
  scope: Scope<SystemActor>,
  purpose: CountingPurpose,
  enterpriseIds: readonly string[],
): Promise<{ consents: ConsentRow[]; openedAt: Date }> {
  const theirs = and(eq(consents.purpose, purpose), eq(consents.status, "active"), inArray(consents.enterpriseId, [...enterpriseIds]));
  const rows = await scope.tx.select().from(consents).where(theirs).orderBy(asc(consents.id)).for("update");
  const { now: openedAt } = await afterLock(scope);
  const signed = await withMandates(scope, rows, openedAt, "locked");
  const working = new Set(await listWorking(scope, enterpriseIds));
  const standing = signed.filter((row) => working.has(row.enterpriseId) && whyRefused(row, row.itemCodes, openedAt) === null);
  const open = standing.filter(isAsSigned);
  for (const row of standing) if (!open.includes(row)) await refuseChanged(scope, row, openedAt);
  const askable = new Set(await stillOpened(scope, purpose, [...new Set(open.flatMap(({ itemCodes }) => itemCodes))]));
  return { consents: open.map((row) => ({ ...row, itemCodes: row.itemCodes.filter((code) => askable.has(code)) })), openedAt };
}

/** A suspended enterprise's data rests. */
async function listWorking({ tx }: Scope, enterpriseIds: readonly string[]): Promise<string[]> {
  const active = and(inArray(organizations.id, [...enterpriseIds]), eq(organizations.status, "active"));
  return (await tx.select({ id: organizations.id }).from(organizations).where(active)).map(({ id }) => id);
}
