import "server-only";
import { eq } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { listPlaces, setPlaceName } from "../subjects/find-membership.ts";
import { limits, takeTry } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { findUser } from "./sign-in.ts";

/**
 * Changes one's own name, wherever the person belongs; what was signed and recorded before keeps the name it was done under. Refuses with
 * LIMIT_EXCEEDED, and with FORBIDDEN in the demo world.
 */
export async function rename(person: Newcomer, input: { displayName: string }): Promise<{ ok: true }> {
  const user = await findUser(person.userId);
  if (!user) throw notFound("account");
  if (user.isDemo) throw new DomainError("FORBIDDEN", "account.demo_is_shared");
  if (user.displayName === input.displayName) return { ok: true };
  if (!(await takeTry(limits.rename, user.id))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_changes");

  const { displayName } = input;
  await authDatabase().transaction(async (tx) => {
    await tx.update(users).set({ displayName }).where(eq(users.id, user.id));
    await recordAuthAudit(tx, { ...person, action: "account.renamed", detail: { from: user.displayName, to: displayName } });
  });
  for (const { organizationId, memberId } of await withActor(person, listPlaces)) {
    await withActor({ ...person, organizationId }, (scope) => setPlaceName(scope, memberId, displayName));
  }
  return { ok: true };
}
