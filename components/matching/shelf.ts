import type { Day } from "@/server/kernel/dates";
import type { AdviceView, MatchesView, MatchView, VerdictView } from "@/server/matching/schema";
import { itemsThatOpen } from "@/server/matching/scope-ladder";

type Advised = AdviceView["changes"][number];

type Judged = Pick<MatchView, "verdicts">;

/** The listed products by how they stand: what fits, what one step reaches, what several, what could not be checked, and what nothing reaches. */
export function groupsOf({ products }: Pick<MatchesView, "products">) {
  const of = (wanted: MatchView["standing"]) => products.filter(({ standing }) => standing === wanted);
  const steps = ({ advice }: MatchView) => advice?.changes.length ?? Number.MAX_SAFE_INTEGER;
  return {
    fits: of("fits"),
    near: of("near"),
    far: of("far").toSorted((a, b) => steps(a) - steps(b)),
    unchecked: of("unchecked"),
    others: of("not_fitting"),
  };
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
