import { recordVersionsOf } from "../profile.ts";
import type { OpenedProfile } from "../schema.ts";
import type { Agreement } from "./schema.ts";

/** What a receipt keeps of a reading, beside its hash. */
export type Kept = {
  readonly shownHash: string | null;
  readonly recordVersions: readonly (readonly [string, number])[];
  readonly catalogueVersionId: string | null;
  readonly judged: Readonly<Record<string, readonly string[]>>;
};

/** Holds a reading that was made again against the receipt of the first: the hash alone says whether they are equal. */
export function agreementOf(kept: Kept, shown: OpenedProfile, hash: string): Agreement {
  const named = new Set(kept.recordVersions.map(([id, version]) => `${id} ${version}`));
  const found = new Set(recordVersionsOf(shown).map(([id, version]) => `${id} ${version}`));
  return {
    isEqual: hash === kept.shownHash,
    hash,
    missing: idsIn(named, found),
    unnamed: idsIn(found, named),
    isOtherCatalogue: kept.catalogueVersionId !== shown.catalogue.versionId,
    rules: rulesApart(kept.judged, failedOf(shown)),
  };
}

/** The rules that a reading judged not met, each with the records that decided it. */
export function failedOf({ rules }: Pick<OpenedProfile, "rules">): Record<string, string[]> {
  return Object.fromEntries(rules.flatMap(({ criterion, outcome, recordIds }) => (outcome === "failed" ? [[criterion, recordIds]] : [])));
}

const idsIn = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((key) => !other.has(key)).map((key) => key.slice(0, key.lastIndexOf(" ")));

function rulesApart(one: Kept["judged"], other: Kept["judged"]): string[] {
  const criteria = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return criteria.filter((criterion) => JSON.stringify(one[criterion]) !== JSON.stringify(other[criterion]));
}
