import "server-only";
import { eq, sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { DomainError, notFound, only } from "../kernel/errors.ts";
import { foldEmail } from "../kernel/names.ts";
import { forgetTries, limits, takeTryFrom } from "./attempts.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { endLinks, type Link, seeLink, takeLink } from "./mail-link.ts";
import { isTooObvious } from "./password.ts";
import { hashPassword } from "./password-hash.ts";
import type { ChoosePasswordInput } from "./schema.ts";
import type { Caller } from "./sign-up.ts";
import { tellPerson } from "./tell-person.ts";

/**
 * Sets a password behind a mailed link, which proves the address, and ends every session and every other link there was. Refuses with LIMIT_EXCEEDED, with NOT_FOUND
 * for a link that does not open, and with PRECONDITION_FAILED for a password that anybody would guess; the link then stays usable.
 */
export async function choosePassword(caller: Caller, input: ChoosePasswordInput): Promise<{ email: string }> {
  if (!(await takeTryFrom(limits.linkAddress, caller.address))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_tries");
  const user = await authDatabase().transaction(async (tx) => {
    const link = await takeLink(tx, input.token);
    if (!link) throw notFound("link");
    const found = only(await tx.select().from(users).where(eq(users.id, link.userId)));
    if (found.status !== "active") throw notFound("link");
    if (isTooObvious(input.password, found.email)) throw new DomainError("PRECONDITION_FAILED", "password.too_obvious");

    const passwordHash = await hashPassword(input.password);
    const displayName = nameBehind(link, input) ?? found.displayName;
    await tx
      .update(users)
      .set({ passwordHash, displayName, emailVerifiedAt: found.emailVerifiedAt ?? sql`now()` })
      .where(eq(users.id, found.id));
    await endLinks(tx, found.id);
    const ended = await endOtherSessions(tx, found.id, null);
    const action = link.kind === "verify_email" ? "account.verified" : "password.reset";
    await recordAuthAudit(tx, {
      action,
      userId: found.id,
      displayName,
      requestId: caller.requestId,
      detail: { endedSessions: ended },
    });
    if (link.kind === "reset_password") await tellPerson(tx, found.id, "password");
    return found;
  });
  // Whoever holds the mailbox gets in, however many strangers have tried.
  await forgetTries(limits.signInAccount, foldEmail(user.email));
  return { email: user.email };
}

/** Anybody may begin an account for an address. Whoever proves the mailbox says which name counts: now, or with the wish that sent this link. */
function nameBehind(link: Link, { displayName }: ChoosePasswordInput): string | null {
  return link.kind === "verify_email" ? (displayName ?? link.displayName) : null;
}

/** The name that a link would give an account, for the page behind it. Refuses with LIMIT_EXCEEDED, and with NOT_FOUND for a link that does not open. */
export async function readLink(caller: Caller, input: { token: string }): Promise<{ displayName: string | null }> {
  if (!(await takeTryFrom(limits.linkAddress, caller.address))) throw new DomainError("LIMIT_EXCEEDED", "account.too_many_tries");
  const link = await seeLink(input.token);
  if (!link) throw notFound("link");
  return { displayName: nameBehind(link, { token: input.token, password: "" }) };
}
