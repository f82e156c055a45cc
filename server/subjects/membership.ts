import type { MandateKind, MandateStatus, MemberRole, MemberStatus, OrganizationKind, OrganizationStatus } from "../../db/schema/words.ts";
import type {
  Actor,
  AdministratorRole,
  AuthorityRole,
  BindingAct,
  EnterpriseActor,
  EnterpriseRole,
  LenderRole,
  Person,
} from "../kernel/actor.ts";
import { administratorRoles, authorityRoles, bindingActs, enterpriseRoles, lenderRoles } from "../kernel/actor.ts";
import type { Day } from "../kernel/dates.ts";

/** What decides whether a mandate is live. */
export type MandateTerms = {
  readonly kind: MandateKind;
  readonly status: MandateStatus;
  readonly scope: readonly string[];
  readonly startsOn: Day;
  readonly endsOn: Day | null;
};

/** A person's place in an organization, as it stands now. */
export type Membership = {
  readonly memberId: string;
  readonly displayName: string;
  readonly role: MemberRole;
  readonly status: MemberStatus;
  readonly organization: {
    readonly id: string;
    readonly kind: OrganizationKind;
    readonly status: OrganizationStatus;
    readonly subjectId: string | null;
    readonly regionCode: string | null;
  };
  readonly mandates: readonly MandateTerms[];
};

/** Roles that the members of each kind of organization may have. */
export const rolesOf: Record<OrganizationKind, readonly MemberRole[]> = {
  enterprise: enterpriseRoles,
  lender: lenderRoles,
  authority: authorityRoles,
  administrator: administratorRoles,
};

/** Whether people of this kind of organization work only with a second factor. */
export function needsSecondFactor(kind: OrganizationKind): boolean {
  return kind !== "enterprise";
}

/** In force on a day: approved, begun, and not past its last day. */
export function isLive(mandate: Pick<MandateTerms, "status" | "startsOn" | "endsOn">, today: Day): boolean {
  return mandate.status === "approved" && mandate.startsOn <= today && (mandate.endsOn === null || today <= mandate.endsOn);
}

/**
 * Who acts, or null when this place lets nobody act: the member or the organization is suspended, or the member is removed. An enterprise's
 * person holds more than registry facts only with a live mandate in an organization an administrator has approved.
 */
export function actorOf(
  person: Omit<Person, "memberId" | "organizationId" | "displayName">,
  place: Membership,
  today: Day,
): Exclude<Actor, { kind: "system" }> | null {
  const { organization, role } = place;
  if (place.status !== "active" || organization.status === "suspended" || !rolesOf[organization.kind].includes(role)) return null;
  const shared = { ...person, memberId: place.memberId, organizationId: organization.id, displayName: place.displayName };
  switch (organization.kind) {
    case "lender":
      return { ...shared, kind: "lender", role: role as LenderRole };
    case "authority":
      return { ...shared, kind: "authority", role: role as AuthorityRole };
    case "administrator":
      // Without a region a regional administrator would govern the whole country.
      if (role === "regional_administrator" && organization.regionCode === null) return null;
      return { ...shared, kind: "administrator", role: role as AdministratorRole, regionCode: organization.regionCode };
    case "enterprise": {
      if (organization.subjectId === null) return null;
      const live = place.mandates.filter((mandate) => mandate.kind === role && isLive(mandate, today));
      const isApproved = organization.status === "active" && live.length > 0;
      const binds = role === "operator" ? bindingActs.filter((act) => live.some((mandate) => mandate.scope.includes(act))) : [];
      return {
        ...shared,
        kind: "enterprise",
        role: role as EnterpriseRole,
        subjectId: organization.subjectId,
        mandate: isApproved ? "approved" : "pending",
        binds: isApproved ? (binds as BindingAct[]) : [],
      };
    }
  }
}

/** Who would act for an enterprise that is suspended; null for every other reason not to act. */
export function suspendedActorOf(person: Parameters<typeof actorOf>[0], place: Membership, today: Day): EnterpriseActor | null {
  if (place.organization.kind !== "enterprise" || place.organization.status !== "suspended") return null;
  const actor = actorOf(person, { ...place, organization: { ...place.organization, status: "active" } }, today);
  return actor?.kind === "enterprise" ? { ...actor, isSuspended: true } : null;
}
