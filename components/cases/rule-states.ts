import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { thresholdsOf } from "@/server/products/criteria/registry";
import type { JudgedRule, ruleGrounds } from "@/server/profiles/schema";

/**
 * How a rule stands on the lender's screen. `sealed`: it is judged when the profile is opened, and not before; `not_authorised`: no consent in
 * force covers what it rests on; `not_applicable`: it asks what is told of no subject of this kind.
 */
export type RuleState = {
  readonly key: string;
  readonly state: "passed" | "failed" | "not_supplied" | "not_authorised" | "not_applicable" | "sealed";
  readonly ground: (typeof ruleGrounds)[number] | null;
};

/** Every rule of the product: by what one opening shows, while it is open; otherwise by what the request itself says. */
export function ruleStates(detail: CaseDetail, opened: readonly JudgedRule[] | null): RuleState[] {
  const consented = detail.consent?.isInForce ? detail.consent.items.map(({ itemCode }) => itemCode) : null;
  return thresholdsOf(detail.thresholds).map(({ criterion: { key, supply } }) => {
    const judged = opened?.find(({ criterion }) => criterion === key);
    if (judged) return { key, state: stateOf(judged), ground: judged.ground };
    const stated = detail.match.find((verdict) => verdict.key === key);
    if (stated && stated.outcome !== "unknown") return { key, state: stated.outcome, ground: "request" };
    const needsItems = supply.items.length > 0 && !isSaid(supply);
    const isCovered = consented !== null && (!needsItems || supply.items.some((code) => consented.includes(code)));
    return { key, state: isCovered ? "sealed" : "not_authorised", ground: null };
  });
}

/** How many rules are met, and of how many: of all while the case runs; of one that is over, of those alone that could be judged. */
export function tallyOf(states: readonly RuleState[], isOver: boolean): { readonly met: number; readonly of: number } {
  const judged = states.filter(({ state }) => state === "passed" || state === "failed");
  return { met: judged.filter(({ state }) => state === "passed").length, of: isOver ? judged.length : states.length };
}

function stateOf({ outcome, ground }: JudgedRule): RuleState["state"] {
  if (outcome !== "unknown") return outcome;
  return ground === "not_authorised" || ground === "not_applicable" ? ground : "not_supplied";
}

/** What the enterprise said of itself opens with the profile, whatever records are consented to. */
const isSaid = ({ answer }: { readonly answer?: string }) => answer === "finances";
