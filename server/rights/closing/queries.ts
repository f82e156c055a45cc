import "server-only";
import { and, eq } from "drizzle-orm";
import { accountClosings } from "../../../db/schema/rights.ts";
import type { Scope } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import { listGivenDeletions } from "../../consents/deletions/queries.ts";
import { listGivenConsents } from "../../consents/queries.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { mayCloseAccount } from "../policy.ts";
import type { OwnClosing, WaitingClosing } from "../schema.ts";
import { listOpenMatters } from "./list-open.ts";
import { openMatterKinds } from "./open-matters.ts";

/** The closing that waits, or null: what every page of the desk says. */
export async function findWaitingClosing({ actor, tx, now }: Scope<EnterpriseActor>): Promise<WaitingClosing | null> {
  const own = and(eq(accountClosings.enterpriseId, actor.organizationId), eq(accountClosings.status, "waiting"));
  const [found] = await tx.select().from(accountClosings).where(own);
  if (!found) return null;
  const { id, askedAt, askedByName, dueAt, putOffFor } = found;
  return {
    ...{ closingId: id, askedAt, askedByName, dueAt, isDue: dueAt <= now },
    putOffFor: openMatterKinds.filter((kind) => putOffFor.includes(kind)),
    mayUndo: mayCloseAccount(actor, { enterpriseId: actor.organizationId }),
  };
}

/** What closing the account would prevent, end and bring due, and the closing that waits. */
export async function findClosing(scope: Scope<EnterpriseActor>): Promise<OwnClosing> {
  const { value, article } = await findRule(scope, "retention.closing", shanghaiDate(scope.now));
  const backups = await findRule(scope, "retention.backup", shanghaiDate(scope.now));
  const living = (await listGivenConsents(scope)).filter(({ status }) => status === "active" || status === "paused" || status === "fallen");
  const { waiting } = await listGivenDeletions(scope);
  return {
    waiting: await findWaitingClosing(scope),
    open: await listOpenMatters(scope),
    livingConsents: living.length,
    heldUnder: waiting.length,
    coolingDays: value as number,
    article,
    backupDays: backups.value as number,
    mayAsk: mayCloseAccount(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}
