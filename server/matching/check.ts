import "server-only";
import { sql } from "drizzle-orm";
import { type Scope, withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import type { Visitor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { CriterionKey } from "../products/criteria/registry.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { adviceOnAnswers, type CheckAnswers, chanceOf, factsOfAnswers, questionFor } from "./check-answers.ts";
import type { CheckedProduct, CheckInput, CheckView } from "./check-schema.ts";
import type { KnownFacts } from "./fact-source.ts";
import { codesIn } from "./for-request.ts";
import { findNearest } from "./index/nearest.ts";
import type { Listed, ProductIndex } from "./index/product-index.ts";
import { findReasons, type Reasons, reasonCriteria } from "./index/reasons.ts";
import { countedBy, standAll } from "./index/standings.ts";
import type { Verdict } from "./judge.ts";
import { judgedProduct } from "./judged-product.ts";
import { inRankOrder, middleCost } from "./rank.ts";
import { currentShelf, type Shelf } from "./snapshot.ts";

/**
 * The shelf judged by what somebody said of an enterprise: which products are likely, which possible, which not yet, and what would change it. No
 * record is read and nothing is kept: the transaction cannot write. Codes that no list has count as not said.
 */
export async function checkAnswers(visitor: Visitor, { most, ...answers }: CheckInput): Promise<CheckView> {
  const shelf = await currentShelf();
  return withActor(visitor, async (scope) => {
    await scope.tx.execute(sql`set transaction read only`);
    const listed = await withKnownCodes(scope, answers);
    const known = factsOfAnswers(listed, { today: shanghaiDate(scope.now), sizeStandards: await listSizeStandards(scope) });
    return viewOf(scope, shelf, known, listed, most);
  });
}

/** A place or a trade that no list has was not said: nobody can be there, and the index keeps nothing of codes that are made up. */
async function withKnownCodes(scope: Scope, answers: CheckAnswers): Promise<CheckAnswers> {
  const { regionCode, industryCode } = answers;
  const names = await nameCodes(
    scope,
    [regionCode, industryCode].filter((code) => code !== null),
  );
  const listed = (code: string | null) => (code !== null && names.has(code) ? code : null);
  return { ...answers, regionCode: listed(regionCode), industryCode: listed(industryCode) };
}

async function viewOf(scope: Scope, shelf: Shelf, known: KnownFacts, answers: CheckAnswers, most: CheckInput["most"]): Promise<CheckView> {
  const { index, productOf } = shelf;
  const asker = index.asker(known);
  const reasons = findReasons(index, asker);
  const { likely, possible, notYet, missed } = sortShelf(index, known, reasons);
  const cheapest = (slots: readonly number[], count: number) => {
    const ranked = slots.map((slot) => rankedAt(index, slot, answers));
    return ranked
      .sort(inRankOrder)
      .slice(0, count)
      .map(({ slot }) => checkedOf(productOf(slot), known, answers));
  };
  const nearest = findNearest(index, asker, answers, most.nearest, "missed", reasons).map((slot) => {
    const product = productOf(slot);
    return { ...checkedOf(product, known, answers), advice: adviceOnAnswers({ ...product.terms, hasRoom: product.hasRoom }, known) };
  });
  const listed = { likely: cheapest(likely, most.likely), possible: cheapest(possible, most.possible), nearest };
  const items = await listItemsEverywhere(scope);
  return {
    asOf: scope.now,
    counts: { checked: index.size, likely: likely.length, possible: possible.length, notYet: notYet.size },
    ...listed,
    missed,
    lowestPpm: listed.likely[0]?.cost.lowPpm ?? null,
    names: {
      items: Object.fromEntries(items.map(({ code, name }) => [code, name])),
      codes: Object.fromEntries(await nameCodes(scope, codesIn([...listed.likely, ...listed.possible, ...listed.nearest]))),
    },
  };
}

function rankedAt(index: ProductIndex, slot: number, asked: CheckAnswers) {
  const { id, terms, keptPpm } = index.listed[slot] as Listed;
  return { slot, id, keptPpm, middlePpm: middleCost(terms, asked) };
}

/** As `chanceOf` says of one product, of all at once; and of those not yet, which rule stands in the way of how many. */
function sortShelf(index: ProductIndex, known: KnownFacts, reasons: Reasons) {
  const open = new Set<number>();
  for (let at = 0; at < reasons.count; at++) {
    const criterion = reasonCriteria[reasons.criteria[at] as number] as CriterionKey;
    if (reasons.fails[at] === 0 && questionFor(criterion) !== null) open.add(reasons.slots[at] as number);
  }
  const { slots: rest, obstacleOf } = standAll(index, known, reasons);
  const notYet = new Set(rest.filter((slot) => obstacleOf(slot) !== null));
  const slots = index.slots().filter((slot) => !notYet.has(slot));
  return {
    likely: slots.filter((slot) => !open.has(slot)),
    possible: slots.filter((slot) => open.has(slot)),
    notYet,
    missed: countedBy([...notYet].map(obstacleOf)).map(([criterion, products]) => ({ criterion, products })),
  };
}

function checkedOf(product: ShelfProductView, known: KnownFacts, asked: CheckAnswers): CheckedProduct {
  const judged = judgedProduct(product, known, asked);
  return { ...judged, chance: chanceOf(judged.verdicts as Verdict[]), advice: null };
}
