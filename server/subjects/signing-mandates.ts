import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { mandates } from "../../db/schema/organizations.ts";
import { openSigners, type Scope } from "../access/with-actor.ts";
import type { BindingAct, EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import type { SigningMandate } from "./mandate.ts";
import { isLive } from "./membership.ts";

/**
 * Every mandate of the members who signed something, for whoever relies on their signatures. Locked, none of them ends before the
 * transaction does.
 */
export async function listSigningMandates(
  scope: Scope,
  memberIds: readonly string[],
  lock: "locked" | "unlocked" = "unlocked",
): Promise<SigningMandate[]> {
  if (memberIds.length === 0) return [];
  await openSigners(scope, memberIds);
  const theirs = scope.tx
    .select()
    .from(mandates)
    .where(inArray(mandates.memberId, [...memberIds]))
    .orderBy(mandates.id);
  return lock === "locked" ? theirs.for("share") : theirs;
}

/**
 * The live mandate under which an operator binds the enterprise in an act, locked; null for a representative, who needs none. Refuses with
 * FORBIDDEN when none is live.
 */
export async function findOwnMandate(scope: Scope<EnterpriseActor>, act: BindingAct): Promise<SigningMandate | null> {
  const { actor } = scope;
  if (actor.role !== "operator") return null;
  const own = and(eq(mandates.memberId, actor.memberId), eq(mandates.organizationId, actor.organizationId), eq(mandates.kind, "operator"));
  const rows = await scope.tx.select().from(mandates).where(own).for("share");
  const live = rows.find((mandate) => isLive(mandate, shanghaiDate(scope.now)) && mandate.scope.includes(act));
  // It ended since this call began.
  if (!live) throw new DomainError("FORBIDDEN", "mandate.none_live");
  return live;
}
