import { addDays, shanghaiDate } from "../../../server/kernel/dates.ts";
import { officeMoment } from "./clock.ts";
import type { Company } from "./companies.ts";
import type { Making } from "./office.ts";
import { type Inhabitant, inhabitant, type MandateRow, type OrganizationRow } from "./people.ts";
import type { Chance } from "./random.ts";
import { type RecordRow, sectionOf } from "./records.ts";
import type { HistoryRows } from "./rows.ts";
import { sizeOfCompany } from "./size.ts";
import type { DemoEnterprise } from "./story.ts";

export type Settled = {
  readonly enterprise: DemoEnterprise;
  readonly organization: OrganizationRow;
  readonly people: readonly Inhabitant[];
  readonly mandates: readonly MandateRow[];
  readonly joinedAt: Date;
};

/** A company that came to the platform on some day of its past, with its representative's approved mandate. */
export function settle(
  { chance, passwordHash, now, openedAt }: Making,
  company: Company,
  records: readonly RecordRow[],
  position: number,
): Settled {
  const isFirst = position === 0;
  const days = Math.floor((now.getTime() - openedAt.getTime()) / 86_400_000);
  // More come in later months than in the first ones.
  const joinedAt = officeMoment(chance, openedAt, isFirst ? days - 60 : Math.floor(days * chance.next() ** 0.7 * 0.985));
  const organization: OrganizationRow = {
    id: chance.id("organization", joinedAt),
    kind: "enterprise",
    status: "active",
    nameZh: company.name,
    uscc: company.uscc,
    subjectId: company.subjectId,
    regionCode: company.regionCode,
    isDemo: true,
    createdAt: joinedAt,
  };
  const seat = (role: "legal_representative" | "operator", displayName: string, email: string) =>
    inhabitant(chance, { organizationId: organization.id, role, displayName, email, at: joinedAt, passwordHash });
  const representative = seat(
    "legal_representative",
    company.representative,
    isFirst ? "representative@demo.example" : `representative.${position}@demo.example`,
  );
  const operator = isFirst ? seat("operator", "周以宁", "operator@demo.example") : null;
  const mandate = (person: Inhabitant, kind: MandateRow["kind"], more: Partial<MandateRow> = {}): MandateRow => ({
    id: chance.id("mandate", joinedAt),
    organizationId: organization.id,
    memberId: person.member.id,
    kind,
    status: "approved",
    scope: [],
    startsOn: shanghaiDate(joinedAt),
    statement: "",
    decidedByUserId: representative.user.id,
    decidedAt: joinedAt,
    createdAt: joinedAt,
    ...more,
  });
  const operatorMandate = operator ? [mandate(operator, "operator", { scope: ["submit"], endsOn: addDays(shanghaiDate(now), 130) })] : [];
  return {
    enterprise: { organizationId: organization.id, company, sizeClass: sizeOfCompany(company), representative, records },
    organization,
    people: operator ? [representative, operator] : [representative],
    mandates: [mandate(representative, "legal_representative"), ...operatorMandate],
    joinedAt,
  };
}

export function registrationEvent(chance: Chance, enterprise: DemoEnterprise, at: Date): HistoryRows["events"][number] {
  const { company } = enterprise;
  return {
    id: chance.id("financingEvent", at),
    kind: "enterprise_registered",
    occurredAt: at,
    enterpriseId: enterprise.organizationId,
    subjectId: company.subjectId,
    regionCode: company.regionCode,
    industrySection: sectionOf(company),
    sizeClass: enterprise.sizeClass,
    actorName: company.representative,
    facts: {},
  };
}
