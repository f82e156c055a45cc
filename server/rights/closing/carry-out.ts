import "server-only";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { outboxMessages } from "../../../db/schema/events.ts";
import { members } from "../../../db/schema/organizations.ts";
import { accountClosings } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { endEveryConsent } from "../../consents/end-consent.ts";
import type { EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { languageOf } from "../../subjects/words.ts";
import type { OpenMatter } from "../schema.ts";
import { standInFor } from "../stand-in.ts";
import { listOpenMatters } from "./list-open.ts";
import { tellMembers } from "./tell.ts";

type Closing = typeof accountClosings.$inferSelect;
/** Accounts a run; the rest goes with the next one. */
const atOnce = 20;
/** A last letter that could not leave is kept for so long. */
const farewellDays = 7;

/**
 * Closes the accounts whose time has come: what stands open is looked at anew and puts a closing off, living consents are revoked as the enterprise would
 * revoke them, and the database erases what may go. Run twice it changes nothing.
 */
export async function closeAccounts(actor: SystemActor): Promise<void> {
  await withActor(actor, forgetFarewells);
  const failed: unknown[] = [];
  for (const closing of await withActor(actor, listDue)) await closeOne(actor, closing).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} accounts could not be closed`);
}

function listDue({ tx, now }: Scope): Promise<Closing[]> {
  const due = and(eq(accountClosings.status, "waiting"), lte(accountClosings.dueAt, now));
  return tx.select().from(accountClosings).where(due).orderBy(asc(accountClosings.dueAt), asc(accountClosings.id)).limit(atOnce);
}

async function closeOne(actor: SystemActor, closing: Closing): Promise<void> {
  const owner = await findOwner(actor, closing);
  const lookedAt = await withActor(actor, async ({ now }) => now);
  const open = owner ? await withActor(owner, listOpenMatters) : [];
  if (!owner || open.length > 0) return withActor(actor, (scope) => putOff(scope, closing, open));
  await withActor(owner, endEveryConsent);
  await withActor(actor, (scope) => erase(scope, closing, lookedAt));
}

/** Who asked, or who represents the enterprise now; null where nobody does. */
async function findOwner(actor: SystemActor, closing: Closing): Promise<EnterpriseActor | null> {
  const asker = { userId: closing.askedByUserId, memberId: closing.askedByMemberId, displayName: closing.askedByName };
  const others = await withActor(actor, ({ tx }) =>
    tx
      .select({ userId: members.userId, memberId: members.id, displayName: members.displayName })
      .from(members)
      .where(and(eq(members.organizationId, closing.enterpriseId), eq(members.role, "legal_representative"), eq(members.status, "active"))),
  );
  for (const person of [asker, ...others]) {
    const owner = await standInFor(actor, closing.enterpriseId, person);
    if (owner) return owner;
  }
  return null;
}

/** What stands open is written where the enterprise sees it; it is told by mail once. */
async function putOff(scope: Scope, { id, enterpriseId, dueAt }: Closing, open: readonly OpenMatter[]): Promise<void> {
  const { tx, now } = scope;
  const waiting = and(eq(accountClosings.id, id), eq(accountClosings.status, "waiting"));
  const [held] = await tx.select({ putOffAt: accountClosings.putOffAt }).from(accountClosings).where(waiting).for("update");
  if (!held) return;
  const putOffFor = [...new Set(open.map(({ kind }) => kind))];
  await tx
    .update(accountClosings)
    .set({ putOffAt: held.putOffAt ?? now, putOffFor })
    .where(waiting);
  if (held.putOffAt) return;
  await recordAudit(scope, { action: "account.closing_put_off", objectId: id, detail: { putOffFor } });
  await tellMembers(tx, enterpriseId, "put_off", { day: shanghaiDate(dueAt) });
}

type Erased = {
  readonly people: number;
  readonly gone: number;
  readonly letters: readonly { readonly to: string; readonly locale: string }[];
};

async function erase(scope: Scope, { id }: Closing, lookedAt: Date): Promise<void> {
  const { tx, now } = scope;
  const rows = await tx.execute<{ erased: Erased | null }>(
    sql`select xinfu_close_account(${id}, ${lookedAt.toISOString()}::timestamptz) as erased`,
  );
  const erased = [...rows][0]?.erased;
  if (!erased) return;
  await recordAudit(scope, { action: "account.closed", objectId: id, detail: { people: erased.people, accountsDeleted: erased.gone } });
  for (const { to, locale } of erased.letters) {
    const facts = { decision: "closed", day: shanghaiDate(now) };
    await sendMail(tx, { to, locale: languageOf(locale), template: "account_closing", facts, path: "/", noticeId: id });
  }
}

/** A last letter names an address: it goes when it has left, and when it could not leave for a week. */
async function forgetFarewells({ tx }: Scope): Promise<void> {
  const { payload, createdAt } = outboxMessages;
  const isFarewell = sql`${payload} ->> 'template' = 'account_closing' and ${payload} ->> 'noticeId' is not null`;
  await tx.delete(outboxMessages).where(and(isFarewell, sql`${createdAt} < now() - make_interval(days => ${farewellDays})`));
}
