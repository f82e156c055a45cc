import "server-only";
import { and, count, eq } from "drizzle-orm";
import { ownerDatabase, type Transaction } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { members, organizations } from "../../db/schema/organizations.ts";
import { env } from "../env.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { forgetSecondFactor } from "./drop-totp.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { issueLink } from "./mail-link.ts";
import { hashOfNothing } from "./password-hash.ts";

/** So many administrators come from the machine; from then on two of them admit every further one. */
export const administratorsByCommand = 2;

/**
 * For whoever runs the machine, under the owner's role: makes one of the first two administrators and answers with the link behind which the
 * person chooses a password, once. Refuses with CONFLICT when there are two already, or the address has an account.
 */
export async function makeAdministrator(input: { email: string; displayName: string }): Promise<{ link: string; administrators: number }> {
  const passwordHash = await hashOfNothing();
  return ownerDatabase().transaction(async (tx) => {
    // Two commands at once meet in this lock.
    await tx.execute("lock table members in share row exclusive mode");
    const before = await countAdministrators(tx);
    if (before >= administratorsByCommand) throw new DomainError("CONFLICT", "administrator.by_invitation_now");
    const organizationId = await ensureOffice(tx);
    const user = {
      id: newId("user"),
      email: input.email,
      emailFolded: foldEmail(input.email),
      displayName: input.displayName,
      passwordHash,
    };
    const made = await tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
    if (made.length === 0) throw new DomainError("CONFLICT", "account.exists");
    const place = { id: newId("member"), organizationId, userId: user.id, role: "administrator" as const };
    await tx.insert(members).values({ ...place, displayName: user.displayName, email: user.email });
    await recordCommand(tx, "administrator.made_by_command", user.id);
    return { link: linkOf(await issueLink(tx, user.id, "verify_email")), administrators: before + 1 };
  });
}

/**
 * For whoever runs the machine: lets an administrator who has lost password or authenticator begin anew. Every session ends, the second factor is
 * enrolled again. Refuses with NOT_FOUND.
 */
export async function resetAdministrator(input: { email: string }): Promise<{ link: string }> {
  return ownerDatabase().transaction(async (tx) => {
    const isAdministrator = and(eq(members.userId, users.id), eq(members.role, "administrator"), eq(members.status, "active"));
    const [found] = await tx
      .select({ id: users.id })
      .from(users)
      .innerJoin(members, isAdministrator)
      .where(and(eq(users.emailFolded, foldEmail(input.email)), eq(users.isDemo, false)));
    if (!found) throw new DomainError("NOT_FOUND", "administrator.not_found");
    await forgetSecondFactor(tx, found.id);
    await endOtherSessions(tx, found.id, null);
    await recordCommand(tx, "administrator.reset_by_command", found.id);
    return { link: linkOf(await issueLink(tx, found.id, "reset_password")) };
  });
}

async function countAdministrators(tx: Transaction): Promise<number> {
  const real = and(eq(organizations.id, members.organizationId), eq(organizations.isDemo, false));
  const active = and(eq(members.role, "administrator"), eq(members.status, "active"));
  const [row] = await tx.select({ total: count() }).from(members).innerJoin(organizations, real).where(active);
  return row?.total ?? 0;
}

async function ensureOffice(tx: Transaction): Promise<string> {
  const real = and(eq(organizations.kind, "administrator"), eq(organizations.isDemo, false));
  const [known] = await tx.select({ id: organizations.id }).from(organizations).where(real).orderBy(organizations.createdAt).limit(1);
  if (known) return known.id;
  const office = {
    id: newId("organization"),
    kind: "administrator" as const,
    status: "active" as const,
    nameZh: "平台管理办公室",
    nameEn: "Platform office",
  };
  await tx.insert(organizations).values(office);
  return office.id;
}

async function recordCommand(tx: Transaction, action: string, objectId: string): Promise<void> {
  const actor = "system:admin.command";
  await tx
    .insert(auditEvents)
    .values({ id: newId("audit"), actor, actorName: actor, requestId: newId("request"), action, objectId, detail: {} });
}

function linkOf(token: string): string {
  return `${env().publicOrigin}/reset-password?token=${token}`;
}
