import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { secrets } from "../env.ts";
import { seal, unseal } from "../kernel/seal.ts";
import { limits, takeTry } from "./attempts.ts";
import { foldRecoveryCode } from "./recovery-code.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { totpStepOf } from "./totp.ts";

const key = () => Buffer.from(secrets().encryptionKey, "base64");
const belongsTo = (userId: string) => `totp:${userId}`;

export const sealSeed = (seed: string, userId: string) => seal(seed, key(), belongsTo(userId));
export const unsealSeed = (sealed: string, userId: string) => unseal(sealed, key(), belongsTo(userId));

type Holder = Pick<typeof users.$inferSelect, "id" | "displayName" | "totpSecretSealed" | "totpConfirmedAt">;

/**
 * Takes a one-time code, or in its place a recovery code once an authenticator is confirmed: true once per code, false for a wrong, an old or an already used one, and false for everything after ten tries in a
 * quarter of an hour.
 */
export async function takeCode(user: Holder, code: string, requestId: string, now: Date = new Date()): Promise<boolean> {
  if (!(await takeTry(limits.secondFactor, user.id)) || user.totpSecretSealed === null) return false;
  if (user.totpConfirmedAt !== null && foldRecoveryCode(code)) return takeRecoveryCode(user, code, requestId);
  const step = totpStepOf(unsealSeed(user.totpSecretSealed, user.id), code, now);
  if (step === null) return false;
  // Two requests with the same code meet in this row: one of them finds the step taken.
  const isUnused = or(isNull(users.totpLastStep), lt(users.totpLastStep, step));
  const taken = await authDatabase()
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, user.id), isUnused))
    .returning({ id: users.id });
  return taken.length === 1;
}
