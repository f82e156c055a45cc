import "server-only";
import { eq } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { foldEmail } from "../kernel/names.ts";
import { forgetTries, limits, takeTry, takeTryFrom } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { deviceOf } from "./device.ts";
import { hashPassword, isWeakHash, verifyPassword } from "./password-hash.ts";
import { takeCode } from "./second-factor.ts";
import { startSession } from "./start-session.ts";

export type SignInTry = {
  readonly email: string;
  readonly password: string;
  /** A one-time code or a recovery code; empty when the person has no authenticator. */
  readonly code: string;
  readonly deviceMark: string | null;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
};

export type User = typeof users.$inferSelect;

/**
 * Opens a session, or answers null: unknown address, wrong password, unverified e-mail, suspended, missing or used code, too many tries. Which
 * of these it was is told to nobody. Tries are counted before anything is hashed.
 */
export async function signInWithPassword(wish: SignInTry): Promise<{ userId: string; sessionId: string } | null> {
  const emailFolded = foldEmail(wish.email);
  const device = deviceOf(wish.deviceMark, emailFolded);
  const ownLimit = device ? limits.signInDevice : limits.signInAccount;
  const whom = device ? `${device} ${emailFolded}` : emailFolded;
  const isWithinAddress = await takeTryFrom(limits.signInAddress, wish.address);
  const isWithinOwn = await takeTry(ownLimit, whom);
  if (!isWithinAddress || !isWithinOwn) return null;

  const known = await findUserByEmail(emailFolded);
  const user = await provedUser(known, wish);
  if (!user) {
    await recordRefusal(known, wish);
    return null;
  }
  const hasSecondFactor = user.totpConfirmedAt !== null;

  await forgetTries(ownLimit, whom);
  await forgetTries(limits.secondFactor, user.id);
  if (isWeakHash(user.passwordHash)) {
    await authDatabase()
      .update(users)
      .set({ passwordHash: await hashPassword(wish.password) })
      .where(eq(users.id, user.id));
  }
  const { address, userAgent, requestId } = wish;
  return { userId: user.id, sessionId: await startSession({ user, hasSecondFactor, address, userAgent, requestId }) };
}

/** The user when password and second factor are right and nothing stands against signing in, else null. */
async function provedUser(user: User | null, wish: SignInTry): Promise<User | null> {
  const isRight = await verifyPassword(user?.passwordHash ?? null, wish.password);
  if (!user || !isRight || user.emailVerifiedAt === null || user.status !== "active") return null;
  if (user.totpConfirmedAt !== null && !(await takeCode(user, wish.code, wish.requestId))) return null;
  return user;
}

/** A refused sign-in leaves its row whether or not there is an account, and never what was typed. Tries beyond the limits are not counted again. */
async function recordRefusal(user: User | null, { address, requestId }: SignInTry): Promise<void> {
  const whom = { userId: user?.id ?? null, displayName: user?.displayName ?? "public" };
  await authDatabase().transaction((tx) => recordAuthAudit(tx, { ...whom, requestId, action: "session.refused", detail: { address } }));
}

export async function findUserByEmail(emailFolded: string): Promise<User | null> {
  const [user] = await authDatabase().select().from(users).where(eq(users.emailFolded, emailFolded));
  return user ?? null;
}

export async function findUser(userId: string): Promise<User | null> {
  const [user] = await authDatabase().select().from(users).where(eq(users.id, userId));
  return user ?? null;
}
