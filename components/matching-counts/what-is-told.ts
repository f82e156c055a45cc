import type { BacktestCounts } from "@/server/matching/backtest/schema";
import type { CountView } from "@/server/matching/crowd/schema";

/** Whether the groups that are shown leave out some of those who qualify. */
export function leavesOthers(all: CountView, shown: readonly CountView[]): boolean {
  return (all ?? 0) > shown.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/**
 * Whether no period's figure is above ten. Months are put together until ten firms stand behind each figure, so ten is where they stop and says
 * nothing of the period.
 */
export function areAtFloor(periods: readonly BacktestCounts["byMonth"][number][]): boolean {
  return periods.every(({ tested, published }) => (tested ?? 0) <= 10 && (published ?? 0) <= 10);
}
