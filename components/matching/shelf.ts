import type { Day } from "@/server/kernel/dates";
import type { AdviceView, MatchesView, MatchView, VerdictView } from "@/server/matching/schema";
import { itemsThatOpen } from "@/server/matching/scope-ladder";

type Advised = AdviceView["changes"][number];

type Judged = Pick<MatchView, "verdicts">;

/** A product with the changes that would reach it. */
export type Reachable = { readonly product: MatchView; readonly advice: AdviceView };

/**
 * The shelf in groups: what fits, what one change reaches, what several reach (the fewest first), what only an authority could make known, and
 * what nothing reaches. Within each the order stays.
 */
export function groupsOf({ products }: Pick<MatchesView, "products">) {
  const rest = products.filter(({ standing }) => standing !== "fits");
  const reachable = rest.flatMap((product): Reachable[] => (product.advice ? [{ product, advice: product.advice }] : []));
  const beyond = rest.filter(({ advice }) => advice === null);
  return {
    fits: products.filter(({ standing }) => standing === "fits"),
    near: reachable.filter(({ advice }) => advice.changes.length === 1),
    far: reachable.filter(({ advice }) => advice.changes.length > 1).toSorted((a, b) => a.advice.changes.length - b.advice.changes.length),
    unchecked: beyond.filter(({ standing }) => standing === "unchecked"),
    others: beyond.filter(({ standing }) => standing !== "unchecked"),
  };
}

/** Whether sharing records, and nothing else, would reach a product. */
export function lacksRecordsOnly({ product, advice }: Reachable): boolean {
  return itemsThatOpen(product.verdicts) !== null && advice.changes.every(({ change }) => change.step === "share_items");
}

/** The products that sharing these items would open: nothing fails, and every unknown needs only them. */
export function openedBy(products: readonly MatchView[], itemCodes: readonly string[]): MatchView[] {
  const isSame = (items: readonly string[] | null) => items?.join() === [...itemCodes].sort().join();
  return products.filter(({ verdicts, advice }) => advice !== null && isSame(itemsThatOpen(verdicts)));
}

/**
 * The rules that a change settles, the one for whose sake it is made first: what is missed before what is not known, and what is to be shared
 * anyway last.
 */
export function settledBy({ criteria }: Pick<Advised, "criteria">, { verdicts }: Judged): VerdictView[] {
  const place = ({ criterion, change }: VerdictView) => (change !== null ? 0 : criterion === "required_items" ? 2 : 1);
  return verdicts.filter(({ criterion }) => criteria.includes(criterion)).toSorted((a, b) => place(a) - place(b));
}

/** The rule that stands in the way: what fails and cannot be changed first, then what fails, then what is not known. */
export function obstacleOf({ verdicts }: Judged): VerdictView | undefined {
  const failed = verdicts.filter(({ outcome }) => outcome === "failed");
  return failed.find(({ change }) => change === null) ?? failed[0] ?? verdicts.find(({ outcome }) => outcome === "unknown");
}

/** Why products do not fit, in sum: each counted once under the rule that stands in its way, the most frequent first. */
export function reasonsInSum(
  products: readonly Judged[],
  unlisted: MatchesView["unlisted"] = [],
): { criterion: string; products: number }[] {
  const counts = new Map<string, number>(unlisted.map(({ criterion, products: count }) => [criterion, count]));
  for (const product of products) {
    const criterion = obstacleOf(product)?.criterion;
    if (criterion) counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
  }
  return [...counts].map(([criterion, count]) => ({ criterion, products: count })).sort((a, b) => b.products - a.products);
}

/** The items that only their authorities can supply, each with how many of these products wait for it, the most awaited first. */
export function awaitedFor(products: readonly Judged[]): { itemCode: string; products: number }[] {
  const counts = new Map<string, number>();
  for (const { verdicts } of products) {
    const codes = new Set(verdicts.flatMap(awaitedBy));
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([itemCode, count]) => ({ itemCode, products: count })).sort((a, b) => b.products - a.products);
}

/** The items whose authorities have supplied nothing for a rule that no answer of the enterprise's can settle. */
export function awaitedBy({ outcome, source, supply }: VerdictView): readonly string[] {
  return outcome === "unknown" && source.state === "not_supplied" && supply?.answer === null ? source.itemCodes : [];
}

/** How a change is made, and where: a task of the draft, a new sheet for matching, or a day to come back. */
export type Remedy =
  | { readonly deed: "amount" | "term" | "rate" | "security" | "answer"; readonly task: "company" | "need" | "finances" }
  | { readonly deed: "share" }
  | { readonly deed: "remind"; readonly day: Day }
  | null;

export function remedyOf(advised: Pick<Advised, "change" | "criteria">, product: Judged, today: Day): Remedy {
  const { change } = advised;
  switch (change.step) {
    case "share_items":
      return { deed: "share" };
    case "answer":
      return isTask(change.task) ? { deed: "answer", task: change.task } : null;
    case "change_amount":
      return { deed: "amount", task: "need" };
    case "change_term":
      return { deed: "term", task: "need" };
    case "accept_rate":
      return { deed: "rate", task: "need" };
    case "offer_security":
      return { deed: "security", task: "need" };
    case "wait_until":
    case "next_grading":
    case "next_evaluation":
    case "repair_from":
      return change.day > today ? { deed: "remind", day: change.day } : null;
    default: {
      // A figure that the enterprise entered itself can be entered anew; a record cannot.
      const source = settledBy(advised, product)[0]?.source;
      return source?.state === "known" && source.from === "declared" ? { deed: "answer", task: "finances" } : null;
    }
  }
}

const isTask = (task: string) => task === "company" || task === "need" || task === "finances";

/** The sums at the head of the page: of a long shelf more fit, and more do not, than are listed. */
export function tallyOf(matches: Pick<MatchesView, "checked" | "fitting" | "products" | "unlisted">) {
  const { near, far, unchecked, others } = groupsOf(matches);
  const beyond = matches.unlisted.reduce((sum, { products }) => sum + products, 0);
  const counts = { fits: matches.fitting, near: near.length, far: far.length, unchecked: unchecked.length, others: others.length + beyond };
  return { checked: matches.checked, unlisted: beyond, ...counts };
}
