import { type Day, monthsFrom } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";

import type { CountView } from "../crowd/schema.ts";
import { firmsOf, type Sent } from "./group-past.ts";
import type { BacktestCounts } from "./schema.ts";

/** Who was looked at, who qualifies under the tested rules, and who did under those on the shelf; null where none were. */
export type ToldByMonth = { readonly total: readonly Sent[]; readonly tested: readonly Sent[]; readonly published: readonly Sent[] | null };
type Row = BacktestCounts["byMonth"][number];

/** How many firms a period holds at least, finest first: each twice the one before. */
const fewestFirms = [1, 2, 4, 8, 16].map((times) => times * leastFirms);

/**
 * A run by when the requests were sent, oldest first: months are put together until every figure of every period has ten firms behind it, so
 * that none is hidden beside a sum that would give it away. Where the rules on the shelf took too few for that, their whole column is
 * left out; where the year cannot be cut in two so, there is nothing to tell.
 */
export function countByMonth(
  told: ToldByMonth,
  period: { readonly from: Day; readonly to: Day },
  shown: (sum: number) => CountView,
): Row[] {
  const leading = told.tested.length > 0 ? told.tested : (told.published ?? []);
  for (const fewest of fewestFirms) {
    const periods = periodsOf(told.total, monthsFrom(period.from, period.to), fewest);
    const isTold = (those: readonly Sent[]) => periods.every((months) => firmsOf(within(those, months)) >= leastFirms);
    if (periods.length < 2) return [];
    if (!isTold(leading)) continue;
    const cell = (those: readonly Sent[], months: Months) => (isTold(those) ? shown(firmsOf(within(those, months))) : null);
    return periods.map((months) => ({
      from: months.from,
      to: months.to,
      total: cell(told.total, months),
      tested: cell(told.tested, months),
      published: told.published && cell(told.published, months),
    }));
  }
  return [];
}

type Months = { readonly from: string; readonly to: string };

const within = (those: readonly Sent[], { from, to }: Months) => those.filter(({ month }) => from <= month && month <= to);

/** Months put together until each period has so many firms; what is left over at the end joins the last. */
function periodsOf(total: readonly Sent[], months: readonly string[], fewest: number): Months[] {
  const last = months.at(-1) ?? "";
  const periods: Months[] = [];
  let from: string | null = null;
  for (const month of months) {
    from ??= month;
    if (firmsOf(within(total, { from, to: month })) < fewest) continue;
    periods.push({ from, to: month });
    from = null;
  }
  const end = periods.pop();
  return end ? [...periods, { from: end.from, to: last }] : [];
}
