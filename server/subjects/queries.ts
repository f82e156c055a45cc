import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import { disputes, invitations, mandates, members, organizations } from "../../db/schema/organizations.ts";
import { regions } from "../../db/schema/reference.ts";
import type { OrganizationKind } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor, AdministratorActor, EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { inRegionOf } from "./governed.ts";
import { isLive, rolesOf } from "./membership.ts";
import { headOf, mayGovern, mayManageMembers } from "./policy.ts";
import type { DisputeView, InvitationView, MemberView, OrganizationView, OwnMandateView, TeamView, WaitingMandateView } from "./schema.ts";

type Colleague = Exclude<Actor, { kind: "system" }>;
type Mandate = typeof mandates.$inferSelect;

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, sql`now()`));

const mandateView = (mandate: Mandate, today: Day) => ({
  mandateId: mandate.id,
  kind: mandate.kind,
  status: mandate.status,
  scope: mandate.scope,
  startsOn: mandate.startsOn,
  endsOn: mandate.endsOn,
  isLive: isLive(mandate, today),
  decisionReason: mandate.decisionReason,
});

/** The people of the actor's own organization, with mandates and open invitations. */
export async function readTeam(scope: Scope<Colleague>): Promise<TeamView> {
  const { actor, tx } = scope;
  const here = eq(members.organizationId, actor.organizationId);
  const people = await tx
    .select()
    .from(members)
    .where(and(here, ne(members.status, "removed")))
    .orderBy(asc(members.createdAt))
    .limit(500);
  const papers = await tx
    .select()
    .from(mandates)
    .where(eq(mandates.organizationId, actor.organizationId))
    .orderBy(desc(mandates.createdAt));
  const invited = mayManageMembers(actor)
    ? await tx
        .select()
        .from(invitations)
        .where(and(eq(invitations.organizationId, actor.organizationId), isOpen))
        .orderBy(desc(invitations.createdAt))
        .limit(100)
    : [];
  const today = shanghaiDate(scope.now);
  return {
    kind: actor.kind,
    roles: [...rolesOf[actor.kind]],
    mayManage: mayManageMembers(actor),
    heads: people.filter((person) => person.role === headOf[actor.kind] && person.status === "active").length,
    members: people.map((person): MemberView => {
      const own = papers.filter((mandate) => mandate.memberId === person.id);
      const shown = own.find((mandate) => isLive(mandate, today)) ?? own[0];
      const { id: memberId, displayName, email, role, status, createdAt: joinedAt } = person;
      return {
        memberId,
        displayName,
        email,
        role,
        status,
        joinedAt,
        isSelf: memberId === actor.memberId,
        mandate: shown ? mandateView(shown, today) : null,
        wish: person.wishedByUserId
          ? { role: person.wishedRole, status: person.wishedStatus, isOwn: person.wishedByUserId === actor.userId }
          : null,
      };
    }),
    invitations: invited.map((invitation): InvitationView => {
      const { id: invitationId, email, role, expiresAt, createdAt } = invitation;
      const waitsForSecond = invitation.needsSecond && invitation.secondedByUserId === null;
      const maySecond = waitsForSecond && actor.kind === "administrator" && invitation.invitedByUserId !== actor.userId;
      return { invitationId, email, role, expiresAt, createdAt, waitsForSecond, maySecond };
    }),
  };
}

/** Where the actor's own claim to act for the enterprise stands. */
export async function readOwnMandate(scope: Scope<EnterpriseActor>): Promise<OwnMandateView> {
  const { actor, tx } = scope;
  const organization = only(await tx.select().from(organizations).where(eq(organizations.id, actor.organizationId)));
  const own = and(eq(mandates.organizationId, actor.organizationId), eq(mandates.memberId, actor.memberId));
  const papers = await tx.select().from(mandates).where(own).orderBy(desc(mandates.createdAt));
  const today = shanghaiDate(scope.now);
  const shown = papers.find((mandate) => isLive(mandate, today)) ?? papers[0];
  return {
    organizationStatus: organization.status,
    organizationName: organization.nameZh,
    role: actor.role,
    mandate: shown ? mandateView(shown, today) : null,
  };
}

/** Claims that wait for a decision, the oldest first. */
export async function listWaitingMandates(scope: Scope<AdministratorActor>): Promise<WaitingMandateView[]> {
  const rows = await scope.tx
    .select({ mandate: mandates, member: members, organization: organizations })
    .from(mandates)
    .innerJoin(organizations, eq(organizations.id, mandates.organizationId))
    .innerJoin(members, eq(members.id, mandates.memberId))
    .where(and(eq(mandates.status, "pending"), inRegionOf(scope.actor)))
    .orderBy(asc(mandates.createdAt))
    .limit(100);
  const standing =
    rows.length === 0
      ? []
      : await listStanding(
          scope,
          rows.map((row) => row.organization.id),
        );
  return rows.map(({ mandate, member, organization }) => ({
    mandateId: mandate.id,
    organizationId: organization.id,
    organizationName: organization.nameZh,
    uscc: organization.uscc,
    regionCode: organization.regionCode,
    kind: mandate.kind,
    scope: mandate.scope,
    endsOn: mandate.endsOn,
    statement: mandate.statement,
    claimantName: member.displayName,
    claimantEmail: member.email,
    standing: standing.filter((one) => one.organizationId === organization.id).map((one) => one.displayName),
    createdAt: mandate.createdAt,
  }));
}

async function listStanding(scope: Scope<AdministratorActor>, organizationIds: string[]) {
  return scope.tx
    .select({ organizationId: mandates.organizationId, displayName: members.displayName })
    .from(mandates)
    .innerJoin(members, eq(members.id, mandates.memberId))
    .where(and(inArray(mandates.organizationId, organizationIds), eq(mandates.status, "approved")));
}

/** Second claims on credit codes, open ones first. */
export async function listDisputes(scope: Scope<AdministratorActor>): Promise<DisputeView[]> {
  const rows = await scope.tx
    .select({ dispute: disputes, organization: organizations })
    .from(disputes)
    .innerJoin(organizations, eq(organizations.id, disputes.organizationId))
    .where(inRegionOf(scope.actor))
    .orderBy(sql`${disputes.status} <> 'open'`, desc(disputes.createdAt))
    .limit(100);
  return rows.map(({ dispute, organization }) => ({
    disputeId: dispute.id,
    organizationId: organization.id,
    organizationName: organization.nameZh,
    uscc: organization.uscc,
    claimantName: dispute.claimantName,
    claimantEmail: dispute.claimantEmail,
    statement: dispute.statement,
    status: dispute.status,
    createdAt: dispute.createdAt,
  }));
}

export const organizationsPerPage = 50;

/** Organizations of a kind, newest first, a page at a time, with how many people each has. */
export async function listOrganizations(
  scope: Scope<AdministratorActor>,
  input: { kind: OrganizationKind; page: number },
): Promise<{ total: number; rows: OrganizationView[] }> {
  const wanted = and(eq(organizations.kind, input.kind), inRegionOf(scope.actor));
  const [counted] = await scope.tx.select({ total: count() }).from(organizations).where(wanted);
  const page = await scope.tx
    .select()
    .from(organizations)
    .where(wanted)
    .orderBy(desc(organizations.createdAt), organizations.id)
    .limit(organizationsPerPage)
    .offset((input.page - 1) * organizationsPerPage);
  const ids = page.map((organization) => organization.id);
  const [people, invited] = ids.length === 0 ? [[], []] : await countPeople(scope, ids);
  const proposed = ids.length === 0 ? [] : await listProposedHeads(scope, ids);
  return {
    total: counted?.total ?? 0,
    rows: page.map(({ id, kind, status, nameZh, nameEn, uscc, lenderKind, regionCode, createdAt }) => ({
      organizationId: id,
      ...{ kind, status, nameZh, nameEn, uscc, lenderKind, regionCode, createdAt },
      members: people.find((row) => row.organizationId === id)?.total ?? 0,
      openInvitations: invited.find((row) => row.organizationId === id)?.total ?? 0,
      proposedHeads: proposed
        .filter((row) => row.organizationId === id)
        .map(({ invitationId, email, invitedBy }) => ({ invitationId, email, maySecond: invitedBy !== scope.actor.userId })),
    })),
  };
}

function listProposedHeads({ tx, actor }: Scope<AdministratorActor>, ids: string[]) {
  const { id: invitationId, organizationId, email, invitedByUserId: invitedBy } = invitations;
  const waits = and(inArray(organizationId, ids), isOpen, eq(invitations.needsSecond, true), isNull(invitations.secondedByUserId));
  return tx
    .select({ invitationId, organizationId, email, invitedBy })
    .from(invitations)
    .where(and(waits, ne(organizationId, actor.organizationId)))
    .orderBy(asc(invitations.createdAt));
}

async function countPeople({ tx }: Scope, ids: string[]) {
  const active = and(inArray(members.organizationId, ids), eq(members.status, "active"));
  const people = await tx
    .select({ organizationId: members.organizationId, total: count() })
    .from(members)
    .where(active)
    .groupBy(members.organizationId);
  const open = and(inArray(invitations.organizationId, ids), isOpen);
  const invited = await tx
    .select({ organizationId: invitations.organizationId, total: count() })
    .from(invitations)
    .where(open)
    .groupBy(invitations.organizationId);
  return [people, invited] as const;
}

/** Provinces and cities an admitted lender or authority may sit in, within the administrator's own region. */
export async function listSeats({
  actor,
  tx,
}: Scope<AdministratorActor>): Promise<{ code: string; nameZh: string; nameEn: string | null }[]> {
  const { code, nameZh, nameEn } = regions;
  const rows = await tx.select({ code, nameZh, nameEn }).from(regions).where(lte(regions.level, 2)).orderBy(code);
  return rows.filter((row) => mayGovern(actor, row.code));
}
