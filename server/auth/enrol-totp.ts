import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { isSteppedUp } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { issueRecoveryCodes } from "./recovery-codes.ts";
import { sealSeed, takeCode } from "./second-factor.ts";
import { findUser, type User } from "./sign-in.ts";
import { tellPerson } from "./tell-person.ts";
import { newTotpSeed, totpUri } from "./totp.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string; readonly sessionId: string };

async function findUnenrolled(userId: string): Promise<User> {
  const user = await findUser(userId);
  if (!user) throw notFound("account");
  if (user.isDemo) throw new DomainError("FORBIDDEN", "account.demo_is_shared");
  if (user.totpConfirmedAt !== null) throw new DomainError("CONFLICT", "totp.already_enrolled");
  return user;
}

/** A sign-in of the last ten minutes is proof enough to enrol. */
const freshMs = 10 * 60 * 1000;

/** Refuses when the session has stood for a while without a fresh proof: whoever finds a browser open must not enrol an authenticator of their own. */
async function requireFreshProof(self: Self): Promise<void> {
  const mine = and(eq(sessions.id, self.sessionId), eq(sessions.userId, self.userId));
  const [session] = await authDatabase().select().from(sessions).where(mine);
  const now = new Date();
  const isFresh = session !== undefined && now.getTime() - session.createdAt.getTime() < freshMs;
  if (!isFresh && !(session && isSteppedUp(session, now))) throw new DomainError("PRECONDITION_FAILED", "session.step_up_required");
}

/**
 * A new seed for the person's authenticator; it counts once a code of it is confirmed. Refuses with CONFLICT when one is enrolled, and with
 * PRECONDITION_FAILED without a fresh proof.
 */
export async function beginTotp(self: Self): Promise<{ uri: string; seed: string }> {
  const user = await findUnenrolled(self.userId);
  await requireFreshProof(self);
  const seed = newTotpSeed();
  const isUnconfirmed = and(eq(users.id, user.id), isNull(users.totpConfirmedAt));
  await authDatabase().transaction(async (tx) => {
    await tx
      .update(users)
      .set({ totpSecretSealed: sealSeed(seed, user.id), totpLastStep: null })
      .where(isUnconfirmed);
    await recordAuthAudit(tx, { ...self, action: "totp.begun" });
  });
  return { uri: totpUri(seed, user.email), seed };
}

/**
 * Confirms the authenticator with a first code, and hands out the recovery codes, this once. This session then counts as opened with a second factor; all others end. Refuses with CONFLICT
 * when one is enrolled, and with FORBIDDEN for a wrong code and for too many.
 */
export async function confirmTotp(self: Self, input: { code: string }): Promise<{ recoveryCodes: string[] }> {
  const user = await findUnenrolled(self.userId);
  if (!(await takeCode(user, input.code, self.requestId))) throw new DomainError("FORBIDDEN", "totp.wrong_code");
  const recoveryCodes = await authDatabase().transaction(async (tx) => {
    await tx.update(users).set({ totpConfirmedAt: sql`now()` }).where(eq(users.id, user.id));
    await tx
      .update(sessions)
      .set({ hasSecondFactor: true })
      .where(and(eq(sessions.id, self.sessionId), eq(sessions.userId, user.id)));
    await endOtherSessions(tx, user.id, self.sessionId);
    const codes = await issueRecoveryCodes(tx, user.id);
    await recordAuthAudit(tx, { ...self, action: "totp.enrolled", detail: { recoveryCodes: codes.length } });
    await tellPerson(tx, user.id, "set");
    return codes;
  });
  return { recoveryCodes };
}
