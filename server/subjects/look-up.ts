import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { industries, regions } from "../../db/schema/reference.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { narrowToSubject, type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { claimedCode } from "./code.ts";
import { isFree } from "./free-claim.ts";
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
export async function lookUpSubject(person: Newcomer, text: string): Promise<RegistryView> {
  const { claimed, view } = await withActor(person, async (scope) => {
    const subject = await findClaimedSubject(scope, text);
    return { claimed: await findClaimingOrganization(scope, subject.id), view: await registryView(scope, subject) };
  });
  return { ...view, isClaimed: claimed !== null && !(await isFree(person, claimed)) };
}

async function registryView(
  { tx }: Scope<Newcomer>,
  subject: Awaited<ReturnType<typeof findClaimedSubject>>,
): Promise<Omit<RegistryView, "isClaimed">> {
  const { name, registeredOn, capitalRaw, regionCode, industryCode, sourceUnit, asOf } = subject;
  const region = regionCode ? await tx.select().from(regions).where(eq(regions.code, regionCode)) : [];
  const industry = industryCode ? await tx.select().from(industries).where(eq(industries.code, industryCode)) : [];
  return {
    uscc: subject.uscc ?? "",
    ...{ name, registeredOn, capitalRaw, regionCode, industryCode, sourceUnit, asOf },
    regionZh: region[0]?.nameZh ?? null,
    regionEn: region[0]?.nameEn ?? null,
    industryZh: industry[0]?.nameZh ?? null,
    industryEn: industry[0]?.nameEn ?? null,
  };
}
