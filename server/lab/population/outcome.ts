/** What may have become of a subject: a serious adverse record, a general or serious one, or an entry in a list. */
export const outcomes = ["serious", "adverse", "listed"] as const;
export type Outcome = (typeof outcomes)[number];

const lists = ["LST-01", "LST-02", "LST-03", "JUD-02"];
/** Entries that are serious whatever severity their source wrote. */
const seriousLists = ["LST-01", "LST-03", "JUD-02"];
/** Penalties and lists: the registers in which an adverse record stands. */
export const outcomeItems = ["ADM-02", ...lists] as const;

/** The registers in which an outcome would stand, had it come. */
export function itemsOfOutcome(outcome: Outcome): readonly string[] {
  return outcome === "listed" ? lists : outcomeItems;
}

export type OutcomeRecord = { readonly itemCode: string; readonly severity: string | null };

/** Whether a record is such an outcome. */
export function isOutcome(outcome: Outcome, { itemCode, severity }: OutcomeRecord): boolean {
  if (!itemsOfOutcome(outcome).includes(itemCode)) return false;
  if (outcome === "listed") return true;
  const isSerious = severity === "serious" || seriousLists.includes(itemCode);
  return isSerious || (outcome === "adverse" && severity === "general");
}
