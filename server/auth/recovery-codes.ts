import "server-only";
import { createHmac } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { authDatabase, type Transaction } from "../../db/client.ts";
import { recoveryCodes } from "../../db/schema/auth.ts";
import { secrets } from "../env.ts";
import { newId } from "../kernel/ids.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { foldRecoveryCode, newRecoveryCode, recoveryCodesMade } from "./recovery-code.ts";

/** What is kept of a code: it opens nothing, and says nothing without the key of the data folder. */
function hashOf(userId: string, folded: string): string {
  return createHmac("sha256", secrets().authSecret).update(`recovery\n${userId}\n${folded}`).digest("base64url");
}

/** Gives a person fresh codes in place of all earlier ones, in the caller's transaction. Nobody is shown them again. */
export async function issueRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const codes = Array.from({ length: recoveryCodesMade }, newRecoveryCode);
  const rows = codes.map((code) => ({ id: newId("recoveryCode"), userId, codeHash: hashOf(userId, foldRecoveryCode(code) ?? "") }));
  await tx.insert(recoveryCodes).values(rows);
  return codes;
}

type Taker = { readonly id: string; readonly displayName: string };

/** Takes a recovery code: true once per code. Two uses at once meet in its row, and one of them finds it used. */
export async function takeRecoveryCode({ id: userId, displayName }: Taker, typed: string, requestId: string): Promise<boolean> {
  const folded = foldRecoveryCode(typed);
  if (folded === null) return false;
  const unused = and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashOf(userId, folded)), isNull(recoveryCodes.usedAt));
  return authDatabase().transaction(async (tx) => {
    const [taken] = await tx.update(recoveryCodes).set({ usedAt: sql`now()` }).where(unused).returning({ id: recoveryCodes.id });
    if (!taken) return false;
    await recordAuthAudit(tx, { action: "totp.recovery_code_used", userId, displayName, requestId, objectId: taken.id });
    return true;
  });
}

/** How many codes a person has left. */
export async function countRecoveryCodes(userId: string): Promise<number> {
  const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const [row] = await authDatabase().select({ left: count() }).from(recoveryCodes).where(unused);
  return row?.left ?? 0;
}
