import { addDays, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import type { RecordRow } from "./records.ts";
import type { HistoryRows } from "./rows.ts";

/** How long before a firm first asked its registration was true as told, and how long the registry took to tell it. */
const [trueBefore, toldAfter] = [20, 5];

/**
 * Of the firms whose decisions a visitor can look at again the registration was known before they first asked, as it would be of any firm that asks: what a
 * lender saw then can be made again with it.
 */
export function knowRegistrationsEarly(
  records: ReadonlyMap<string, readonly RecordRow[]>,
  { cases }: HistoryRows,
  of: { readonly enterpriseId: string; readonly lenderId: string },
): void {
  const visited = cases.filter(({ enterpriseId, lenderId }) => enterpriseId === of.enterpriseId || lenderId === of.lenderId);
  for (const [subjectId, theirs] of Map.groupBy(visited, (one) => one.subjectId)) {
    const first = new Date(Math.min(...theirs.map(({ createdAt }) => (createdAt as Date).getTime())));
    const trueFrom = addDays(shanghaiDate(first), -trueBefore);
    const knownFrom = startOfDay(addDays(trueFrom, toldAfter));
    const registration = records.get(subjectId)?.find(({ itemCode }) => itemCode === "REG-01");
    if (registration && (registration.knownFrom as Date) > knownFrom) Object.assign(registration, { trueFrom, knownFrom });
  }
}
