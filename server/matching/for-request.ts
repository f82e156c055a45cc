import "server-only";
import { type Scope, withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { openMatchingConsent } from "../consents/open-consent.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import type { Said } from "../products/criteria/criterion.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { leaveMatchingReceipt } from "../profiles/leave-matching-receipt.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { loadFacts } from "./facts.ts";
import { findCheapest } from "./index/find.ts";
import { findNearest } from "./index/nearest.ts";
import { standingOf, type Verdict } from "./judge.ts";
import { judgedProduct } from "./judged-product.ts";
import { matchLists } from "./list-lengths.ts";
import type { Asked } from "./rank.ts";
import { readingOf } from "./reading.ts";
import type { MatchesInput, MatchesView, MatchView } from "./schema.ts";
import { itemsThatOpen, scopeLadder } from "./scope-ladder.ts";
import { currentShelf, type Shelf } from "./snapshot.ts";

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
  const opened = await openMatchingConsent(scope, request.id);
  const consent = opened?.consent ?? null;
  const items = await listCatalogueItems(scope);
  const known = await loadFacts(scope, request, consent, shelf.reads());
  if (opened) {
    const reading = { ...readingOf(known, shelf.rules()), catalogueVersionId: items[0]?.versionId ?? null, readAt: opened.openedAt };
    await leaveMatchingReceipt(scope, opened.consent, reading);
  }
  const reads = shelf.reads();
  const { listed, weighed, fitting, unlisted } = judgeShelf(shelf, known, request, input);
  const isAnswered = consent !== null || reads.length === 0;
  const products = isAnswered ? listed : [];
  return {
    loanRequestId: request.id,
    asOf: scope.now,
    consent: consent && { consentId: consent.id, itemCodes: consent.itemCodes, expiresAt: consent.expiresAt },
    reads,
    checked: isAnswered ? shelf.index.size : 0,
    fitting: isAnswered ? fitting : 0,
    products,
    unlisted: isAnswered ? [...unlisted] : [],
    opens: isAnswered ? whatOpens(weighed.filter(isReachable)) : [],
    ladder: scopeLadder(weighed.filter(isReachable)),
    names: {
      items: Object.fromEntries(items.map(({ code, name }) => [code, name])),
      sources: Object.fromEntries(items.map(({ code, source }) => [code, source])),
      codes: Object.fromEntries(await nameCodes(scope, codesIn(products))),
    },
  };
}

type Asking = Asked & { readonly chosenVersionIds: readonly string[] };

/** So many of the nearest tell what further items would open, however few of them are listed. */
const weighedMost = 120;

/** The index names who is near enough to be judged rule by rule, in order, and counts the rest. */
function judgeShelf({ index, productOf }: Shelf, known: KnownFacts, request: Asking, listed: Pick<MatchesInput, "fits" | "nearest">) {
  const asker = index.asker(known);
  const asked = { amountFen: request.amountFen, termMonths: request.termMonths };
  const isChosen = (slot: number) => request.chosenVersionIds.includes(productOf(slot).versionId);
  // What is chosen already stays on the list, however far down it stands.
  const reach = (most: number, bound: number, find: (most: number) => readonly number[]) =>
    request.chosenVersionIds.length === 0 ? most : Math.max(most, find(bound).findLastIndex(isChosen) + 1);
  const cheapest = (most: number) => findCheapest(index, asker, asked, most);
  const { count: fitting, top } = cheapest(reach(listed.fits, matchLists.fits.most, (most) => cheapest(most).top.map(({ slot }) => slot)));
  const nearestMost = reach(listed.nearest, matchLists.nearest.most, (most) => findNearest(index, asker, most).slots);
  const { unlisted } = findNearest(index, asker, nearestMost);
  const { slots: nearest } = findNearest(index, asker, Math.max(nearestMost, weighedMost));
  const weighed = [...top.map(({ slot }) => slot), ...nearest].map((slot) => matchOf(productOf(slot), known, asked));
  return { listed: weighed.slice(0, top.length + nearestMost), weighed, fitting, unlisted };
}

function matchOf(product: ShelfProductView, known: KnownFacts, asked: Asked): MatchView {
  const judged = judgedProduct(product, known, asked);
  const advice = adviceFor({ ...product.terms, hasRoom: product.hasRoom }, known);
  return { ...judged, standing: standingOf(judged.verdicts as Verdict[]), advice };
}

const isReachable = ({ advice }: MatchView) => advice !== null;

/** Products that fail nothing and whose every unknown needs the same items, grouped by those items; the most opened first. */
export function whatOpens(products: readonly MatchView[]): MatchesView["opens"] {
  const groups = new Map<string, { itemCodes: string[]; costs: (number | null)[] }>();
  for (const { verdicts, cost } of products) {
    const itemCodes = itemsThatOpen(verdicts);
    if (itemCodes === null) continue;
    const key = itemCodes.join(",");
    const group = groups.get(key) ?? { itemCodes, costs: [] };
    groups.set(key, { itemCodes, costs: [...group.costs, cost.lowPpm] });
  }
  return [...groups.values()]
    .map(({ itemCodes, costs }) => ({ itemCodes, products: costs.length, lowestPpm: lowest(costs) }))
    .toSorted((a, b) => b.products - a.products || (a.itemCodes.join() < b.itemCodes.join() ? -1 : 1));
}

function lowest(costs: readonly (number | null)[]): MatchesView["opens"][number]["lowestPpm"] {
  const known = costs.filter((cost) => cost !== null);
  return known.length > 0 ? (Math.min(...known) as MatchesView["opens"][number]["lowestPpm"]) : null;
}

/** The region and industry codes that the verdicts name, so that each language finds its names. */
export function codesIn(products: readonly Pick<MatchView, "verdicts">[]): string[] {
  const said: Said[] = products.flatMap(({ verdicts }) =>
    verdicts.flatMap(({ asks, has }) => [...Object.values(asks), ...Object.values(has ?? {})]),
  );
  return said.flatMap((value) => (typeof value === "object" && "codes" in value ? value.codes : []));
}
