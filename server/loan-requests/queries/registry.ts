import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { fen } from "../../kernel/money.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import type { OwnRegistryView } from "../schema.ts";

/** What the registry says of the acting enterprise, with source and date: what a draft is prefilled from. */
export async function findOwnRegistry(scope: Scope<EnterpriseActor>): Promise<OwnRegistryView> {
  const subject = await findOwnSubject(scope);
  const { name, registeredOn, capitalRaw, capitalMinor, capitalCurrency, regionCode, industryCode, sourceUnit, asOf } = subject;
  const names = await nameCodes(scope, [regionCode, industryCode]);
  const region = names.get(regionCode ?? "");
  const industry = names.get(industryCode ?? "");
  return {
    uscc: subject.uscc ?? "",
    kind: subject.kind,
    name,
    registeredOn,
    capitalRaw,
    registeredCapitalFen: capitalMinor !== null && capitalCurrency === "CNY" ? fen(capitalMinor) : null,
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
