import "server-only";
import { eq, inArray } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { industries, regions } from "../../db/schema/reference.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { narrowToSubject, type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { claimedCode } from "./code.ts";
import type { RegistryView } from "./schema.ts";

/** The registry's own row for a code that a newcomer names. Refuses with PRECONDITION_FAILED for a wrong code and for one the registry lacks. */
export async function findClaimedSubject(scope: Scope<Newcomer>, text: string) {
  const code = claimedCode(text);
  if ("reason" in code) throw new DomainError("PRECONDITION_FAILED", code.reason);
  const [subject] = await scope.tx.select().from(subjects).where(eq(subjects.uscc, code.uscc));
  if (!subject) throw new DomainError("PRECONDITION_FAILED", "subject.not_in_registry");
  return subject;
}

/** The organization that already acts for a subject, or null. */
export async function findClaimingOrganization(scope: Scope<Newcomer>, subjectId: string) {
  await narrowToSubject(scope, subjectId, []);
  const [organization] = await scope.tx.select().from(organizations).where(eq(organizations.subjectId, subjectId));
  return organization ?? null;
}

/** What the registry says of a code, with source and date, before anybody claims it. Refuses as `findClaimedSubject` does. */
export function lookUpSubject(person: Newcomer, text: string): Promise<RegistryView> {
  return withActor(person, async (scope) => {
    const subject = await findClaimedSubject(scope, text);
    const claimed = await findClaimingOrganization(scope, subject.id);
    const region = subject.regionCode ? await scope.tx.select().from(regions).where(eq(regions.code, subject.regionCode)) : [];
    const industry = subject.industryCode
      ? await scope.tx
          .select()
          .from(industries)
          .where(inArray(industries.code, [subject.industryCode]))
      : [];
    return {
      uscc: subject.uscc ?? "",
      name: subject.name,
      registeredOn: subject.registeredOn,
      capitalRaw: subject.capitalRaw,
      regionCode: subject.regionCode,
      regionZh: region[0]?.nameZh ?? null,
      regionEn: region[0]?.nameEn ?? null,
      industryCode: subject.industryCode,
      industryZh: industry[0]?.nameZh ?? null,
      industryEn: industry[0]?.nameEn ?? null,
      sourceUnit: subject.sourceUnit,
      asOf: subject.asOf,
      isClaimed: claimed !== null,
    };
  });
}
