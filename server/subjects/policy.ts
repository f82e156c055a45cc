import type { MemberRole, OrganizationKind } from "../../db/schema/words.ts";
import type { Actor, AdministratorActor } from "../kernel/actor.ts";
import { contains } from "../kernel/region.ts";
import { rolesOf } from "./membership.ts";

/** The role of each kind of organization that must not die out. */
export const headOf: Record<OrganizationKind, MemberRole> = {
  enterprise: "legal_representative",
  lender: "manager",
  authority: "officer",
  administrator: "administrator",
};

/** The head of an organization runs its members; of an enterprise only once the mandate is approved. */
export function mayManageMembers(actor: Actor): boolean {
  if (actor.kind === "system" || actor.role !== headOf[actor.kind]) return false;
  return actor.kind !== "enterprise" || actor.mandate === "approved";
}

/** Which roles this actor may give by invitation: those of the own kind. */
export function mayInvite(actor: Actor, role: MemberRole): boolean {
  return mayManageMembers(actor) && actor.kind !== "system" && rolesOf[actor.kind].includes(role);
}

/** An administrator's role is granted by two administrators, a representative's by a mandate an administrator approves. */
export function mayChangeRole(actor: Actor, to: MemberRole): boolean {
  return mayInvite(actor, to) && to !== "administrator" && to !== "legal_representative";
}

/** Whether this role is given only when a second administrator agrees. */
export function needsSecond(role: MemberRole): boolean {
  return role === "administrator" || role === "regional_administrator";
}

/** Only the legal representative gives mandates to operators and takes them back. */
export function mayGrantMandates(actor: Actor): boolean {
  return actor.kind === "enterprise" && actor.role === "legal_representative" && actor.mandate === "approved";
}

/** A regional administrator governs its region; nobody else's organizations are even found. */
export function mayGovern(actor: Pick<AdministratorActor, "regionCode">, regionCode: string | null): boolean {
  if (actor.regionCode === null) return true;
  return regionCode !== null && contains(actor.regionCode, regionCode);
}
