import "server-only";
import { and, eq } from "drizzle-orm";
import { authDatabase, type Transaction } from "../../db/client.ts";
import { recoveryCodes, sessions, users } from "../../db/schema/auth.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { findUser } from "./sign-in.ts";
import { tellPerson } from "./tell-person.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string; readonly sessionId: string };

/** Takes a person's authenticator and recovery codes away, in the caller's transaction. */
export async function forgetSecondFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.update(users).set({ totpSecretSealed: null, totpConfirmedAt: null, totpLastStep: null }).where(eq(users.id, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/**
 * Gives the own authenticator up, to set up another one: every other session ends, and this one counts as opened without a second factor until
 * then. Refuses with PRECONDITION_FAILED where there is none.
 */
export async function dropTotp(self: Self): Promise<{ ok: true }> {
  const user = await findUser(self.userId);
  if (!user) throw notFound("account");
  if (user.totpConfirmedAt === null) throw new DomainError("PRECONDITION_FAILED", "totp.not_enrolled");

  await authDatabase().transaction(async (tx) => {
    await forgetSecondFactor(tx, user.id);
    await endOtherSessions(tx, user.id, self.sessionId);
    await tx
      .update(sessions)
      .set({ hasSecondFactor: false })
      .where(and(eq(sessions.id, self.sessionId), eq(sessions.userId, user.id)));
    await recordAuthAudit(tx, { ...self, action: "totp.dropped" });
    await tellPerson(tx, user.id, "dropped");
  });
  return { ok: true };
}
