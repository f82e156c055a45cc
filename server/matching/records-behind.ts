import type { FactKey } from "../products/criteria/facts.ts";
import { type CriterionKey, criteria } from "../products/criteria/registry.ts";
import type { MatchRecord } from "./assemble.ts";
import type { FactSources } from "./fact-source.ts";

/** The ids of the records, among those seen, that decided one criterion: every penalty, and of other items the record the fact was read from. */
export function recordsBehind(
  key: CriterionKey,
  sources: FactSources,
  records: readonly (MatchRecord & { readonly id: string })[],
): string[] {
  const fact = criteria.find((criterion) => criterion.key === key)?.fact;
  const found = factsBehind(fact).flatMap((behind) => {
    const source = sources[behind];
    if (source.state !== "known" || source.from !== "record") return [];
    const ofItem = records.filter(({ itemCode }) => itemCode === source.itemCode);
    return behind === "penalties" ? ofItem : ofItem.filter(({ trueFrom }) => trueFrom === source.asOf);
  });
  return [...new Set(found.map(({ id }) => id))].sort();
}

/** The size follows from staff and turnover; every other fact stands for itself. */
function factsBehind(fact: FactKey | null | undefined): readonly FactKey[] {
  if (fact === "sizeClass") return ["insuredStaff", "annualRevenueFen"];
  return fact ? [fact] : [];
}
