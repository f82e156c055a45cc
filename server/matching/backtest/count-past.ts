import type { Day } from "../../kernel/dates.ts";
import { type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import { answers, answersOf, type CrowdGroup, tens } from "../crowd/groups.ts";
import type { CountView } from "../crowd/schema.ts";
import { countByMonth } from "./by-month.ts";
import type { PastGroup } from "./group-past.ts";
import { type BacktestCounts, outcomes } from "./schema.ts";

const drawn = ["drawn", "repaid", "overdue"];

/**
 * How many firms rules would have taken, by what became of the newest request of each and by when it was sent: sums of whole groups of at least ten firms,
 * rounded down to tens. What is taken from what leaves whole groups again; by months, where groups are cut through, nothing is hidden that could be.
 */
export function countPast(
  groups: readonly PastGroup[],
  tested: ThresholdColumns,
  published: ThresholdColumns | null,
  period: { readonly from: Day; readonly to: Day },
  shown: (sum: number) => CountView = tens,
): BacktestCounts {
  const all = judged(groups, tested, published);
  const isTaken = ({ unmet }: Judged) => unmet.length === 0;
  const counted = (those: readonly Judged[]) => ({
    total: shown(sizeOf(those)),
    tested: shown(sizeOf(those.filter(isTaken))),
    published: published && shown(sizeOf(those.filter(({ wasMet }) => wasMet))),
  });
  const first = all.filter(({ group }) => group.isFirst === true);
  const gained = all.filter((one) => isTaken(one) && !one.wasMet);
  const lost = all.filter((one) => !isTaken(one) && one.wasMet);
  const sent = (those: readonly Judged[]) => those.flatMap(({ group }) => group.sent);
  const told = {
    total: sent(all),
    tested: sent(all.filter(isTaken)),
    published: published && sent(all.filter(({ wasMet }) => wasMet)),
  };
  return {
    ...period,
    byOutcome: outcomes.map((outcome) => ({ outcome, ...counted(all.filter(({ group }) => group.outcome === outcome)) })),
    byMonth: countByMonth(told, period, shown),
    all: counted(all),
    firstLoan: counted(first),
    change: published && {
      gained: shown(sizeOf(gained)),
      gainedFirst: shown(sizeOf(gained.filter((one) => first.includes(one)))),
      lost: shown(sizeOf(lost)),
    },
    byCriterion: thresholdsOf(tested).map(({ criterion: { key } }) => {
      const only = all.filter(({ unmet }) => unmet.length === 1 && unmet[0] === key);
      const drew = only.filter(({ group }) => drawn.includes(group.outcome));
      return { criterion: key, onlyThisExcludes: shown(sizeOf(only)), ofWhichDrawn: shown(sizeOf(drew)) };
    }),
  };
}

/** A group with the tested rules it does not meet, those nobody can answer among them, and whether it met every rule on the shelf. */
type Judged = { readonly group: PastGroup; readonly unmet: readonly string[]; readonly wasMet: boolean };

function judged(groups: readonly PastGroup[], tested: ThresholdColumns, published: ThresholdColumns | null): Judged[] {
  const [now, then] = [unmetBy(groups, tested), published && unmetBy(groups, published)];
  return groups.map((group, nth) => ({ group, unmet: now[nth] ?? [], wasMet: then?.[nth]?.length === 0 }));
}

function unmetBy(groups: readonly CrowdGroup[], terms: ThresholdColumns): string[][] {
  const unmet = groups.map((): string[] => []);
  for (const rule of thresholdsOf(terms)) {
    answersOf(groups, rule).forEach((answer, nth) => {
      if (answer !== answers.passed) unmet[nth]?.push(rule.criterion.key);
    });
  }
  return unmet;
}

const sizeOf = (groups: readonly Judged[]) => groups.reduce((sum, { group }) => sum + group.size, 0);
