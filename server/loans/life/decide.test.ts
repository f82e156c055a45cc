import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loanClasses } from "../../../db/schema/words.ts";
import type { Charge } from "../../kernel/charge.ts";
import { addDays, addMonths } from "../../kernel/dates.ts";
import { fen, sumFen } from "../../kernel/money.ts";
import { offerCost } from "../../kernel/offer-cost.ts";
import { bps } from "../../kernel/rate.ts";
import { dayCounts, repaymentMethods } from "../../kernel/repayment.ts";
import { classOfDays } from "./classes.ts";
import { chargeUntil, decide, extensionMonthsMax, loanOf, quoteEarly } from "./decide.ts";
import { owedOf, totalOf } from "./due.ts";
import type { LoanEvent, LoanTerms, Moved } from "./event.ts";
import { accruedOn, balanceOf, classOn, daysPastDue, type Loan, nextDue, openLoan, owedOn, restOf } from "./loan.ts";

const terms: LoanTerms = {
  amountFen: fen(1_200_000_00),
  termMonths: 12,
  method: "equal_principal",
  rateBps: bps(480),
  dayCount: "30/360",
  startsOn: "2026-01-15",
  charges: [],
  prepaymentFeeBps: bps(100),
  penaltyRateBps: bps(720),
  graceDays: 3,
};
const opened = (changes: Partial<LoanTerms> = {}) => openLoan({ ...terms, ...changes });
const following = (loan: Loan, ...events: readonly LoanEvent[]): Loan =>
  events.reduce((before, event) => {
    const decided = decide(before, event);
    if (typeof decided === "string") throw new Error(decided);
    return decided.loan;
  }, loan);
const repaid = (on: string, amountFen: number): LoanEvent => ({ kind: "repaid", on, amountFen: fen(amountFen) });
const early = (on: string, principalFen: number): LoanEvent => ({ kind: "repaid_early", on, principalFen: fen(principalFen) });

describe("what is due", () => {
  test("is paid oldest first, and settles the loan when nothing is left", () => {
    const loan = opened();
    const paid = following(loan, repaid("2026-02-15", 104_800_00));

    expect(paid.dues[0]).toMatchObject({ paid: { principalFen: 100_000_00, interestFen: 4_800_00 } });
    expect(nextDue(paid)?.dueOn).toBe("2026-03-15");
    const all = loan.dues.slice(1).map((due) => repaid(due.dueOn, due.principalFen + due.interestFen));
    expect(following(paid, ...all).status).toBe("settled");
  });

  test("the next payment may come ahead of its day, whole; more or less of it is refused", () => {
    const loan = opened();

    expect(following(loan, repaid("2026-02-01", 104_800_00)).lastOn).toBe("2026-02-01");
    expect(decide(loan, repaid("2026-02-01", 104_800_01))).toBe("over_owed");
    expect(decide(loan, repaid("2026-02-01", 4_800_00))).toBe("over_owed");
    expect(decide(loan, repaid("2026-01-14", 104_800_00))).toBe("before_last_event");
    expect(decide(loan, repaid("2026-02-15", 0))).toBe("nothing_moved");
  });

  test("a payment in part leaves the rest of it owed: penalty and interest go first", () => {
    const late = following(opened(), repaid("2026-03-02", 10_000_00));
    // 15 days on 104,800.00 at 7.2 %: 314.40.
    expect(late.dues[0]).toMatchObject({ penaltyFen: 314_40, paid: { penaltyFen: 314_40, interestFen: 4_800_00, principalFen: 4_885_60 } });
  });

  test("within the days of grace nothing is late; one day beyond, every day since counts", () => {
    expect(daysPastDue(opened(), "2026-02-18")).toBe(0);
    expect(owedOn(chargeUntil(opened(), "2026-02-18"), "2026-02-18").penaltyFen).toBe(0);
    expect(daysPastDue(opened(), "2026-02-19")).toBe(4);
    expect(owedOn(chargeUntil(opened(), "2026-02-19"), "2026-02-19").penaltyFen).toBe(83_84);
  });
});

describe("repaid early", () => {
  test("in part, the days stay and the payments fall; the interest until then and the fee come with it", () => {
    const quote = quoteEarly(opened(), "2026-02-25", fen(550_000_00));
    // Due: 104,800.00. Ten days on 1,100,000.00 at 4.8 %: 1,466.67. Fee: 1 % of 550,000.00.
    expect(quote).toEqual({ dueFen: 105_009_60, accruedFen: 1_466_67, principalFen: 550_000_00, feeFen: 5_500_00, totalFen: 661_976_27 });
    const paid = following(opened(), early("2026-02-25", 550_000_00));
    expect(balanceOf(paid)).toBe(550_000_00);
    expect(paid.dues.slice(1).map((due) => due.dueOn)).toEqual(
      opened()
        .dues.slice(1)
        .map((due) => due.dueOn),
    );
    expect(paid.dues[1]).toMatchObject({ principalFen: 50_000_00, interestFen: 1_466_67 });
  });

  test("in whole, it is settled", () => {
    expect(following(opened(), early("2026-02-01", 1_200_000_00)).status).toBe("settled");
    expect(decide(opened(), early("2026-02-01", 1_200_000_01))).toBe("over_principal");
    expect(decide(opened(), early("2026-02-01", 0))).toBe("nothing_moved");
  });

  test("a single payment bears interest until the day, and from then on the rest", () => {
    const paid = following(opened({ method: "single_payment" }), early("2026-07-15", 600_000_00));

    expect(paid.dues).toHaveLength(1);
    // Half a year on the whole is paid; half a year on the half is left.
    expect(paid.dues[0]).toMatchObject({ dueOn: "2027-01-15", principalFen: 600_000_00, interestFen: 14_400_00 });
  });
});

describe("other terms", () => {
  test("an extension keeps the days, adds months, and ends at its bound", () => {
    const extended = following(opened({ method: "interest_first" }), { kind: "extended", on: "2026-01-20", months: 12 });

    expect(extended.dues).toHaveLength(24);
    expect(extended.dues.at(-1)).toMatchObject({ dueOn: "2028-01-15", principalFen: 1_200_000_00 });
    expect(decide(extended, { kind: "extended", on: "2026-01-21", months: 1 })).toBe("extended_too_far");
    expect([6, 12, 13, 60, 61, 120].map(extensionMonthsMax)).toEqual([6, 12, 6, 30, 36, 36]);
  });

  test("no extension in arrears, or after the end", () => {
    expect(decide(opened(), { kind: "extended", on: "2026-02-15", months: 1 })).toBe("in_arrears");
    expect(decide(opened(), { kind: "extended", on: "2027-01-15", months: 1 })).toBe("past_its_end");
  });

  test("a new rest takes all principal along, and what else is owed comes with its first payment", () => {
    const before = chargeUntil(opened(), "2026-04-15");
    const owed = owedOn(before, "2026-04-15");
    const rest = { termMonths: 24, method: "annuity", rateBps: bps(360) } as const;
    const loan = following(opened(), { kind: "restructured", on: "2026-04-15", rest });

    expect(balanceOf(loan)).toBe(1_200_000_00);
    expect(daysPastDue(loan, "2026-05-10")).toBe(0);
    const first = nextDue(loan);
    expect(first).toMatchObject({ dueOn: "2026-05-15", penaltyFen: owed.penaltyFen });
    expect(first?.interestFen).toBe(owed.interestFen + 3_600_00);
  });

  test("a renewal pays the interest until now and carries the principal on; arrears bar it", () => {
    const decided = decide(opened({ method: "interest_first" }), { kind: "renewed", on: "2026-01-25" });

    expect(decided).toMatchObject({ loan: { status: "settled" }, moved: { principalFen: 1_200_000_00, interestFen: 1_600_00 } });
    expect(decide(opened(), { kind: "renewed", on: "2026-02-15" })).toBe("in_arrears");
  });
});

describe("classes", () => {
  test("days past due give the class at their bounds", () => {
    expect([0, 1, 90, 91, 270, 271, 360, 361].map(classOfDays)).toEqual([
      ...["normal", "special_mention", "special_mention", "substandard", "substandard", "doubtful", "doubtful", "loss"],
    ]);
  });

  test("a lender may judge worse, never better than the days", () => {
    const judged = following(opened(), { kind: "judged", on: "2026-01-20", loanClass: "doubtful" });

    expect(classOn(judged, "2026-01-20")).toBe("doubtful");
    expect(classOn(following(judged, { kind: "judged", on: "2026-01-21", loanClass: "normal" }), "2026-01-21")).toBe("normal");
    expect(decide(opened(), { kind: "judged", on: "2026-03-01", loanClass: "normal" })).toBe("class_too_good");
  });

  test("once non-performing, a loan keeps its class for six months after its arrears are cleared", () => {
    const loan = opened();
    const on = addDays("2026-02-15", 91);
    const owed = totalOf(owedOn(chargeUntil(loan, on), on));
    const cleared = following(loan, repaid(on, owed));
    const inTime = (until: Loan, months: number) =>
      Array.from({ length: months }).reduce<Loan>((each) => {
        const next = nextDue(each);
        return next ? following(each, repaid(next.dueOn, totalOf(owedOf(next)))) : each;
      }, until);

    expect(daysPastDue(cleared, on)).toBe(0);
    expect(classOn(cleared, on)).toBe("substandard");
    expect(decide(cleared, { kind: "judged", on, loanClass: "normal" })).toBe("class_too_good");
    const paying = inTime(cleared, 6);
    expect(classOn(paying, addDays(addMonths(on, 6), -1))).toBe("substandard");
    expect(classOn(paying, addMonths(on, 6))).toBe("normal");
  });

  test("only a loss is written off; what comes in then is principal first and never more than was lost", () => {
    const on = addDays("2026-02-15", 361);
    expect(decide(opened(), { kind: "written_off", on: addDays(on, -1) })).toBe("not_lost");
    const lost = following(opened(), { kind: "written_off", on });

    expect(lost).toMatchObject({ status: "written_off", lost: { principalFen: 1_200_000_00 } });
    expect(balanceOf(lost)).toBe(0);
    expect(decide(lost, repaid(on, 1))).toBe("not_active");
    const back = following(lost, { kind: "recovered", on, amountFen: fen(1_200_000_01) });
    expect(back.lost).toEqual({ principalFen: 0, claimFen: lost.lost.claimFen - 1 });
    expect(decide(back, { kind: "recovered", on, amountFen: fen(back.lost.claimFen + 1) })).toBe("over_owed");
  });
});

const charges: Charge[] = [
  { kind: "processing", amount: { form: "rate", rateBps: bps(50), base: "total_loan" }, when: { on: "drawing" }, payee: "Bank" },
  { kind: "guarantee", amount: { form: "rate", rateBps: bps(10), base: "outstanding" }, when: { on: "each_month" }, payee: "Guarantor" },
  { kind: "other", amount: { form: "fixed", amountFen: fen(12_34) }, when: { on: "end" }, payee: "Bank" },
];
const anyTerms: fc.Arbitrary<LoanTerms> = fc.record({
  amountFen: fc.integer({ min: 1, max: 10_000_000_00 }).map(fen),
  termMonths: fc.integer({ min: 1, max: 36 }),
  method: fc.constantFrom(...repaymentMethods),
  rateBps: fc.integer({ min: 0, max: 2_400 }).map(bps),
  dayCount: fc.constantFrom(...dayCounts),
  startsOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays("2025-01-01", days)),
  charges: fc.constantFrom([], charges),
  prepaymentFeeBps: fc.integer({ min: 0, max: 300 }).map(bps),
  penaltyRateBps: fc.integer({ min: 0, max: 3_600 }).map(bps),
  graceDays: fc.integer({ min: 0, max: 15 }),
});
/** A wish, made into an event by the loan as it stands. */
const wish = fc.record({
  kind: fc.constantFrom("due", "part", "ahead", "early", "whole", "extend", "restructure", "renew", "judge", "write_off", "recover"),
  days: fc.integer({ min: 0, max: 130 }),
  share: fc.integer({ min: 1, max: 1_000 }),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;

function eventOf(loan: Loan, { kind, share, days }: Wish): LoanEvent {
  const on = addDays(loan.lastOn, days);
  const owed = totalOf(owedOn(chargeUntil(loan, on), on));
  const part = (whole: number) => fen(Math.ceil((whole * share) / 1_000));
  const ahead = loan.dues.find((due) => due.dueOn > on && totalOf(owedOf(due)) > 0);
  switch (kind) {
    case "due":
      return repaid(on, owed);
    case "part":
      return repaid(on, part(owed));
    case "ahead":
      return repaid(on, owed + (ahead ? totalOf(owedOf(ahead)) : 0));
    case "early":
      return early(on, part(restOf(loan, on)));
    case "whole":
      return early(on, restOf(loan, on));
    case "extend":
      return { kind: "extended", on, months: (share % 12) + 1 };
    case "restructure":
      return {
        kind: "restructured",
        on,
        rest: { termMonths: (share % 30) + 1, method: repaymentMethods[share % 5] ?? "annuity", rateBps: bps(share) },
      };
    case "renew":
      return { kind: "renewed", on };
    case "judge":
      return { kind: "judged", on, loanClass: loanClasses[share % 5] ?? "loss" };
    case "write_off":
      return { kind: "written_off", on };
    case "recover":
      return { kind: "recovered", on, amountFen: part(loan.lost.principalFen + loan.lost.claimFen) };
  }
}

/** Principal that has left what is owed, for whatever reason. */
const leaves = (event: LoanEvent, moved: Moved) => (event.kind === "recovered" ? 0 : moved.principalFen);

test("through any life no fen of principal appears or is lost, nothing is owed below zero, and the events alone tell it again", () => {
  fc.assert(
    fc.property(anyTerms, fc.array(wish, { maxLength: 25 }), (agreed, wishes) => {
      const events: LoanEvent[] = [{ kind: "opened", on: agreed.startsOn, terms: agreed }];
      let loan = openLoan(agreed);
      let gone = 0;
      for (const each of wishes) {
        const event = eventOf(loan, each);
        const decided = decide(loan, event);
        if (typeof decided === "string") continue;
        events.push(event);
        gone += leaves(event, decided.moved);
        loan = decided.loan;
        expect(balanceOf(loan) + gone).toBe(agreed.amountFen);
        expect(loan.dues.flatMap((due) => Object.values(owedOf(due))).every((owed) => owed >= 0)).toBe(true);
        expect(Object.values(decided.moved).every((part) => part >= 0)).toBe(true);
        expect(accruedOn(loan, addDays(loan.lastOn, 10))).toBeGreaterThanOrEqual(0);
      }
      expect(loanOf(events)).toEqual(loan);
    }),
    { numRuns: 400 },
  );
});

test("from wherever it stands a loan can be settled at once by paying what is due and all principal left", () => {
  fc.assert(
    fc.property(anyTerms, fc.array(wish, { maxLength: 12 }), (agreed, wishes) => {
      let loan = openLoan(agreed);
      for (const each of wishes) {
        const decided = decide(loan, eventOf(loan, each));
        if (typeof decided !== "string") loan = decided.loan;
      }
      if (loan.status !== "active") return;
      const on = addDays(loan.lastOn, 7);
      const rest = restOf(loan, on);
      const last = loan.dues.at(-1);
      const fees = rest === 0 && last && last.dueOn > on ? totalOf(owedOf(last)) : 0;
      const owed = totalOf(owedOn(chargeUntil(loan, on), on));
      expect(following(loan, rest > 0 ? early(on, rest) : repaid(on, owed + fees)).status).toBe("settled");
    }),
    { numRuns: 300 },
  );
});

test("paid on its days, a loan costs to the fen what its offer said", () => {
  fc.assert(
    fc.property(anyTerms, (agreed) => {
      let loan = openLoan(agreed);
      const paid: number[] = [];
      for (let due = nextDue(loan); due; due = nextDue(loan)) {
        const decided = decide(loan, repaid(due.dueOn, totalOf(owedOf(due))));
        if (typeof decided === "string") throw new Error(decided);
        paid.push(totalOf(decided.moved));
        loan = decided.loan;
      }
      expect(loan.status).toBe("settled");
      expect(sumFen(paid)).toBe(offerCost(agreed).totalPaidFen);
    }),
    { numRuns: 300 },
  );
});
