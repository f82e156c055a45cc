import type { DisplayLimit } from "../catalogue/rules/shapes.ts";
import { addMonths, type Day, shanghaiDate } from "../kernel/dates.ts";
import type { CommitmentContent, DishonestDebtorContent, TaxGradeContent } from "./content.ts";
import { keptWordOf } from "./kept-word.ts";

/** A record as far as the time for which it may be shown follows from it. */
export type Limited = {
  readonly itemCode: string;
  readonly content: unknown;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly knownFrom: Date;
};

/** Items whose records speak against their subject, whatever they say. */
const negativeItems = [
  ...["ADM-02", "ADM-03", "JUD-01", "JUD-02", "JUD-04"],
  ...["LST-01", "LST-02", "LST-03", "SOC-02", "TAX-03", "TAX-04"],
];

/** Items of which some record may be negative; commitments besides, whatever their region calls them. */
export const maybeNegativeItems: readonly string[] = [...negativeItems, "TAX-01"];

/** Whether a record is negative information: also an entry that was left since, and a debt that was paid. */
export function isNegative({ itemCode, content }: Pick<Limited, "itemCode" | "content">): boolean {
  if (itemCode === "TAX-01") return (content as TaxGradeContent).grade === "D";
  return negativeItems.includes(itemCode) || isBroken({ itemCode, content });
}

function isBroken({ itemCode, content }: Pick<Limited, "itemCode" | "content">): boolean {
  return itemCode.startsWith("CMT-") && keptWordOf((content as CommitmentContent).performance ?? null) === "broken";
}

/** When the conduct behind a record ended: a day, `lasts`, or null where nobody says, which is by the day of the decision. */
export function conductEndOf({ itemCode, content, trueTo, knownFrom }: Limited): Day | "lasts" | null {
  if (itemCode.startsWith("LST-")) return trueTo ?? "lasts";
  // A promise that was made good is negative no more.
  if (isBroken({ itemCode, content })) return "lasts";
  if (itemCode !== "JUD-02") return null;
  return (content as DishonestDebtorContent).performance === "all" ? shanghaiDate(knownFrom) : "lasts";
}

/** The day of the determination. That a promise was broken is determined when it is told, not when it was made. */
export function determinedOn(record: Limited): Day {
  return isBroken(record) ? shanghaiDate(record.knownFrom) : record.trueFrom;
}

type Dated = { readonly decidedOn: Day; readonly conductEndedOn: Day | "lasts" | null };

/** The last day on which a region's law lets negative information be shown; null while what the time is counted from has not come. */
export function limitedTo({ decidedOn, conductEndedOn }: Dated, { max_months, clock }: DisplayLimit): Day | null {
  if (clock === "determination") return addMonths(decidedOn, max_months);
  return conductEndedOn === "lasts" ? null : addMonths(conductEndedOn ?? decidedOn, max_months);
}
