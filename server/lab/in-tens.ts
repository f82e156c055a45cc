import type { Curve, Standing, TrialResult } from "./result.ts";

/** To the nearest ten: a group that is told holds ten good and ten bad firms, so none is told as empty. */
const ten = (count: number) => Math.round(count / 10) * 10;
const to = (places: number) => (value: number) => Math.round(value * 10 ** places) / 10 ** places;
const [whole, tenth, hundredth] = [to(0), to(1), to(2)];

type Counted = { readonly rows: number; readonly bad: number };

/** Good and bad each in tens, so that a group's share stays near its own. */
function counted({ rows, bad }: Counted): Counted {
  return { rows: ten(rows - bad) + ten(bad), bad: ten(bad) };
}

/**
 * A result as it is told where exact counts would tell of single firms: counts in tens, and figures as coarse as they are, so that none gives an exact count
 * away. Whether probabilities came true is left to the slope: of groups in tens, what was expected and what came are mostly the same number.
 */
export function inTens(result: TrialResult): TrialResult {
  const { card, plain, lead, given, columns, leftOut } = result;
  return {
    ...result,
    ...counted(result),
    isInTens: true,
    leftOut: leftOut.map(({ reason, rows }) => ({ reason, rows: rows === null || rows < 10 ? null : 10 * Math.floor(rows / 10) })),
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
      tenths: [],
      scale: { ...card.scale, start: whole(card.scale.start) },
      drift: null,
    },
    plain: plain && coarse(plain),
    lead: lead && estimate(lead),
    given: given && {
      standing: coarse(given.standing),
      curve: steps(given.curve),
      grades: given.grades.map((group) => ({ ...group, ...counted(group), low: hundredth(group.low), high: hundredth(group.high) })),
    },
  };
}

/** Outwards, so that an interval still holds what it held. */
const estimate = ({ value, low, high }: Standing["auc"]) => ({
  value: hundredth(value),
  low: Math.floor(low * 100) / 100,
  high: Math.ceil(high * 100) / 100,
});

function coarse({ auc, ks, brier, slope }: Standing): Standing {
  return { auc: estimate(auc), ks: estimate(ks), brier: brier && estimate(brier), slope: slope === null ? null : tenth(slope) };
}

const steps = (curve: Curve): Curve => curve.map(counted);
