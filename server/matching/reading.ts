import { canonicalHash } from "../kernel/canonical.ts";
import type { CriterionKey } from "../products/criteria/registry.ts";
import type { KnownFacts } from "./fact-source.ts";
import type { LoadedFacts } from "./facts.ts";
import { recordsBehind } from "./records-behind.ts";

/**
 * What a matching run read, for its receipt: the records it saw by version, which of these rules rest on which of them, and a hash of what was
 * drawn from records, registry and evaluation. What the enterprise entered itself is no reading, so another amount or term makes no other hash.
 */
export function readingOf(known: LoadedFacts, rules: readonly CriterionKey[]) {
  const recordVersions = known.records
    .map(({ id, version }): [string, number] => [id, version])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const judged = rules.map((key) => [key, recordsBehind(key, known.sources, known.records)] as const);
  return {
    recordVersions,
    judged: Object.fromEntries(judged.filter(([, recordIds]) => recordIds.length > 0).map(([key, recordIds]) => [key, [...recordIds]])),
    shownHash: canonicalHash({ recordVersions, drawn: drawnFrom(known) }),
  };
}

const drawn: readonly string[] = ["record", "registry", "evaluation"];

function drawnFrom({ facts, sources }: KnownFacts): Record<string, unknown> {
  const keys = Object.keys(sources) as (keyof typeof sources)[];
  const read = keys.filter((key) => {
    const source = sources[key];
    return source.state === "known" && drawn.includes(source.from);
  });
  return Object.fromEntries(read.map((key) => [key, { value: facts[key], source: sources[key] }]));
}
