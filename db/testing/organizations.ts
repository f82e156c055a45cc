import { randomInt } from "node:crypto";
import type {
  AdministratorActor,
  AuthorityActor,
  BindingAct,
  EnterpriseActor,
  LenderActor,
  LenderRole,
  Person,
} from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { makeUscc } from "../../server/kernel/uscc.ts";
import { ownerDatabase } from "../client.ts";
import { mandates, members, organizations } from "../schema/organizations.ts";
import { subjects } from "../schema/subjects.ts";
import type { MemberRole, OrganizationKind } from "../schema/words.ts";

type NewSubject = typeof subjects.$inferInsert;

/** A subject that no other test knows: a small manufacturer in Suzhou unless told otherwise. */
export async function makeSubject(overrides: Partial<NewSubject> = {}) {
  const uscc = makeUscc({ department: "9", type: "1", regionCode: "320505", serial: randomInt(1, 99_999_999) });
  const subject = {
    id: newId("subject"),
    uscc,
    kind: "enterprise",
    name: `苏州测试${uscc.slice(8, 16)}有限公司`,
    nameFolded: `苏州测试${uscc.slice(8, 16).toLowerCase()}有限公司`,
    registeredOn: "2019-05-20",
    regionCode: "320505",
    industryCode: "3484",
    knownFrom: "registry",
    sourceUnit: "市场监督管理局",
    asOf: "2026-11-01",
    ...overrides,
  } satisfies NewSubject;
  await ownerDatabase().insert(subjects).values(subject);
  return subject;
}

/** A member of an organization, in a session that proved itself just now. */
export async function makePerson(organizationId: string, role: MemberRole, displayName: string): Promise<Person> {
  const person = { userId: newId("user"), memberId: newId("member"), organizationId, displayName };
  await ownerDatabase()
    .insert(members)
    .values({ id: person.memberId, organizationId, userId: person.userId, role, displayName, email: `${person.userId}@example.test` });
  return { ...person, requestId: newId("request"), sessionId: newId("session"), steppedUpAt: new Date() };
}

async function makeOrganization(kind: OrganizationKind, nameZh: string, more: Partial<typeof organizations.$inferInsert> = {}) {
  const organization = { id: newId("organization"), kind, status: "active" as const, nameZh, ...more };
  await ownerDatabase().insert(organizations).values(organization);
  return organization;
}

/** An enterprise that no other test knows, its approved legal representative, and an operator who may bind what `binds` names. */
export async function makeEnterprise(
  options: { subject?: Partial<NewSubject>; mandate?: "pending" | "approved"; binds?: BindingAct[] } = {},
) {
  const subject = await makeSubject(options.subject);
  const mandate = options.mandate ?? "approved";
  const organization = await makeOrganization("enterprise", subject.name, {
    uscc: subject.uscc,
    subjectId: subject.id,
    regionCode: subject.regionCode ?? null,
    status: mandate === "approved" ? "active" : "pending",
  });
  const representative = await makePerson(organization.id, "legal_representative", "沈若澜");
  const operator = await makePerson(organization.id, "operator", "周以宁");
  const binds = options.binds ?? [];
  const decided = mandate === "approved" ? { decidedAt: new Date(), decidedByUserId: newId("user") } : {};
  await ownerDatabase()
    .insert(mandates)
    .values([
      {
        id: newId("mandate"),
        organizationId: organization.id,
        memberId: representative.memberId,
        kind: "legal_representative",
        status: mandate,
        startsOn: "2026-01-01",
        ...decided,
      },
      {
        id: newId("mandate"),
        organizationId: organization.id,
        memberId: operator.memberId,
        kind: "operator",
        status: mandate,
        scope: binds,
        startsOn: "2026-01-01",
        endsOn: "2030-12-31",
        ...decided,
      },
    ]);
  const shared = { kind: "enterprise", subjectId: subject.id, mandate } as const;
  const owner: EnterpriseActor = { ...representative, ...shared, role: "legal_representative", binds: [] };
  const agent: EnterpriseActor = { ...operator, ...shared, role: "operator", binds };
  return { subject, organization, owner, operator: agent };
}

/** A lender that no other test knows, with one person of each role. */
export async function makeLender(more: Partial<typeof organizations.$inferInsert> = {}) {
  const organization = await makeOrganization("lender", "测试银行", {
    nameEn: "Test Bank",
    lenderKind: "city_bank",
    regionCode: "320000",
    ...more,
  });
  const as = async (role: LenderRole): Promise<LenderActor> => ({
    ...(await makePerson(organization.id, role, `测试${role}`)),
    kind: "lender",
    role,
  });
  return { organization, officer: await as("officer"), approver: await as("approver"), manager: await as("manager") };
}

/** An administrator of an office that no other test knows. */
export async function makeAdministrator(): Promise<AdministratorActor> {
  const organization = await makeOrganization("administrator", "测试平台办公室", { nameEn: "Test Platform Office" });
  return {
    ...(await makePerson(organization.id, "administrator", "管理员")),
    kind: "administrator",
    role: "administrator",
    regionCode: null,
  };
}

/** An administrator of an office in a region, bound to it. */
export async function makeRegionalAdministrator(regionCode: string): Promise<AdministratorActor> {
  const organization = await makeOrganization("administrator", "测试地区办公室", { nameEn: "Test Regional Office", regionCode });
  const person = await makePerson(organization.id, "regional_administrator", "地区管理员");
  return { ...person, kind: "administrator", role: "regional_administrator", regionCode };
}

/** An officer of a source unit that no other test knows. */
export async function makeAuthority(): Promise<AuthorityActor> {
  const organization = await makeOrganization("authority", "测试市场监督管理局", { nameEn: "Test Market Regulator" });
  return { ...(await makePerson(organization.id, "officer", "经办员")), kind: "authority", role: "officer" };
}

/** Another officer of the same unit. */
export async function makeColleague({ organizationId }: AuthorityActor): Promise<AuthorityActor> {
  return { ...(await makePerson(organizationId, "officer", "复核员")), kind: "authority", role: "officer" };
}
