import type { RecordStatus, SubjectKind } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";
import { cityCodeOf, nationCode, provinceCodeOf } from "../kernel/region.ts";
import type { EvaluatedRecord, EvaluatedSubject } from "./score.ts";

/** A version of a record that was known at the instant of a run, whether it stood or had ended. */
export type KnownVersion = EvaluatedRecord & { readonly status: RecordStatus; readonly publicityEndsOn: Day | null };

/** Where a subject belongs, and whether it is of the demo world, whose registers know no other. */
export type EvaluatedPlace = { readonly kind: SubjectKind; readonly regionCode: string | null; readonly isDemo: boolean };

/** A register that was supplied whole for a region. */
export type SuppliedWhole = { readonly itemCode: string; readonly regionCode: string; readonly isDemo: boolean };

/** What is known of a subject on a day, by versions that stood then. */
export type KnownSubject = EvaluatedSubject & { readonly records: readonly KnownVersion[] };

/** Whether a record's publicity is not over on a day. */
export const isPublicOn = ({ publicityEndsOn }: Pick<KnownVersion, "publicityEndsOn">, day: Day): boolean =>
  publicityEndsOn === null || publicityEndsOn >= day;

/**
 * Makes of what was known of a subject what an evaluation of a day reads: records that stand, whose publicity was not over on that day (NDRC Order 36,
 * Art. 3: what is repaired or over is used no more), and that no region's rules keep from every view meanwhile.
 */
export function factsOf(
  place: EvaluatedPlace,
  versions: readonly KnownVersion[],
  { asOf, hidden, suppliedAt }: { readonly asOf: Day; readonly hidden: ReadonlySet<string>; readonly suppliedAt: SuppliedAt },
): KnownSubject {
  const stands = (version: KnownVersion) =>
    (version.status === "valid" || version.status === "published") && isPublicOn(version, asOf) && !hidden.has(version.id);
  const supplied = suppliedAt(place);
  const told = versions.filter(({ itemCode }) => !supplied.has(itemCode)).map(({ itemCode }) => itemCode);
  return {
    kind: place.kind,
    records: versions.filter(stands),
    knownItems: told.length === 0 ? supplied : new Set([...supplied, ...told]),
  };
}

export type SuppliedAt = (place: Pick<EvaluatedPlace, "regionCode" | "isDemo">) => ReadonlySet<string>;

/** The registers that were supplied for a place: for its region, or for one around it. */
export function suppliedAtOf(supplies: readonly SuppliedWhole[]): SuppliedAt {
  const known = new Map<string, ReadonlySet<string>>();
  return ({ regionCode, isDemo }) => {
    const key = `${regionCode ?? ""}|${isDemo}`;
    const found = known.get(key);
    if (found) return found;
    const around = new Set([
      nationCode,
      ...(regionCode === null ? [] : [regionCode, cityCodeOf(regionCode) ?? regionCode, provinceCodeOf(regionCode)]),
    ]);
    const own = supplies.filter((supply) => supply.isDemo === isDemo && around.has(supply.regionCode));
    const items: ReadonlySet<string> = new Set(own.map(({ itemCode }) => itemCode));
    known.set(key, items);
    return items;
  };
}
