import "server-only";
import { withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import { codesIn, matchOf, namesOfItems } from "./for-request.ts";
import { readForMatching } from "./read-for-matching.ts";
import type { MatchingRef, MisfitsView } from "./schema.ts";
import { currentShelf } from "./snapshot.ts";

/**
 * The chosen products of which the enterprise's own request misses a rule, as far as its answers and its consent for matching tell, each with
 * every verdict: said before anything is signed or sent. Another enterprise's request is not found. Nothing is read where nothing is chosen.
 */
export async function findMisfits(actor: EnterpriseActor, input: MatchingRef): Promise<MisfitsView> {
  const shelf = await currentShelf();
  return withActor(actor, async (scope) => {
    const request = await findOwnLoanRequest(scope, input.loanRequestId);
    const chosen = shelf.index.slots().filter((slot) => request.chosenVersionIds.includes(shelf.productOf(slot).versionId));
    if (chosen.length === 0) return { asOf: scope.now, products: [], names: { items: {}, sources: {}, codes: {} } };
    const { items, known } = await readForMatching(scope, shelf, request);
    const judged = chosen.map((slot) => matchOf(shelf.productOf(slot), known, request));
    const products = judged.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === "failed"));
    const codes = Object.fromEntries(await nameCodes(scope, codesIn(products)));
    return { asOf: scope.now, products, names: { ...namesOfItems(items), codes } };
  });
}
