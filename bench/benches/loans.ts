import { ipmt, irr, ppmt } from "financial";
import { chanceOf } from "../../db/seed/demo/random.ts";
import { fen } from "../../server/kernel/money.ts";
import { offerCost } from "../../server/kernel/offer-cost.ts";
import { bps } from "../../server/kernel/rate.ts";
import { rateOfPayments } from "../../server/kernel/rate-of-return.ts";
import { payPeriods } from "../../server/kernel/repayment.ts";
import type { Command, Paged, Reply } from "../loans/player.ts";
import { median } from "../median.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * An annuity's schedule and the true annual cost of its cash flow, beside `financial` (NumPy's functions in TypeScript), turn about in one process, over
 * terms of one to five years with one per cent kept back. First both must give the same: each period within the fen that whole amounts are rounded to
 * and what that adds up to, the cost within a ten-thousandth of a point. The peer gives neither days nor fees; the whole cost of an offer, dated, with
 * its rows and sums as a page shows them, has a line of its own. Then a queue of fifty thousand cases of one lender, turned to pages of every view and
 * order, as its procedure answers with everything around it. The planted fault is a schedule whose interest is off by a fen a period.
 */

type Asked = { readonly amountFen: ReturnType<typeof fen>; readonly termMonths: number; readonly rateBps: ReturnType<typeof bps> };
type Answer = { readonly interest: ArrayLike<number>; readonly principal: ArrayLike<number>; readonly rate: number };

const monthsOfYear = 12;
const basisPoints = 10_000;
const fees = bps(100);

/** `--plans` 20000 a round, `--rounds` 7, `--cases` 50000, `--pages` 400. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const plans = countFrom(options, "plans", 20_000);
  const rounds = countFrom(options, "rounds", 7);
  const asked = someLoans(2_000);
  const differences = asked.filter((loan) => differs(loan, ours(loan), theirs(loan))).length;
  const caught = asked.some((loan) => differs(loan, offByAFen(ours(loan)), theirs(loan)));
  const times = { ours: [] as number[], theirs: [] as number[], whole: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(secondsOf(asked, plans, ours));
    times.theirs.push(secondsOf(asked, plans, theirs));
    times.whole.push(secondsOf(asked, plans, whole));
  }
  const perSecond = (seconds: readonly number[]) => Math.round(plans / median(seconds));
  const ratio = (mine: readonly number[]) => Math.round((median(times.theirs) / median(mine)) * 100) / 100;
  const queue = await turnPages(countFrom(options, "cases", 50_000), countFrom(options, "pages", 400));
  console.error(
    `plans a second: ${perSecond(times.ours)} here, ${perSecond(times.theirs)} by financial, ${perSecond(times.whole)} whole offers`,
  );
  return {
    differences: differences + queue.wrong,
    aims: [
      { aim: "schedule and true cost, times as fast as financial", value: ratio(times.ours), target: 10, better: "higher", unit: "times" },
      {
        aim: "the whole dated cost of an offer, times as fast as financial's undated",
        value: ratio(times.whole),
        target: 1,
        better: "higher",
        unit: "times",
      },
      { aim: "a page of a queue of fifty thousand, p95", value: queue.p95, target: 50, better: "lower", unit: "ms" },
    ],
    twins: { planted: 1, caught: Number(caught) },
  };
}

function someLoans(count: number): Asked[] {
  const chance = chanceOf(20_261_124);
  return Array.from({ length: count }, () => ({
    amountFen: fen(chance.between(1_000_000, 1_000_000_000)),
    termMonths: chance.between(12, 60),
    rateBps: bps(chance.between(250, 1_500)),
  }));
}

const periodRate = ({ rateBps }: Asked) => rateBps / basisPoints / monthsOfYear;
const receivedOf = ({ amountFen }: Asked) => amountFen - Math.round((amountFen * fees) / basisPoints);

function ours(loan: Asked): Answer {
  const month = { numerator: loan.rateBps * 30, denominator: basisPoints * 360 };
  const { principal, interest } = payPeriods("annuity", loan.amountFen, new Array(loan.termMonths).fill(month));
  const payments = principal.map((part, index) => part + (interest[index] ?? 0));
  return { principal, interest, rate: rateOfPayments(receivedOf(loan), payments) ?? Number.NaN };
}

function theirs(loan: Asked): Answer {
  const rate = periodRate(loan);
  const [principal, interest, flow]: number[][] = [[], [], [receivedOf(loan)]];
  for (let period = 1; period <= loan.termMonths; period++) {
    const part = -ppmt(rate, period, loan.termMonths, loan.amountFen);
    const borne = -ipmt(rate, period, loan.termMonths, loan.amountFen);
    principal?.push(part);
    interest?.push(borne);
    flow?.push(-part - borne);
  }
  return { principal: principal ?? [], interest: interest ?? [], rate: irr(flow ?? []) };
}

function whole(loan: Asked): unknown {
  const charge = {
    kind: "processing",
    amount: { form: "rate", rateBps: fees, base: "total_loan" },
    when: { on: "drawing" },
    payee: "Bank",
  } as const;
  return offerCost({ ...loan, method: "annuity", dayCount: "30/360", startsOn: "2026-01-31", charges: [charge] });
}

/** Whole fen part from fractions by half a fen an amount; what they add up to in the balance bears its own interest, and the last period clears it. */
function differs(loan: Asked, mine: Answer, peer: Answer): boolean {
  const periods = mine.interest.length;
  if (periods !== peer.interest.length) return true;
  const isOff = (index: number) => {
    const carried = 1.2 * index * periodRate(loan);
    const interest = (mine.interest[index] ?? 0) - (peer.interest[index] ?? 0);
    const principal = (mine.principal[index] ?? 0) - (peer.principal[index] ?? 0);
    return Math.abs(interest) > 0.5 + carried + 1e-6 || Math.abs(principal) > (index === periods - 1 ? 1.2 * periods : 1 + carried + 1e-6);
  };
  return Math.abs(mine.rate - peer.rate) * monthsOfYear > 1e-6 || Array.from(mine.interest, (_, index) => index).some(isOff);
}

function offByAFen(answer: Answer): Answer {
  return { ...answer, interest: Array.from(answer.interest, (part) => part + 1) };
}

function secondsOf(asked: readonly Asked[], plans: number, work: (loan: Asked) => unknown): number {
  const began = performance.now();
  let kept: unknown;
  for (let at = 0; at < plans; at++) kept = work(asked[at % asked.length] as Asked);
  if (kept === undefined) throw new Error("nothing was worked out");
  return (performance.now() - began) / 1_000;
}

async function turnPages(cases: number, pages: number): Promise<{ readonly p95: number; readonly wrong: number }> {
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Reply>(new URL("../loans/player.ts", import.meta.url), environment);
    try {
      await player.play({ do: "fill", cases });
      await player.play({ do: "page", pages: 40, seed: 0 });
      const { ms, wrong } = (await player.play({ do: "page", pages, seed: 7 })) as Paged;
      const sorted = ms.toSorted((a, b) => a - b);
      return { p95: Math.round((sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN) * 10) / 10, wrong };
    } finally {
      await player.stop();
    }
  });
}
