/**
 * The rate per period at which a flow of payments is worth nothing: Σ amountₖ / (1+i)^periodsₖ = 0.
 * A float solver: rates are measurements of money, never money.
 */

/** One payment, received positive and paid negative. `fraction` discounts a part period by 1 + fraction·i, as Regulation Z does. */
export type Flow = { readonly amount: number; readonly periods: number; readonly fraction?: number };

/** One rate, or a verdict that there is none to show. `several` lists what was found, lowest first, for inspection only. */
export type RateVerdict =
  | { readonly kind: "rate"; readonly rate: number }
  | { readonly kind: "none" }
  | { readonly kind: "several"; readonly rates: readonly number[] };

/** Rates are searched as u = ln(1+i), up to this size; beyond it 1+i leaves the range of numbers. */
const widest = 600;
const samples = 3_000;

/** The flow's rate per period. Flows may come in any order; zeros count for nothing. */
export function rateOfReturn(flows: readonly Flow[]): RateVerdict {
  const ordered = tidy(flows);
  const changes = signChanges(ordered);
  if (changes === 0) return { kind: "none" };

  const low = -reach(ordered.toReversed());
  const high = reach(ordered);
  // One change of sign means exactly one root (Descartes' rule for exponential sums); more may mean none or several.
  const brackets =
    changes === 1
      ? [[low, high] as const].filter(([a, b]) => isPositive(ordered, a) !== isPositive(ordered, b))
      : bracketsIn(ordered, low, high);
  const rates = brackets.map(([a, b]) => Math.expm1(rootBetween(ordered, a, b)));
  if (rates.length > 1) return { kind: "several", rates };
  return rates[0] === undefined ? { kind: "none" } : { kind: "rate", rate: rates[0] };
}

/**
 * The rate per period at which what is received now is worth the payments that follow, one a period and none of them negative: then there is at
 * most one. Newton's way in the discount factor, where the payments' worth is convex, comes down to it from one side. Null where it does not
 * settle, or where less is paid than was received: those are asked of `rateOfReturn`.
 */
export function rateOfPayments(received: number, payments: ArrayLike<number>): number | null {
  let paid = 0;
  for (let index = 0; index < payments.length; index++) paid += payments[index] ?? 0;
  if (received <= 0 || paid < received) return null;
  let discount = 1 / (1 + (2 * (paid - received)) / (received * (payments.length + 1)));
  for (let tries = 0; tries < 40; tries++) {
    let worth = 0;
    let slope = 0;
    for (let index = payments.length - 1; index >= 0; index--) {
      slope = slope * discount + worth;
      worth = worth * discount + (payments[index] ?? 0);
    }
    slope = slope * discount + worth;
    const next = discount - (worth * discount - received) / slope;
    if (!(next > 0)) return null;
    // Each step squares the error: after one so small, nothing is left of it.
    if (Math.abs(next - discount) <= 1e-9 * next) return (1 - next) / next;
    discount = next;
  }
  return null;
}

/** Present value at a rate per period. */
export function presentValue(flows: readonly Flow[], rate: number): number {
  return flows.reduce((sum, flow) => sum + flow.amount * Math.exp(logDiscount(flow, Math.log1p(rate))), 0);
}

function logDiscount({ periods, fraction = 0 }: Flow, u: number): number {
  return -u * periods - (fraction === 0 ? 0 : Math.log1p(fraction * Math.expm1(u)));
}

const timeOf = ({ periods, fraction = 0 }: Flow) => periods + fraction;

/** In order of time, payments of one moment added up, nothing that is nothing. */
function tidy(flows: readonly Flow[]): Flow[] {
  const ordered: Flow[] = [];
  for (const flow of flows.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const last = ordered.at(-1);
    if (last && last.periods === flow.periods && (last.fraction ?? 0) === (flow.fraction ?? 0)) {
      ordered[ordered.length - 1] = { ...last, amount: last.amount + flow.amount };
    } else ordered.push(flow);
  }
  return ordered.filter((flow) => flow.amount !== 0);
}

function signChanges(flows: readonly Flow[]): number {
  return flows.filter((flow, index) => index > 0 && Math.sign(flow.amount) !== Math.sign(flows[index - 1]?.amount ?? 0)).length;
}

/** How far u must go until the first flow given outweighs all others together, so that no root lies beyond. */
function reach(flows: readonly Flow[]): number {
  const [first, ...others] = flows;
  if (!first) return 0;
  const outweighed = (u: number) => {
    const rest = others.reduce((sum, flow) => sum + Math.abs(flow.amount) * Math.exp(-u * Math.abs(timeOf(flow) - timeOf(first))), 0);
    return Math.abs(first.amount) > rest;
  };
  let u = 1e-6;
  while (u < widest && !outweighed(u)) u *= 2;
  return Math.min(2 * u, widest);
}

/** Value and slope in u, and the value's share of the sum of sizes: scaled together, so that nothing overflows. */
function measure(flows: readonly Flow[], u: number): { value: number; slope: number; share: number } {
  const logs = flows.map((flow) => logDiscount(flow, u));
  const scale = Math.max(...logs);
  let value = 0;
  let slope = 0;
  let size = 0;
  flows.forEach((flow, index) => {
    const part = flow.amount * Math.exp((logs[index] ?? 0) - scale);
    const fraction = flow.fraction ?? 0;
    value += part;
    slope -= part * (flow.periods + (fraction * Math.exp(u)) / (1 + fraction * Math.expm1(u)));
    size += Math.abs(part);
  });
  return { value, slope, share: value / size };
}

const isPositive = (flows: readonly Flow[], u: number) => measure(flows, u).value >= 0;

type Bracket = readonly [number, number];

/** Every interval in which the value changes sign, also where a hump between two samples only just crosses zero. */
function bracketsIn(flows: readonly Flow[], low: number, high: number): Bracket[] {
  // Samples stand closest around u = 0, where real rates live.
  const spread = 1e-4;
  const from = Math.asinh(low / spread);
  const to = Math.asinh(high / spread);
  const points = Array.from({ length: samples + 1 }, (_, index) => {
    const u = spread * Math.sinh(from + ((to - from) * index) / samples);
    return { u, share: measure(flows, u).share };
  });
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    const after = points[index + 2];
    if (!next) return [];
    if (point.share >= 0 !== next.share >= 0) return [[point.u, next.u] as const];
    if (!after || after.share >= 0 !== next.share >= 0) return [];
    const nears = Math.abs(next.share) <= Math.abs(point.share) && Math.abs(next.share) < Math.abs(after.share);
    return nears ? crossing(flows, point.u, after.u) : [];
  });
}

/** Two brackets when the hump between `a` and `b` crosses zero, none when it stays on its side. */
function crossing(flows: readonly Flow[], a: number, b: number): Bracket[] {
  const side = isPositive(flows, a);
  let [left, right] = [a, b];
  for (let step = 0; step < 80; step++) {
    const third = (right - left) / 3;
    const [u, v] = [left + third, right - third];
    const [atU, atV] = [measure(flows, u).share, measure(flows, v).share];
    if (atU >= 0 !== side)
      return [
        [a, u],
        [u, b],
      ];
    if (atV >= 0 !== side)
      return [
        [a, v],
        [v, b],
      ];
    if (Math.abs(atU) < Math.abs(atV)) right = v;
    else left = u;
  }
  return [];
}

/** Newton's method, kept inside a shrinking bracket: a step that leaves it is replaced by halving. */
function rootBetween(flows: readonly Flow[], a: number, b: number): number {
  let [low, high] = [a, b];
  const lowIsPositive = isPositive(flows, low);
  let u = low < 0 && high > 0 ? 0 : (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const { value, slope } = measure(flows, u);
    if (value === 0) return u;
    if (value > 0 === lowIsPositive) low = u;
    else high = u;
    const newton = u - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 1e-16 + Number.EPSILON * Math.abs(u)) return next;
    u = next;
  }
  return u;
}
