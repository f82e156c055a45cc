import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { sha256 } from "../../kernel/canonical.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { letterOf } from "./letter.ts";

type Decision = { readonly decidingUnit: string; readonly itemCode: string; readonly documentNo: string | null; readonly decidedOn: Day };

/** The letter that the acting person would sign about a decision today, with the hash that a signature must name. */
export async function makeLetter(
  scope: Scope<EnterpriseActor>,
  { decidingUnit, itemCode, documentNo, decidedOn }: Decision,
): Promise<{ text: string; hash: string }> {
  const { actor, now } = scope;
  const { name, uscc } = await findOwnSubject(scope);
  const text = letterOf({
    ...{ unit: decidingUnit, enterpriseName: name, uscc, itemCode, documentNo, decidedOn },
    ...{ signer: actor.displayName, signedAs: actor.role, signedOn: shanghaiDate(now) },
  });
  return { text, hash: sha256(text) };
}
