import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import type { RegistryView } from "../../subjects/schema.ts";

/** What the registry says of the acting enterprise, with source and date: what a draft is prefilled from. */
export async function findOwnRegistry(scope: Scope<EnterpriseActor>): Promise<RegistryView> {
  const subject = await findOwnSubject(scope);
  const { name, registeredOn, capitalRaw, regionCode, industryCode, sourceUnit, asOf } = subject;
  const names = await nameCodes(scope, [regionCode, industryCode]);
  const region = names.get(regionCode ?? "");
  const industry = names.get(industryCode ?? "");
  return {
    uscc: subject.uscc ?? "",
    name,
    registeredOn,
    capitalRaw,
    regionCode,
    regionZh: region?.zh ?? null,
    regionEn: region?.en ?? null,
    industryCode,
    industryZh: industry?.zh ?? null,
    industryEn: industry?.en ?? null,
    sourceUnit,
    asOf,
    isClaimed: true,
  };
}
