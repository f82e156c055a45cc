import type { TrialResult } from "@/server/lab/result";

type Refused = TrialResult["refused"];

/** Why columns were not tried, as the verdict tells them apart: nothing was known, groups were too small, or a reason that stands with each below. */
const whys = ["nothing_known", "too_small", "otherwise"] as const;
type Why = (typeof whys)[number];

/** The columns that were not tried, grouped by why. */
export function notTried(refused: Refused): { readonly why: Why; readonly columns: readonly string[] }[] {
  const whyOf = ({ reason }: Refused[number]): Why => (reason === "nothing_known" || reason === "too_small" ? reason : "otherwise");
  return whys.flatMap((why) => {
    const columns = refused.filter((one) => whyOf(one) === why).map(({ column }) => column);
    return columns.length === 0 ? [] : [{ why, columns }];
  });
}
