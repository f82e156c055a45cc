import { type Day, shanghaiDate } from "@/server/kernel/dates";
import type { Fact } from "@/server/profiles/schema";

/** Before it nobody knew anything: an earlier day is shown as this one. */
export const firstDay: Day = "1900-01-01";

/** The past day that an address asks for, if it does; `isAhead`: it names one that has not come. A lender's eyes see today alone. */
export function askedDay({ as, at }: { as?: string | undefined; at?: Day | undefined }, today: Day): { day: Day | null; isAhead: boolean } {
  if (as !== undefined || at === undefined) return { day: null, isAhead: false };
  const day = at < firstDay ? firstDay : at;
  return { day: day < today ? day : null, isAhead: at > today };
}

/** The day a record speaks of: the end of its month or year where it has one, and else the day its source gave it. */
export function asOfDay({
  fields,
  provenance,
}: Pick<Fact, "fields"> & { provenance: Pick<Fact["provenance"], "trueFrom" | "receivedAt"> }): Day {
  const isOfPeriod = fields.some(({ key }) => key === "month" || key === "year");
  return isOfPeriod ? provenance.trueFrom : shanghaiDate(new Date(provenance.receivedAt));
}
