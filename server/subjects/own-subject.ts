import "server-only";
import { eq } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";
import { sectionOf } from "../kernel/industry.ts";

export type OwnSubject = Pick<
  typeof subjects.$inferSelect,
  | "id"
  | "uscc"
  | "kind"
  | "name"
  | "registeredOn"
  | "capitalRaw"
  | "capitalMinor"
  | "capitalCurrency"
  | "regionCode"
  | "industryCode"
  | "businessScope"
  | "sourceUnit"
  | "asOf"
  | "isDemo"
>;

/** The registry's facts of the credit subject that the acting enterprise is. */
export async function findOwnSubject(scope: Scope<EnterpriseActor>): Promise<OwnSubject> {
  return only(
    await scope.tx
      .select({
        id: subjects.id,
        uscc: subjects.uscc,
        kind: subjects.kind,
        name: subjects.name,
        registeredOn: subjects.registeredOn,
        capitalRaw: subjects.capitalRaw,
        capitalMinor: subjects.capitalMinor,
        capitalCurrency: subjects.capitalCurrency,
        regionCode: subjects.regionCode,
        industryCode: subjects.industryCode,
        businessScope: subjects.businessScope,
        sourceUnit: subjects.sourceUnit,
        asOf: subjects.asOf,
        isDemo: subjects.isDemo,
      })
      .from(subjects)
      .where(eq(subjects.id, scope.actor.subjectId)),
  );
}

/** What figures count an act under: place and industry as they are now; null is a row of its own. */
export function dimensionsOfSubject(actor: EnterpriseActor, subject: Pick<OwnSubject, "id" | "regionCode" | "industryCode">) {
  return {
    enterpriseId: actor.organizationId,
    subjectId: subject.id,
    regionCode: subject.regionCode,
    industrySection: subject.industryCode ? (sectionOf(subject.industryCode)?.code ?? null) : null,
  };
}
