import "server-only";
import { type Scope, withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import type { Said } from "../products/criteria/criterion.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { findCheapest } from "./index/find.ts";
import { findNearest } from "./index/nearest.ts";
import type { Asker } from "./index/product-index.ts";
import { findReasons, type Reasons } from "./index/reasons.ts";
import { countedBy, type Stood, standAll } from "./index/standings.ts";
import { standingOf, type Verdict } from "./judge.ts";
import { judgedProduct } from "./judged-product.ts";
import { matchLists } from "./list-lengths.ts";
import type { Asked } from "./rank.ts";
import { readForMatching } from "./read-for-matching.ts";
import type { MatchesInput, MatchesView, MatchView } from "./schema.ts";
import { scopeLadder } from "./scope-ladder.ts";
import { currentShelf, type Shelf } from "./snapshot.ts";
import { type Lack, lowestOf, stepsOf, whatOpens } from "./what-opens.ts";

/**
 * The products on the shelf for one of the enterprise's own requests: those that fit by what they would cost, those nearest to it, each with every
 * criterion's verdict and the fewest changes that would reach it, and how many others there are and why. Of a long shelf as many are listed as
 * are asked for, and on to the last that is chosen already. Without a live consent for matching no product is answered, unless no rule on the
 * shelf reads a record; the request itself then tells what each item would open, and no more. Another enterprise's request is not found. The
 * platform's reading leaves its receipt in the same transaction.
 */
export async function findMatches(actor: EnterpriseActor, input: MatchesInput): Promise<MatchesView> {
  const shelf = await currentShelf();
  return withActor(actor, (scope) => matchesOn(scope, shelf, input));
}

async function matchesOn(scope: Scope<EnterpriseActor>, shelf: Shelf, input: MatchesInput): Promise<MatchesView> {
  const request = await findOwnLoanRequest(scope, input.loanRequestId);
  const reads = shelf.reads();
  const { consent, items, known } = await readForMatching(scope, shelf, request);
  const asker = shelf.index.asker(known);
  const reasons = findReasons(shelf.index, asker);
  const stood = standAll(shelf.index, known, reasons);
  const opens = whatOpens(shelf, stood, known);
  const isAnswered = consent !== null || reads.length === 0;
  const products = isAnswered ? judgeListed(shelf, { known, asker, reasons }, request, input) : [];
  return {
    loanRequestId: request.id,
    asOf: scope.now,
    consent: consent && { consentId: consent.id, itemCodes: consent.itemCodes, expiresAt: consent.expiresAt },
    reads,
    ...(isAnswered ? inSum(shelf, stood) : notAnswered),
    products,
    opens: isAnswered ? opens.slice(0, opensShown).map((lack) => openedBy(shelf, lack, request)) : [],
    opened: isAnswered ? opens.reduce((sum, { products }) => sum + products, 0) : 0,
    ladder: ladderOf(shelf, opens, request),
    names: {
      ...namesOfItems(items),
      codes: Object.fromEntries(await nameCodes(scope, codesIn(products))),
    },
  };
}

type Asking = Asked & { readonly chosenVersionIds: readonly string[] };

/** The index names who is cheap or near enough to be judged rule by rule, in order. */
function judgeListed(
  { index, productOf }: Shelf,
  { known, asker, reasons }: { readonly known: KnownFacts; readonly asker: Asker; readonly reasons: Reasons },
  request: Asking,
  listed: Pick<MatchesInput, "fits" | "nearest">,
) {
  const asked = { amountFen: request.amountFen, termMonths: request.termMonths };
  const isChosen = (slot: number) => request.chosenVersionIds.includes(productOf(slot).versionId);
  // What is chosen already stays on the list, however far down it stands.
  const firstOf = (find: (most: number) => readonly number[], most: number, bound: number) => {
    const slots = find(request.chosenVersionIds.length === 0 ? most : bound);
    return slots.slice(0, Math.max(most, slots.findLastIndex(isChosen) + 1));
  };
  const cheapest = (most: number) => findCheapest(index, asker, asked, most).top.map(({ slot }) => slot);
  const fits = firstOf(cheapest, listed.fits, matchLists.fits.most);
  const nearest = firstOf((most) => findNearest(index, asker, asked, most, "open", reasons), listed.nearest, matchLists.nearest.most);
  return [...fits, ...nearest].map((slot) => matchOf(productOf(slot), known, asked));
}

/** So many choices of items are shown each by itself, those that open the most; the ladder counts all. */
const opensShown = 12;

function openedBy({ index }: Shelf, { itemCodes, slots, products }: Lack, asked: Asked) {
  return { itemCodes, products, lowestPpm: lowestOf(index, slots, asked) };
}

function ladderOf({ index, productOf }: Shelf, opens: readonly Lack[], asked: Asked): MatchesView["ladder"] {
  const ladder = scopeLadder(opens);
  const rungs = stepsOf(index, opens, ladder.rungs, asked).map(({ first, ...step }) => ({
    ...step,
    first: first.map(productOf).map(({ productId, lenderNameZh, lenderNameEn, terms }) => ({
      productId,
      lenderName: { zh: lenderNameZh, en: lenderNameEn },
      productName: { zh: terms.nameZh, en: terms.nameEn },
    })),
  }));
  return { ...ladder, rungs };
}

const notAnswered = {
  checked: 0,
  answered: 0,
  counts: { fits: 0, near: 0, far: 0, unchecked: 0, not_fitting: 0 },
  missed: [],
  awaited: [],
};

/** How the whole shelf stands, and why. */
function inSum({ index }: Shelf, { counts, slots, standingOf, obstacleOf, isAnswered, awaitedBy }: Stood) {
  const notFitting = slots.filter((slot) => standingOf(slot) === "not_fitting");
  const unchecked = slots.filter((slot) => standingOf(slot) === "unchecked");
  return {
    checked: index.size,
    counts,
    answered: slots.filter(isAnswered).length,
    missed: countedBy(notFitting.map(obstacleOf)).map(([criterion, products]) => ({ criterion, products })),
    awaited: countedBy(unchecked.flatMap(awaitedBy)).map(([itemCode, products]) => ({ itemCode, products })),
  };
}

/** What items are called, and the authorities that hold them. */
export function namesOfItems(items: Awaited<ReturnType<typeof readForMatching>>["items"]) {
  return {
    items: Object.fromEntries(items.map(({ code, name }) => [code, name])),
    sources: Object.fromEntries(items.map(({ code, source }) => [code, source])),
  };
}

/** A product of the shelf as judged for one request, with what would change it. */
export function matchOf(product: ShelfProductView, known: KnownFacts, asked: Asked): MatchView {
  const judged = judgedProduct(product, known, asked);
  const advice = adviceFor({ ...product.terms, hasRoom: product.hasRoom }, known);
  return { ...judged, standing: standingOf(judged.verdicts as Verdict[]), advice };
}

/** The region and industry codes that the verdicts name, so that each language finds its names. */
export function codesIn(products: readonly Pick<MatchView, "verdicts">[]): string[] {
  const said: Said[] = products.flatMap(({ verdicts }) =>
    verdicts.flatMap(({ asks, has }) => [...Object.values(asks), ...Object.values(has ?? {})]),
  );
  return said.flatMap((value) => (typeof value === "object" && "codes" in value ? value.codes : []));
}
