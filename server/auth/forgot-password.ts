import "server-only";
import { authDatabase } from "../../db/client.ts";
import { sendMail } from "../access/outbox.ts";
import { foldEmail } from "../kernel/names.ts";
import { answerAfter } from "./answer-time.ts";
import { limits, takeTry } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { issueLink } from "./mail-link.ts";
import { findUserByEmail } from "./sign-in.ts";
import { answerMs, type Caller, refuseFlood } from "./sign-up.ts";

/** Sends a link for a new password where there is an account. The answer and its time are the same where there is none. Refuses with LIMIT_EXCEEDED. */
export function forgotPassword(caller: Caller, input: { email: string; locale: "en" | "zh-CN" }): Promise<{ ok: true }> {
  return answerAfter(answerMs, { ok: true }, async () => {
    await refuseFlood(caller.address);
    const emailFolded = foldEmail(input.email);
    const isWithin = await takeTry(limits.resetMail, emailFolded);
    const user = await findUserByEmail(emailFolded);
    if (!isWithin || !user || user.status !== "active" || user.isDemo) return;

    await authDatabase().transaction(async (tx) => {
      const token = await issueLink(tx, user.id, "reset_password");
      const facts = { name: user.displayName };
      await sendMail(tx, {
        to: user.email,
        locale: input.locale,
        template: "reset_password",
        facts,
        path: `/reset-password?token=${token}`,
      });
      await recordAuthAudit(tx, {
        action: "password.reset_asked",
        userId: user.id,
        displayName: user.displayName,
        requestId: caller.requestId,
      });
    });
  });
}
