import "server-only";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { sendMail } from "../access/outbox.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { claimedCode } from "../subjects/code.ts";
import { answerAfter } from "./answer-time.ts";
import { limits, takeTry, takeTryFrom } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { issueLink } from "./mail-link.ts";
import { hashOfNothing } from "./password-hash.ts";
import type { SignUpInput } from "./schema.ts";
import { findUserByEmail, type User } from "./sign-in.ts";

export type Caller = { readonly address: string; readonly requestId: string };

/** How long a sign-up or a reset always takes to answer. */
export const answerMs = 400;

/**
 * Begins an account: a link goes to the address, and the password is chosen behind it, so that nobody can put one on an address that is not
 * theirs; the mail says nothing that a stranger could have written. Known or unknown, the answer and its time are the same; a known address is
 * told by mail. Refuses with PRECONDITION_FAILED for a code
 * that cannot be one, and with LIMIT_EXCEEDED.
 */
export function signUp(caller: Caller, input: SignUpInput): Promise<{ ok: true }> {
  return answerAfter(answerMs, { ok: true }, async () => {
    const code = claimedCode(input.uscc);
    if ("reason" in code) throw new DomainError("PRECONDITION_FAILED", code.reason);
    const emailFolded = foldEmail(input.email);
    await refuseFlood(caller.address);
    if (!(await takeTry(limits.signUpMail, emailFolded))) return;

    const known = await findUserByEmail(emailFolded);
    if (known?.emailVerifiedAt) await tellKnown(known);
    else if (known) await mailVerification(known, input, code.uscc, caller);
    else await begin(emailFolded, input, code.uscc, caller);
  });
}

/** Mail leaves at an address's wish only so often. Refuses with LIMIT_EXCEEDED. */
export async function refuseFlood(address: string): Promise<void> {
  if (!(await takeTryFrom(limits.mailAddress, address))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_mails");
}

async function begin(emailFolded: string, input: SignUpInput, uscc: string, caller: Caller): Promise<void> {
  const { email, displayName, locale } = input;
  const user = { id: newId("user"), email: email.trim(), emailFolded, displayName, locale, passwordHash: await hashOfNothing() };
  // Two sign-ups of one address at once: the later one finds it taken and says nothing.
  await authDatabase().transaction(async (tx) => {
    const begun = await tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
    if (begun.length === 0) return;
    const token = await issueLink(tx, user.id, "verify_email", displayName);
    await sendMail(tx, {
      to: user.email,
      locale,
      template: "verify_email",
      facts: {},
      path: `/verify-email?token=${token}&uscc=${uscc}`,
    });
    await recordAuthAudit(tx, { action: "account.begun", userId: user.id, displayName, requestId: caller.requestId });
  });
}

async function mailVerification(user: User, input: SignUpInput, uscc: string, caller: Caller): Promise<void> {
  await authDatabase().transaction(async (tx) => {
    const token = await issueLink(tx, user.id, "verify_email", input.displayName);
    const path = `/verify-email?token=${token}&uscc=${uscc}`;
    await sendMail(tx, { to: user.email, locale: input.locale, template: "verify_email", facts: {}, path });
    await recordAuthAudit(tx, { action: "account.begun", userId: user.id, displayName: user.displayName, requestId: caller.requestId });
  });
}

async function tellKnown(user: User): Promise<void> {
  const locale = user.locale === "zh-CN" ? "zh-CN" : "en";
  await authDatabase().transaction((tx) =>
    sendMail(tx, { to: user.email, locale, template: "account_exists", facts: { name: user.displayName }, path: "/sign-in" }),
  );
}
