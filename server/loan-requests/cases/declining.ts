import type { CaseStatus, DeclineCode } from "../../../db/schema/words.ts";
import { restsOnRequest } from "./rules.ts";

/** What a decision rests on, as the officer gave it. */
export type Decline = {
  readonly code: DeclineCode;
  readonly text: string;
  readonly criteria: readonly string[];
  readonly recordIds: readonly string[];
};

/** What there is to name: the rules of the version the enterprise asked under, those of them that were judged not met, and the records that were shown. */
export type DeclineGround = {
  readonly criteria: readonly string[];
  /** Not met by the request itself at submission. */
  readonly stated: readonly string[];
  /** Whether the profile was opened at all. */
  readonly wasRead: boolean;
  /** Not met by what the last opening showed, each with the records that decided it. */
  readonly failed: ReadonlyMap<string, readonly string[]>;
  readonly shownRecordIds: ReadonlySet<string>;
};

/** The least a reason says in words, whatever its code. */
export const declineTextMin = 10;

/** Why a decline cannot stand as given, or null when it can: it names its rule or record, each of them shown and the rule not met, and says why in words. */
export function declineFault(decline: Decline, ground: DeclineGround): string | null {
  if (decline.text.trim().length < declineTextMin) return "case.decline_needs_words";
  if (decline.code === "RULE_FAIL" && decline.criteria.length === 0) return "case.decline_names_rule";
  if (decline.code === "SERIOUS_RECORD" && decline.recordIds.length === 0) return "case.decline_names_record";
  if (decline.criteria.some((key) => !ground.criteria.includes(key))) return "case.decline_rule_unknown";
  if (decline.criteria.some((key) => !ground.wasRead && !restsOnRequest(key))) return "case.decline_rule_not_read";
  if (decline.criteria.some((key) => !ground.stated.includes(key) && !ground.failed.has(key))) return "case.decline_rule_not_failed";
  if (restsOnGradeAlone(decline)) return "case.decline_grade_alone";
  if (decline.recordIds.some((id) => !ground.shownRecordIds.has(id))) return "case.decline_record_not_read";
  return null;
}

/** A public credit evaluation never decides a loan by itself: a record or another rule is named with it. */
function restsOnGradeAlone({ criteria, recordIds }: Decline): boolean {
  return recordIds.length === 0 && criteria.length > 0 && criteria.every((key) => key === "evaluation_grade_in");
}

/** What a decline rests on: the rules it names, and the records it names together with those that decided its rules. */
export function basisOf(decline: Decline, { failed }: DeclineGround): { criteria: string[]; recordIds: string[] } {
  const behindRules = decline.criteria.flatMap((key) => failed.get(key) ?? []);
  return { criteria: [...decline.criteria], recordIds: [...new Set([...decline.recordIds, ...behindRules])] };
}

/** An offer that stands, or was accepted, is first taken back: only then can the case be declined. */
export function standsByOffer(status: CaseStatus): boolean {
  return status === "offer_issued" || status === "accepted_by_enterprise";
}
