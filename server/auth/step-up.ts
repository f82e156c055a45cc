import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { sessions } from "../../db/schema/auth.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { limits, takeTry } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { hasDemoWorld } from "./demo-world.ts";
import { verifyPassword } from "./password-hash.ts";
import type { StepUpInput } from "./schema.ts";
import { takeCode } from "./second-factor.ts";
import { findUser, type User } from "./sign-in.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string; readonly sessionId: string };

/** How a person proves to be there again: with the one-time code once enrolled, by password before that, by a dialog in the demo world. */
export type StepUpWay = "code" | "password" | "demo";

/** The way in which a person proves again. The dialog of the demonstration is for people of the demo world, while there is one. */
export async function stepUpWayOf(user: Pick<User, "isDemo" | "totpConfirmedAt">, requestId: string): Promise<StepUpWay> {
  if (user.isDemo && (await hasDemoWorld(requestId))) return "demo";
  return user.totpConfirmedAt === null ? "password" : "code";
}

/** Marks this session as proved again, for five minutes. Refuses with FORBIDDEN, in one text, for a wrong proof and for too many. */
export async function stepUp(self: Self, proof: StepUpInput): Promise<{ ok: true }> {
  const user = await findUser(self.userId);
  if (!user) throw notFound("session");
  const way = await stepUpWayOf(user, self.requestId);

  if (!(await isProved(user, way, proof, self.requestId))) {
    const refusal = { ...self, action: "session.step_up_refused", objectId: self.sessionId, detail: { way } };
    await authDatabase().transaction((tx) => recordAuthAudit(tx, refusal));
    throw new DomainError("FORBIDDEN", "session.step_up_refused");
  }

  await authDatabase().transaction(async (tx) => {
    const mine = and(eq(sessions.id, self.sessionId), eq(sessions.userId, self.userId), isNull(sessions.revokedAt));
    await tx.update(sessions).set({ steppedUpAt: sql`now()` }).where(mine);
    await recordAuthAudit(tx, { ...self, action: "session.stepped_up", objectId: self.sessionId, detail: { way } });
  });
  return { ok: true };
}

async function isProved(user: User, way: StepUpWay, proof: StepUpInput, requestId: string): Promise<boolean> {
  if (way !== proof.way) return false;
  if (way === "demo") return true;
  if (!(await takeTry(limits.stepUp, user.id))) return false;
  return way === "code" ? takeCode(user, proof.secret, requestId) : verifyPassword(user.passwordHash, proof.secret);
}
