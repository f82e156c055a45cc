import "server-only";
import { desc, eq } from "drizzle-orm";
import { accountClosings } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { afterLock, type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayCloseAccount } from "../policy.ts";
import type { ClosingUndone } from "../schema.ts";
import { tellMembers } from "./tell.ts";

/**
 * Takes the asking back: the account stays as it is. Refuses with FORBIDDEN who does not represent the enterprise, and with CONFLICT when nothing was asked
 * for or the account is being closed. Undone twice is undone.
 */
export function undoClosing(actor: EnterpriseActor): Promise<ClosingUndone> {
  return withActor(actor, async (begun) => {
    if (!mayCloseAccount(actor, { enterpriseId: actor.organizationId }))
      throw new DomainError("FORBIDDEN", "account_closing.representative_only");
    const newest = await lockNewest(begun);
    if (newest?.status === "undone") return { closingId: newest.id };
    if (newest?.status !== "waiting") throw new DomainError("CONFLICT", "account_closing.none_waiting");

    const scope = await afterLock(begun);
    await scope.tx
      .update(accountClosings)
      .set({ status: "undone", endedAt: scope.now, undoneByUserId: actor.userId, undoneByName: actor.displayName })
      .where(eq(accountClosings.id, newest.id));
    await recordAudit(scope, { action: "account.closing_undone", objectId: newest.id });
    await tellMembers(scope.tx, actor.organizationId, "undone", { day: shanghaiDate(scope.now), person: actor.displayName });
    return { closingId: newest.id };
  });
}

async function lockNewest({ actor, tx }: Scope<EnterpriseActor>) {
  const [found] = await tx
    .select({ id: accountClosings.id, status: accountClosings.status })
    .from(accountClosings)
    .where(eq(accountClosings.enterpriseId, actor.organizationId))
    .orderBy(desc(accountClosings.askedAt), desc(accountClosings.id))
    .limit(1)
    .for("update");
  return found;
}
