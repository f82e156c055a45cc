import { type MeasureName, measureNames, shareOf } from "@/server/records/quality/measures";
import type { QualityLeague } from "@/server/records/quality/schema";

/** Of these a high share is bad. */
const badWhenHigh: ReadonlySet<MeasureName> = new Set(["duplicates", "withdrawn"]);

/** The measure that an address names; the first where it names none. */
export const measureOf = (named: string | undefined): MeasureName => measureNames.find((name) => name === named) ?? "validity";

/** Whether the rows of a league by this measure ascend: the worst come first. */
export const ascends = (measure: MeasureName): boolean => !badWhenHigh.has(measure);

/** The worst first, units without such a share last, equals by name. */
export function sortUnits(units: QualityLeague["units"], measure: MeasureName): QualityLeague["units"] {
  const sign = ascends(measure) ? 1 : -1;
  return units.toSorted((a, b) => {
    const [one, other] = [shareOf(measure, a), shareOf(measure, b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}

const byName = (a: { sourceUnit: string }, b: { sourceUnit: string }) => (a.sourceUnit < b.sourceUnit ? -1 : 1);
