import type { Curve, Standing, TrialResult } from "../result.ts";

/** To the nearest ten: a group that is told holds ten good and ten bad firms, so none is told as empty. */
const ten = (count: number) => Math.round(count / 10) * 10;
const to = (places: number) => (value: number) => Math.round(value * 10 ** places) / 10 ** places;
const [whole, tenth, hundredth] = [to(0), to(1), to(2)];

type Counted = { readonly rows: number; readonly bad: number };

/** Good and bad each in tens, so that a group's share stays near its own. */
function counted({ rows, bad }: Counted): Counted {
  return { rows: ten(rows - bad) + ten(bad), bad: ten(bad) };
}

/** What a lender is told of a trial: counts in tens, and figures as coarse as they are, so that none gives an exact count away. */
export function inTens(result: TrialResult): TrialResult {
  const { card, plain, lead, columns } = result;
  return {
    ...result,
    ...counted(result),
    columns: columns.map((column) => ({
      ...column,
      iv: hundredth(column.iv),
      bins: column.bins.map(({ part, woe, points, ...group }) => {
        return { part, ...counted(group), woe: tenth(woe), points: points === null ? null : whole(points) };
      }),
    })),
    card: card && {
      ...card,
      standing: coarse(card.standing),
      curve: steps(card.curve),
      tenths: card.tenths.map((group) => ({ ...counted(group), expectedBad: ten(group.expectedBad) })),
      scale: { ...card.scale, start: whole(card.scale.start) },
      drift: null,
    },
    plain: plain && coarse(plain),
    lead: lead && estimate(lead),
  };
}

const estimate = ({ value, low, high }: Standing["auc"]) => ({ value: hundredth(value), low: hundredth(low), high: hundredth(high) });

function coarse({ auc, ks, brier, slope }: Standing): Standing {
  return { auc: estimate(auc), ks: estimate(ks), brier: brier && estimate(brier), slope: slope === null ? null : tenth(slope) };
}

const steps = (curve: Curve): Curve => curve.map(counted);
