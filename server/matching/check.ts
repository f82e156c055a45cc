import "server-only";
import { sql } from "drizzle-orm";
import { type Scope, withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import type { Visitor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { listShelf } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { type Chance, type CheckAnswers, chanceOf, factsOfAnswers } from "./check-answers.ts";
import type { CheckedProduct, CheckView } from "./check-schema.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { codesIn } from "./for-request.ts";
import { judge } from "./judge.ts";
import { expectedCost, inRankOrder } from "./rank.ts";

const shown = { likely: 10, possible: 10, nearest: 5 } as const;

/**
 * The shelf judged by what somebody said of an enterprise: which products are likely, which possible, which not yet, and what would change it. No
 * record is read and nothing is kept: the transaction cannot write.
 */
export function checkAnswers(visitor: Visitor, answers: CheckAnswers): Promise<CheckView> {
  return withActor(visitor, async (scope) => {
    await scope.tx.execute(sql`set transaction read only`);
    const known = factsOfAnswers(answers, { today: shanghaiDate(scope.now), sizeStandards: await listSizeStandards(scope) });
    const shelf = await listShelf(scope);
    const adviceOf = ({ versionId }: CheckedProduct) => {
      const product = shelf.find((one) => one.versionId === versionId);
      return product ? adviceFor({ ...product.terms, hasRoom: product.hasRoom }, known) : null;
    };
    const products = shelf.map((product) => checkedOf(product, known, answers));
    return viewOf(scope, products, adviceOf);
  });
}

function checkedOf(product: ShelfProductView, known: KnownFacts, asked: CheckAnswers): CheckedProduct {
  const { terms } = product;
  const verdicts = judge({ ...terms, hasRoom: product.hasRoom }, known);
  return {
    productId: product.productId,
    versionId: product.versionId,
    lenderId: product.lenderId,
    lenderName: { zh: product.lenderNameZh, en: product.lenderNameEn },
    productName: { zh: terms.nameZh, en: terms.nameEn },
    amountFenMin: terms.amountFenMin,
    amountFenMax: terms.amountFenMax,
    guaranteeModes: terms.guaranteeModes,
    promisedWorkingHours: terms.promisedWorkingHours,
    hasRoom: product.hasRoom,
    cost: expectedCost(terms, asked),
    verdicts,
    chance: chanceOf(verdicts),
    advice: null,
  };
}

async function viewOf(
  scope: Scope,
  products: readonly CheckedProduct[],
  adviceOf: (product: CheckedProduct) => CheckedProduct["advice"],
): Promise<CheckView> {
  const of = (chance: Chance) => products.filter((product) => product.chance === chance).sort(inOrder);
  const [likely, possible, notYet] = [of("likely"), of("possible"), of("not_yet")];
  const listed = {
    likely: likely.slice(0, shown.likely),
    possible: possible.slice(0, shown.possible),
    nearest: notYet
      .toSorted(byNearness)
      .slice(0, shown.nearest)
      .map((product) => ({ ...product, advice: adviceOf(product) })),
  };
  const items = await listCatalogueItems(scope);
  return {
    asOf: scope.now,
    counts: { checked: products.length, likely: likely.length, possible: possible.length, notYet: notYet.length },
    ...listed,
    missed: missedBy(notYet),
    lowestPpm: likely[0]?.cost.lowPpm ?? null,
    names: {
      items: Object.fromEntries(items.map(({ code, name }) => [code, name])),
      codes: Object.fromEntries(await nameCodes(scope, codesIn([...listed.likely, ...listed.possible, ...listed.nearest]))),
    },
  };
}

function inOrder(a: CheckedProduct, b: CheckedProduct): number {
  return inRankOrder(rankedOf(a), rankedOf(b));
}

const rankedOf = ({ cost, versionId }: CheckedProduct) => ({ middlePpm: cost.middlePpm, keptPpm: null, id: versionId });

/** What can be changed before what cannot, then the fewest rules missed. */
function byNearness(a: CheckedProduct, b: CheckedProduct): number {
  const stuckIn = (product: CheckedProduct) => missedIn(product).filter(({ change }) => change === null).length;
  return stuckIn(a) - stuckIn(b) || missedIn(a).length - missedIn(b).length || inOrder(a, b);
}

const missedIn = ({ verdicts }: CheckedProduct) => verdicts.filter(({ outcome }) => outcome === "failed");

function missedBy(products: readonly CheckedProduct[]): CheckView["missed"] {
  const counts = new Map<string, number>();
  for (const { criterion } of products.flatMap(missedIn)) counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
  return [...counts].map(([criterion, count]) => ({ criterion, products: count })).sort((a, b) => b.products - a.products);
}
