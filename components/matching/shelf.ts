import type { MatchesView, MatchView, VerdictView } from "@/server/matching/schema";

type Judged = Pick<MatchView, "verdicts">;

/** What keeps a near product from fitting: sharing records, or one thing that waits or is changed first. */
export function lacksRecordsOnly({ verdicts }: Judged): boolean {
  return itemsLacking({ verdicts }) !== null;
}

/** The products that sharing these items would open: nothing fails, and every unknown needs only them. */
export function openedBy<P extends Judged>(products: readonly P[], itemCodes: readonly string[]): P[] {
  return products.filter((product) => itemsLacking(product)?.join() === [...itemCodes].sort().join());
}

function itemsLacking({ verdicts }: Judged): string[] | null {
  const unknown = verdicts.filter(({ outcome }) => outcome === "unknown");
  const fails = verdicts.some(({ outcome }) => outcome === "failed");
  if (fails || unknown.length === 0 || unknown.some(({ supply }) => !supply || supply.items.length === 0)) return null;
  return [...new Set(unknown.flatMap(({ supply }) => [...(supply?.items ?? [])]))].sort();
}

/** The rule that stands in the way: what fails and cannot be changed first, then what fails, then what is not known. */
export function obstacleOf({ verdicts }: Judged): VerdictView | undefined {
  const failed = verdicts.filter(({ outcome }) => outcome === "failed");
  return failed.find(({ change }) => change === null) ?? failed[0] ?? verdicts.find(({ outcome }) => outcome === "unknown");
}

/** Why products do not fit, in sum: each counted once under the rule that stands in its way, the most frequent first. */
export function reasonsInSum(products: readonly Judged[]): { criterion: string; products: number }[] {
  const counts = new Map<string, number>();
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

/** What is done about an obstacle, and where: a task of the draft, a new sheet for matching, or a day to come back. */
export type Remedy =
  | { readonly deed: "amount" | "term" | "security" | "answer"; readonly task: "company" | "need" | "finances" }
  | { readonly deed: "share" }
  | { readonly deed: "remind"; readonly day: string }
  | null;

export function remedyOf({ outcome, change, supply, source }: VerdictView): Remedy {
  if (outcome === "unknown") {
    if (supply?.items.length) return { deed: "share" };
    const task = supply?.answer;
    return task === "company" || task === "need" || task === "finances" ? { deed: "answer", task } : null;
  }
  switch (change?.step) {
    case "change_amount":
      return { deed: "amount", task: "need" };
    case "change_term":
      return { deed: "term", task: "need" };
    case "offer_security":
      return { deed: "security", task: "need" };
    case "wait_until":
    case "next_grading":
      return { deed: "remind", day: change.day };
    default:
      // A figure that the enterprise entered itself can be entered anew; a record cannot.
      return source.state === "known" && source.from === "declared" ? { deed: "answer", task: "finances" } : null;
  }
}

/** The sums at the head of the page. */
export function tallyOf({ products }: Pick<MatchesView, "products">) {
  const of = (standing: MatchView["standing"]) => products.filter((product) => product.standing === standing).length;
  return { checked: products.length, fits: of("fits"), near: of("near"), unchecked: of("unchecked"), others: of("not_fitting") };
}
