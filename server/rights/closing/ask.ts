import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { accountClosings } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mayCloseAccount } from "../policy.ts";
import type { AskClosingInput, ClosingAsked } from "../schema.ts";
import { listOpenMatters } from "./list-open.ts";
import { tellMembers } from "./tell.ts";

const dayMs = 86_400_000;

/**
 * Asks that the enterprise's account be closed when a cooling-off period is over; until then, and as long as something stands open, it can be undone.
 * Refuses with FORBIDDEN who does not represent the enterprise, PRECONDITION_FAILED when the name that was typed is not the enterprise's, and CONFLICT while
 * something stands open. Asked twice, the first asking stands.
 */
export function askClosing(actor: EnterpriseActor, input: AskClosingInput): Promise<ClosingAsked> {
  return withActor(actor, async (scope) => {
    if (!mayCloseAccount(actor, { enterpriseId: actor.organizationId }))
      throw new DomainError("FORBIDDEN", "account_closing.representative_only");
    if (!isNameOf(await findNames(scope), input.name)) throw new DomainError("PRECONDITION_FAILED", "account_closing.name_differs");
    const waiting = await findLiving(scope);
    if (waiting) return waiting;
    const open = await listOpenMatters(scope);
    if (open.length > 0) throw new DomainError("CONFLICT", "account_closing.something_open", { count: open.length });

    const { value, article } = await findRule(scope, "retention.closing", shanghaiDate(scope.now));
    const dueAt = new Date(scope.now.getTime() + (value as number) * dayMs);
    const [asked] = await scope.tx
      .insert(accountClosings)
      .values({
        ...{
          id: newId("accountClosing"),
          enterpriseId: actor.organizationId,
          subjectId: actor.subjectId,
          askedAt: scope.now,
          dueAt,
          article,
        },
        ...{ askedByUserId: actor.userId, askedByMemberId: actor.memberId, askedByName: actor.displayName },
      })
      .onConflictDoNothing()
      .returning({ closingId: accountClosings.id, dueAt: accountClosings.dueAt });
    // Asked twice at once, both wait for the first.
    if (!asked) return only([await findLiving(scope)].filter((found) => found !== null));
    await recordAudit(scope, {
      action: "account.closing_asked",
      objectId: asked.closingId,
      detail: { dueAt: dueAt.toISOString(), article },
    });
    await tellMembers(scope.tx, actor.organizationId, "asked", { day: shanghaiDate(dueAt), person: actor.displayName });
    return asked;
  });
}

async function findLiving({ actor, tx }: Scope<EnterpriseActor>): Promise<ClosingAsked | null> {
  const own = and(eq(accountClosings.enterpriseId, actor.organizationId), ne(accountClosings.status, "undone"));
  const [found] = await tx.select({ closingId: accountClosings.id, dueAt: accountClosings.dueAt }).from(accountClosings).where(own);
  return found ?? null;
}

async function findNames({ actor, tx }: Scope<EnterpriseActor>): Promise<(string | null)[]> {
  const { nameZh, nameEn } = organizations;
  return Object.values(only(await tx.select({ nameZh, nameEn }).from(organizations).where(eq(organizations.id, actor.organizationId))));
}

/** Whether somebody typed a name, whatever the width of its signs and the room around it. */
function isNameOf(names: readonly (string | null)[], typed: string): boolean {
  const plain = (name: string) => name.normalize("NFKC").trim();
  return names.some((name) => name !== null && plain(name) === plain(typed));
}
