import type { Severity } from "../../db/schema/words.ts";
import type { DisplayLimit } from "../catalogue/rules/shapes.ts";
import type { Day } from "../kernel/dates.ts";
import { limitedTo } from "../records/display-limit.ts";

/** What a region's reading of a record rests on. `conductEndedOn`: null where no source says, and then by the day of the decision; or it lasts. */
export type Decided = {
  readonly severity: Severity | null;
  readonly decidedOn: Day;
  readonly conductEndedOn: Day | "lasts" | null;
  readonly publicityEndsOn: Day | null;
};

export type RegionReading = {
  readonly severity: Severity | null;
  /** The last day on which it is shown there; null where no rule of the region or of its publicity ends it. */
  readonly shownUntil: Day | null;
  /** What ends it: the rule of its publicity, or the region's own limit. */
  readonly by: "publicity" | "limit" | null;
  /** It ends at the latest then: the end of the conduct is told by nobody. */
  readonly isLatest: boolean;
};

/**
 * How a region reads one record: its grade, which is the nation's everywhere, and until when it is shown, which is the sooner of the end of its publicity and
 * of the region's own limit, counted from the determination or from the end of the conduct (浙江条例 Art. 16; 山东条例 Art. 38–40).
 */
export function readInRegion({ severity, decidedOn, conductEndedOn, publicityEndsOn }: Decided, limit: DisplayLimit | null): RegionReading {
  const last = limit && limitedTo({ decidedOn, conductEndedOn }, limit);
  const isLimited = last !== null && (publicityEndsOn === null || last < publicityEndsOn);
  return {
    severity,
    shownUntil: isLimited ? last : publicityEndsOn,
    by: isLimited ? "limit" : publicityEndsOn === null ? null : "publicity",
    isLatest: isLimited && limit?.clock === "end_of_conduct" && conductEndedOn === null,
  };
}
