import { type Day, shanghaiDate } from "@/server/kernel/dates";
import type { Fact } from "@/server/profiles/schema";

/** The day a record speaks of: the end of its month or year where it has one, and else the day its source gave it. */
export function asOfDay({
  fields,
  provenance,
}: Pick<Fact, "fields"> & { provenance: Pick<Fact["provenance"], "trueFrom" | "receivedAt"> }): Day {
  const isOfPeriod = fields.some(({ key }) => key === "month" || key === "year");
  return isOfPeriod ? provenance.trueFrom : shanghaiDate(new Date(provenance.receivedAt));
}
