import { loanClasses } from "../../db/schema/words.ts";
import { type Chance, chanceOf } from "../../db/seed/demo/random.ts";
import { canonicalHash } from "../../server/kernel/canonical.ts";
import { addDays, shanghaiDate } from "../../server/kernel/dates.ts";
import { fen } from "../../server/kernel/money.ts";
import { bps } from "../../server/kernel/rate.ts";
import { dayCounts, repaymentMethods } from "../../server/kernel/repayment.ts";
import { isOver } from "../../server/loan-requests/loan-request.ts";
import { balancesOf } from "../../server/loans/ledger.ts";
import { chargeUntil } from "../../server/loans/life/decide.ts";
import { owedOf, totalOf } from "../../server/loans/life/due.ts";
import type { LoanEvent } from "../../server/loans/life/event.ts";
import { duesAfter, owedOn, restOf } from "../../server/loans/life/loan.ts";
import { unanswered, wrongs } from "./invariants.ts";
import type { Command, Model, ModelLoan, ModelOffer } from "./model.ts";
import { type Fault, step } from "./step.ts";

/** What a run came to. `trace` is one hash over every command and answer: the same seed gives the same. */
export type Simulated = {
  readonly steps: number;
  readonly lives: number;
  readonly refused: number;
  readonly retried: number;
  readonly wrong: readonly string[];
  readonly ends: Readonly<Record<string, number>>;
  readonly trace: string;
};

const startedAt = new Date("2026-01-05T02:00:00Z");
const stepsOfLife = 160;

/** Whole lives one after another until so many steps are done, every rule held after each of them; each life is then brought to its end. */
export function simulate(seed: number, steps: number, fault: Fault | null = null): Simulated {
  const chance = chanceOf(seed);
  const tally = { steps: 0, lives: 0, refused: 0, retried: 0, wrong: [] as string[], ends: {} as Record<string, number>, trace: "" };
  while (tally.steps < steps && tally.wrong.length < 10) {
    tally.lives += 1;
    let model = newLife();
    const play = (command: Command) => {
      model = playOne(model, command, chance, fault, tally);
    };
    const length = chance.between(10, stepsOfLife);
    for (let at = 0; at < length; at++) play(wish(model, chance));
    bringToEnd(() => model, play);
    const left = unanswered(model);
    tally.wrong.push(...left.map((what) => `life ${tally.lives}: ${what}`));
    tally.ends[model.request.status] = (tally.ends[model.request.status] ?? 0) + 1;
  }
  return tally;
}

type Tally = { steps: number; lives: number; refused: number; retried: number; wrong: string[]; trace: string };

/**
 * One command, as it comes through a network and a process that may die: now and then before it is kept, so that it is sent again; now and then
 * after, so that its answer is lost and it is sent again, which must change nothing and say the same.
 */
function playOne(model: Model, command: Command, chance: Chance, fault: Fault | null, tally: Tally): Model {
  tally.steps += 1;
  const first = step(model, command, fault);
  const told = "refused" in first ? first.refused : first.answer;
  tally.trace = canonicalHash([tally.trace, command, told]);
  if ("refused" in first) {
    tally.refused += 1;
    return model;
  }
  if (chance.happens(0.03)) return playOne(model, command, chance, fault, tally);
  const isRepeatable = command.do !== "wait" && command.do !== "submit" && command.do !== "issue" && !("caseId" in command);
  if (isRepeatable && chance.happens(0.1)) {
    tally.retried += 1;
    const again = step(first.model, command, fault);
    const isSame =
      "refused" in again
        ? false
        : again.answer === first.answer && canonicalHash(stateOf(again.model)) === canonicalHash(stateOf(first.model));
    if (!isSame) tally.wrong.push(`life ${tally.lives}: ${command.do} sent twice was not once`);
  }
  tally.wrong.push(...wrongs(model, first.model).map((what) => `life ${tally.lives}, ${command.do}: ${what}`));
  return first.model;
}

const stateOf = ({ now: _, answers: __, ...state }: Model) => JSON.parse(JSON.stringify(state)) as unknown;

function newLife(): Model {
  return {
    now: startedAt,
    request: { status: "draft", submittedAt: null },
    cases: [],
    offers: [],
    line: null,
    loans: [],
    answers: new Map(),
  };
}

/** Something a person or a job might do next: mostly what makes sense here, now and then not. */
function wish(model: Model, chance: Chance): Command {
  const caseId = chance.between(0, Math.max(0, model.cases.length - 1));
  const offerId = chance.between(0, Math.max(0, model.offers.length - 1));
  const isBefore = model.line === null;
  return chance.weigh<() => Command>([
    [
      () => ({
        do: "wait",
        days: chance.weigh([
          [0, 3],
          [1, 4],
          [chance.between(2, 30), 3],
          [chance.between(31, 120), 1],
        ]),
      }),
      14,
    ],
    [() => ({ do: "submit", cases: chance.between(1, 4), promisedDays: chance.between(1, 5) }), model.cases.length === 0 ? 30 : 1],
    [() => ({ do: chance.pick(["take_up", "take_up", "start_due_diligence", "ask", "answer"]), caseId }), isBefore ? 20 : 1],
    [() => ({ do: "decline", caseId }), isBefore ? 3 : 1],
    [() => ({ do: "issue", caseId, terms: someTerms(model, chance), validDays: chance.between(1, 40) }), isBefore ? 10 : 1],
    [() => ({ do: chance.pick(["accept", "accept", "reject", "withdraw_offer", "leave", "let_fall"]), offerId }), isBefore ? 9 : 1],
    [() => ({ do: "approve" }), isBefore ? 7 : 1],
    [() => ({ do: "withdraw" }), 0.3],
    [() => ({ do: chance.pick(["chase", "settle", "keep"]) }), 10],
    [() => ({ do: chance.pick(["freeze", "unfreeze", "unfreeze", "cancel"]) }), isBefore ? 0.2 : 2],
    [() => ({ do: "limit", grantedFen: part(model.line?.grantedFen ?? 1, chance) }), isBefore ? 0.2 : 2],
    [() => someDrawing(model, chance), isBefore ? 0.5 : 8],
    [() => someEvent(model, chance), model.loans.length === 0 ? 0.5 : 34],
  ])();
}

const part = (whole: number, chance: Chance) => fen(Math.max(1, Math.ceil((whole * chance.between(1, 1_000)) / 1_000)));

function someTerms(model: Model, chance: Chance): ModelOffer["terms"] {
  return {
    amountFen: fen(chance.between(1, 500_000_000)),
    termMonths: chance.between(1, 24),
    method: chance.pick(repaymentMethods),
    rateBps: bps(chance.between(0, 1_500)),
    dayCount: chance.pick(dayCounts),
    startsOn: shanghaiDate(model.now),
    charges: chance.happens(0.3)
      ? [{ kind: "processing", amount: { form: "rate", rateBps: bps(100), base: "total_loan" }, when: { on: "drawing" }, payee: "Bank" }]
      : [],
    prepaymentFeeBps: bps(chance.pick([0, 100])),
    penaltyRateBps: bps(chance.between(0, 2_250)),
    graceDays: chance.between(0, 15),
    isRevolving: chance.happens(0.4),
  };
}

function someDrawing({ line, answers }: Model, chance: Chance): Command {
  const free = line ? balancesOf(line.sums).availableFen : 1;
  const amountFen = chance.weigh([
    [fen(Math.max(1, free)), 3],
    [part(Math.max(1, free), chance), 6],
    [fen(free + 1), 1],
  ]);
  return { do: "draw", amountFen, noteNo: `n${answers.size}` };
}

function someEvent({ loans, now, answers }: Model, chance: Chance): Command {
  const each = loans[chance.between(0, Math.max(0, loans.length - 1))];
  const on = addDays(
    shanghaiDate(now),
    chance.weigh([
      [0, 8],
      [-chance.between(1, 20), 2],
      [3, 0.3],
    ]),
  );
  const event = each ? eventOn(each, on, chance) : ({ kind: "repaid", on, amountFen: fen(1) } as const);
  return { do: "event", loanId: each?.id ?? 0, event, voucherNo: `v${chance.happens(0.02) ? answers.size - 1 : answers.size}` };
}

function eventOn({ loan }: ModelLoan, on: string, chance: Chance): Exclude<LoanEvent, { kind: "opened" }> {
  const owed = totalOf(owedOn(chargeUntil(loan, on), on));
  const rest = restOf(loan, on);
  const ahead = duesAfter(loan, on)[0];
  return chance.weigh<Exclude<LoanEvent, { kind: "opened" }>>([
    [{ kind: "repaid", on, amountFen: fen(owed) }, 10],
    [{ kind: "repaid", on, amountFen: part(owed, chance) }, 3],
    [{ kind: "repaid", on, amountFen: fen(owed + (ahead ? totalOf(owedOf(ahead)) : 1)) }, 3],
    [{ kind: "repaid_early", on, principalFen: part(rest, chance) }, 3],
    [{ kind: "repaid_early", on, principalFen: fen(rest) }, 1],
    [{ kind: "extended", on, months: chance.between(1, 12) }, 1],
    [
      {
        kind: "restructured",
        on,
        rest: { termMonths: chance.between(1, 24), method: chance.pick(repaymentMethods), rateBps: bps(chance.between(0, 1_500)) },
      },
      1,
    ],
    [{ kind: "judged", on, loanClass: chance.pick(loanClasses) }, 2],
    [{ kind: "written_off", on }, 1],
    [{ kind: "recovered", on, amountFen: part(loan.lost.principalFen + loan.lost.claimFen, chance) }, 2],
  ]);
}

/** What anybody may always do to come to an end: silence lapses, offers run out, lines are given up, loans are paid off at once. */
function bringToEnd(model: () => Model, play: (command: Command) => void): void {
  if (model().request.status === "draft") play({ do: "withdraw" });
  for (let round = 0; round < 6 && !isOver(model().request.status); round++) {
    play({ do: "wait", days: 100 });
    for (const job of ["chase", "settle", "keep", "settle"] as const) play({ do: job });
    for (const { id, status } of model().cases) {
      if (["accepted", "due_diligence", "action_required"].includes(status)) play({ do: "decline", caseId: id });
    }
    for (const { id, status } of model().offers) if (status === "accepted" && !model().line) play({ do: "let_fall", offerId: id });
    if (model().line && ["effective", "frozen"].includes(model().line?.status ?? "")) play({ do: "cancel" });
    for (const loan of model().loans) payOff(loan, model(), play);
  }
  play({ do: "settle" });
}

function payOff({ id }: ModelLoan, before: Model, play: (command: Command) => void): void {
  const on = shanghaiDate(before.now);
  const loan = before.loans.find((each) => each.id === id)?.loan;
  if (loan?.status !== "active") return;
  const rest = restOf(loan, on);
  const owed = totalOf(owedOn(chargeUntil(loan, on), on));
  const fees = rest === 0 ? duesAfter(loan, on).reduce((sum, due) => sum + totalOf(owedOf(due)), 0) : 0;
  const event =
    rest > 0
      ? ({ kind: "repaid_early", on, principalFen: fen(rest) } as const)
      : ({ kind: "repaid", on, amountFen: fen(owed + fees) } as const);
  play({ do: "event", loanId: id, event, voucherNo: `end-${id}-${before.answers.size}` });
}
