import "server-only";
import { isNull, sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { acceptInvitation, findHeldInvitation } from "../subjects/accept-invitation.ts";
import { limits, takeTryFrom } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { isTooObvious } from "./password.ts";
import { hashPassword } from "./password-hash.ts";
import type { InvitationPage, OpenByInvitationInput } from "./schema.ts";
import { findUserByEmail } from "./sign-in.ts";
import type { Caller } from "./sign-up.ts";

/** What a link invites to, and whether its address has an account already. Refuses with NOT_FOUND and LIMIT_EXCEEDED. */
export async function readInvitation(caller: Caller, token: string): Promise<InvitationPage> {
  if (!(await takeTryFrom(limits.linkAddress, caller.address))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_tries");
  const held = await findHeldInvitation(token, caller.requestId);
  if (!held) throw notFound("invitation");
  const { organization, email, role, expiresAt } = held;
  return { ...organization, email, role, expiresAt, hasAccount: (await findUserByEmail(foldEmail(email)))?.emailVerifiedAt != null };
}

/**
 * Opens an account for the invited address, which the link proves, and joins the organization. Refuses with NOT_FOUND for a link that is not open,
 * with CONFLICT when the address has an account (its owner signs in and accepts), and with PRECONDITION_FAILED for a guessable password.
 */
export async function openByInvitation(caller: Caller, input: OpenByInvitationInput): Promise<{ email: string }> {
  if (!(await takeTryFrom(limits.linkAddress, caller.address))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_tries");
  const held = await findHeldInvitation(input.token, caller.requestId);
  if (!held) throw notFound("invitation");
  if (isTooObvious(input.password, held.email)) throw new DomainError("PRECONDITION_FAILED", "password.too_obvious");

  const { displayName, locale } = input;
  const chosen = { displayName, locale, passwordHash: await hashPassword(input.password), emailVerifiedAt: sql`now()` };
  const userId = await authDatabase().transaction(async (tx) => {
    const user = { id: newId("user"), email: held.email, emailFolded: foldEmail(held.email) };
    // A sign-up that was begun and never verified is finished here; a verified account is its owner's.
    const taking = { target: users.emailFolded, set: chosen, setWhere: isNull(users.emailVerifiedAt) };
    const [opened] = await tx
      .insert(users)
      .values({ ...user, ...chosen })
      .onConflictDoUpdate(taking)
      .returning({ id: users.id });
    if (!opened) throw new DomainError("CONFLICT", "account.exists");
    await recordAuthAudit(tx, { action: "account.opened", userId: opened.id, displayName, requestId: caller.requestId });
    return opened.id;
  });
  const person = { kind: "person", userId, displayName, requestId: caller.requestId } as const;
  await acceptInvitation(person, { email: held.email, locale }, { token: input.token });
  return { email: held.email };
}
