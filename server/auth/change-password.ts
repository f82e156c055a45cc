import "server-only";
import { eq } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { limits, takeTry } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { endLinks } from "./mail-link.ts";
import { isTooObvious } from "./password.ts";
import { hashPassword } from "./password-hash.ts";
import { findUser } from "./sign-in.ts";
import { tellPerson } from "./tell-person.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string; readonly sessionId: string };

/**
 * Changes the password and ends every other session and every mailed link. Refuses with LIMIT_EXCEEDED before anything is hashed, with PRECONDITION_FAILED for a
 * guessable one, and with FORBIDDEN in the demo world.
 */
export async function changePassword(self: Self, input: { password: string }): Promise<{ ok: true }> {
  if (!(await takeTry(limits.changePassword, self.userId))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_changes");
  const user = await findUser(self.userId);
  if (!user) throw notFound("account");
  if (user.isDemo) throw new DomainError("FORBIDDEN", "account.demo_is_shared");
  if (isTooObvious(input.password, user.email)) throw new DomainError("PRECONDITION_FAILED", "password.too_obvious");

  const passwordHash = await hashPassword(input.password);
  await authDatabase().transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    await endLinks(tx, user.id);
    const endedSessions = await endOtherSessions(tx, user.id, self.sessionId);
    await recordAuthAudit(tx, { ...self, action: "password.changed", detail: { endedSessions } });
    await tellPerson(tx, user.id, "password");
  });
  return { ok: true };
}
