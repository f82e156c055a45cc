import "server-only";
import { eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import type { ConsentPurpose } from "../../db/schema/words.ts";
import { afterLock, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { statusAt } from "./consent.ts";
import { lockAlive, sameAim } from "./locks.ts";

/**
 * Ends the consent that lives for this lender, purpose and request, if there is one, so that a new one can take its place: as expired where
 * time has ended it, else as superseded. Returns the scope by whose clock the new one begins: behind the lock, where there was one.
 */
export async function supersedeAlive(
  scope: Scope<EnterpriseActor>,
  given: { readonly purpose: ConsentPurpose; readonly lenderId: string | null; readonly loanRequestId: string | null },
): Promise<Scope<EnterpriseActor>> {
  const before = await lockAlive(scope, sameAim({ enterpriseId: scope.actor.organizationId, ...given }));
  if (!before) return scope;
  const behind = await afterLock(scope);
  const hasExpired = statusAt(before, behind.now) === "expired";
  const ended = hasExpired
    ? { status: "expired" as const, endedAt: before.expiresAt }
    : { status: "superseded" as const, endedAt: behind.now };
  await scope.tx.update(consents).set(ended).where(eq(consents.id, before.id));
  return behind;
}
