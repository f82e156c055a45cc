import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { openMatchingConsent } from "../consents/open-consent.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import type { Said } from "../products/criteria/criterion.ts";
import { type CriterionKey, itemsReadBy, thresholdsOf } from "../products/criteria/registry.ts";
import { listShelf } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { leaveMatchingReceipt } from "../profiles/leave-matching-receipt.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { loadFacts } from "./facts.ts";
import { judge, standingOf } from "./judge.ts";
import { type Asked, expectedCost, inRankOrder } from "./rank.ts";
import { readingOf } from "./reading.ts";
import type { MatchesView, MatchingRef, MatchView } from "./schema.ts";
import { itemsThatOpen, scopeLadder } from "./scope-ladder.ts";

const standings = ["fits", "near", "unchecked", "not_fitting"] as const;

/**
 * Every product on the shelf judged for one of the enterprise's own requests: those that fit, those that nearly do, those that could not be
 * checked for want of an authority's data, and the others, each with every criterion's verdict and the fewest changes that would reach it.
 * Without a live consent for matching no product is answered, unless no rule on the shelf reads a record; the request itself then tells what
 * each item would open, and no more. Another enterprise's request is not found. The platform's reading leaves its receipt in the same
 * transaction.
 */
export async function matchesForRequest(scope: Scope<EnterpriseActor>, input: MatchingRef): Promise<MatchesView> {
  const request = await findOwnLoanRequest(scope, input.loanRequestId);
  const opened = await openMatchingConsent(scope, request.id);
  const consent = opened?.consent ?? null;
  const items = await listCatalogueItems(scope);
  const known = await loadFacts(scope, request, consent);
  const shelf = await listShelf(scope);
  const reads = itemsReadBy(shelf.map(({ terms }) => terms));
  if (opened) {
    const reading = { ...readingOf(known, judgedKeys(shelf)), catalogueVersionId: items[0]?.versionId ?? null, readAt: opened.openedAt };
    await leaveMatchingReceipt(scope, opened.consent, reading);
  }
  const asked = { amountFen: request.amountFen, termMonths: request.termMonths };
  const judged = shelf.map((product) => matchOf(product, known, asked)).sort(inOrder);
  const products = consent || reads.length === 0 ? judged : [];
  return {
    loanRequestId: request.id,
    asOf: scope.now,
    consent: consent && { consentId: consent.id, itemCodes: consent.itemCodes, expiresAt: consent.expiresAt },
    reads,
    products,
    opens: whatOpens(products.filter(isReachable)),
    ladder: scopeLadder(judged.filter(isReachable)),
    names: {
      items: Object.fromEntries(items.map(({ code, name }) => [code, name])),
      sources: Object.fromEntries(items.map(({ code, source }) => [code, source])),
      codes: Object.fromEntries(await nameCodes(scope, codesIn(products))),
    },
  };
}

/** The rules of the shelf, each once. */
function judgedKeys(shelf: readonly ShelfProductView[]): CriterionKey[] {
  return [...new Set(shelf.flatMap(({ terms }) => thresholdsOf(terms).map(({ criterion }) => criterion.key)))];
}

function matchOf(product: ShelfProductView, known: KnownFacts, asked: Asked): MatchView {
  const { terms } = product;
  const version = { ...terms, hasRoom: product.hasRoom };
  const verdicts = judge(version, known);
  return {
    productId: product.productId,
    versionId: product.versionId,
    lenderId: product.lenderId,
    lenderName: { zh: product.lenderNameZh, en: product.lenderNameEn },
    productName: { zh: terms.nameZh, en: terms.nameEn },
    amountFenMin: terms.amountFenMin,
    amountFenMax: terms.amountFenMax,
    termMonthsMin: terms.termMonthsMin,
    termMonthsMax: terms.termMonthsMax,
    rateBpsMin: terms.rateBpsMin,
    rateBpsMax: terms.rateBpsMax,
    repaymentMethod: terms.repaymentMethods[0] ?? "annuity",
    guaranteeModes: terms.guaranteeModes,
    promisedWorkingHours: terms.promisedWorkingHours,
    hasRoom: product.hasRoom,
    cost: expectedCost(terms, asked),
    standing: standingOf(verdicts),
    verdicts,
    advice: adviceFor(version, known),
  };
}

const isReachable = ({ advice }: MatchView) => advice !== null;

function inOrder(a: MatchView, b: MatchView): number {
  const standing = standings.indexOf(a.standing) - standings.indexOf(b.standing);
  return standing !== 0 ? standing : inRankOrder(rankedOf(a), rankedOf(b));
}

const rankedOf = ({ cost, versionId }: MatchView) => ({ middlePpm: cost.middlePpm, keptPpm: null, id: versionId });

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
