import { type Question, questionFor, questions } from "@/server/matching/check-answers";
import type { CheckedProduct } from "@/server/matching/check-schema";
import type { CriterionKey } from "@/server/products/criteria/registry";

type Checked = Pick<CheckedProduct, "verdicts">;

const unknownIn = ({ verdicts }: Checked) => verdicts.filter(({ outcome }) => outcome === "unknown");
export const questionOf = ({ criterion }: { readonly criterion: string }): Question | null => questionFor(criterion as CriterionKey);

export type UnknownRules = {
  /** Not known for every one of them. */
  readonly common: ReadonlySet<string>;
  /** The questions that would tell any of it. */
  readonly open: readonly Question[];
  /** What is left out for any of them, as no question reaches it. */
  readonly leftOut: readonly string[];
  /** The items that would tell any of it, once they are shared. */
  readonly items: readonly string[];
};

/** What is not known of some products, said once for all of them; null where everything is known. */
export function unknownRulesOf(products: readonly Checked[]): UnknownRules | null {
  const all = products.flatMap(unknownIn);
  if (all.length === 0) return null;
  const criteria = [...new Set(all.map(({ criterion }) => criterion))];
  const isEverywhere = (criterion: string) => products.every((product) => unknownIn(product).some((one) => one.criterion === criterion));
  return {
    common: new Set(criteria.filter(isEverywhere)),
    open: questions.filter((question) => all.some((verdict) => questionOf(verdict) === question)),
    leftOut: criteria.filter((criterion) => questionOf({ criterion }) === null),
    items: [...new Set(all.flatMap(({ supply }) => supply?.items ?? []))],
  };
}

/** What a question would tell of one product, besides what is not known of all. */
export function ownUnknowns(product: Checked, common: ReadonlySet<string>) {
  return unknownIn(product).filter((verdict) => !common.has(verdict.criterion) && questionOf(verdict) !== null);
}
