import "server-only";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { findFact } from "./find-fact.ts";
import { letterOf } from "./repair-letter.ts";
import { sha256 } from "./repair-papers.ts";
import type { RepairCase } from "./repair-queries.ts";

/** The letter that the acting person would sign for a case today, with the hash that a signature must name. */
export async function makeLetter(scope: Scope<EnterpriseActor>, repair: RepairCase): Promise<{ text: string; hash: string }> {
  const { actor, now } = scope;
  const { uscc } = await findOwnSubject(scope);
  const fact = await findFact(scope, repair);
  const text = letterOf({
    ...{ unit: repair.decidingUnit, enterpriseName: repair.enterpriseName, uscc },
    ...{ itemCode: repair.itemCode, documentNo: repair.documentNo, decidedOn: fact?.provenance.trueFrom ?? repair.earliestOn },
    ...{ signer: actor.displayName, signedAs: actor.role, signedOn: shanghaiDate(now) },
  });
  return { text, hash: sha256(text) };
}
