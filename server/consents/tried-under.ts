import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import type { LenderActor } from "../kernel/actor.ts";
import type { ConsentWish } from "./open-consent.ts";

/** What a refused try was about. */
export type Tried = { readonly consentId: string | null; readonly itemCodes: string[] };

/**
 * Under which consent a lender tried to read, the last that was given for it whatever became of it, and which items of the catalogue it sought: those it
 * named, or all that the consent covers. Where none was ever given and none was named, nobody can say.
 */
export async function findTriedUnder(scope: Scope<LenderActor>, { loanRequestId, purpose, itemCodes }: ConsentWish): Promise<Tried> {
  const given = and(
    eq(consents.lenderId, scope.actor.organizationId),
    eq(consents.loanRequestId, loanRequestId),
    eq(consents.purpose, purpose),
  );
  const rows = scope.tx.select({ id: consents.id, itemCodes: consents.itemCodes }).from(consents).where(given);
  const [last] = await rows.orderBy(desc(consents.grantedAt), desc(consents.id)).limit(1);
  const known = new Set((await listItemsEverywhere(scope)).map(({ code }) => code));
  const sought = itemCodes ?? last?.itemCodes ?? [];
  return { consentId: last?.id ?? null, itemCodes: sought.filter((code) => known.has(code)) };
}
