import { describe, expect, test } from "vitest";
import type { SizeStandard } from "../kernel/enterprise-size.ts";
import { fen } from "../kernel/money.ts";
import type { FactKey } from "../products/criteria/facts.ts";
import { adviceOnAnswers, type CheckAnswers, chanceOf, factsOfAnswers, questionFor } from "./check-answers.ts";
import { judge } from "./judge.ts";

const nothing: CheckAnswers = {
  regionCode: null,
  industryCode: null,
  insuredStaff: null,
  annualRevenueFen: null,
  monthsRunning: null,
  amountFen: null,
  termMonths: null,
  purpose: null,
  security: null,
  taxGrade: null,
  penalty: null,
  penaltyYear: null,
  otherPenalties: null,
  listed: null,
  hasBorrowed: null,
};
const manufacturing: SizeStandard = {
  codes: ["C"],
  employees: { large: 1_000, medium: 300, small: 20 },
  revenue: { large: 40_000, medium: 2_000, small: 300 },
  assets: null,
};
const factsFor = (answers: Partial<CheckAnswers>) =>
  factsOfAnswers({ ...nothing, ...answers }, { today: "2026-11-23", sizeStandards: [manufacturing] });
const version = {
  amountFenMin: 300_000_00,
  amountFenMax: 3_000_000_00,
  termMonthsMin: 6,
  termMonthsMax: 24,
  purposes: ["order"],
  guaranteeModes: ["credit"],
};
const need = { amountFen: fen(1_000_000_00), termMonths: 12, purpose: "order", security: "none" } as const;
const verdicts = (criteria: Record<string, unknown>, answers: Partial<CheckAnswers>) => judge({ ...version, criteria }, factsFor(answers));
const outcomeOf = (criteria: Record<string, unknown>, answers: Partial<CheckAnswers>) =>
  verdicts(criteria, answers).find(({ criterion }) => criterion === Object.keys(criteria)[0])?.outcome;

describe("what is not known in the check", () => {
  test("is unknown, whatever was not answered; no limit was set and nothing withheld", () => {
    const { facts, sources } = factsFor({});
    const known = (Object.keys(sources) as FactKey[]).filter((key) => facts[key] !== null);

    expect(known.toSorted()).toEqual(["rateBpsMax", "withheldItems"]);
  });

  test("names the records that would tell, to be shared after signing up", () => {
    const [verdict] = verdicts({ tax_grade_in: ["A", "B"] }, need).filter(({ criterion }) => criterion === "tax_grade_in");

    expect(verdict).toMatchObject({ outcome: "unknown", supply: { items: ["TAX-01"] } });
  });
});

describe("an answer", () => {
  test("of years counts as completed just now", () => {
    expect(outcomeOf({ years_in_operation_min: 3 }, { monthsRunning: 36 })).toBe("passed");
    expect(outcomeOf({ years_in_operation_min: 3 }, { monthsRunning: 35 })).toBe("failed");
  });

  test("of staff and revenue makes a size where the industry is known, and none where it is not", () => {
    const figures = { insuredStaff: 24, annualRevenueFen: fen(500_000_000) };

    expect(factsFor({ ...figures, industryCode: "3484" }).facts.sizeClass).toBe("small");
    expect(factsFor(figures).facts.sizeClass).toBeNull();
  });

  test("of a penalty fails a rule that it breaks, and passes none, as there may be others", () => {
    const none = { penalties_max: { severity: "general", months: 24, count: 0 } };
    const one = { penalties_max: { severity: "general", months: 24, count: 1 } };

    expect(outcomeOf(none, { penalty: "serious", penaltyYear: 2026 })).toBe("failed");
    expect(outcomeOf(one, { penalty: "serious", penaltyYear: 2026 })).toBe("unknown");
    expect(outcomeOf(none, { penalty: "none" })).toBe("passed");
  });

  test.each<[string, Partial<CheckAnswers>, { severity: string; months: number; count: number }, string]>([
    [
      "none since a year passes what looks back no further",
      { penalty: "none_since", penaltyYear: 2024 },
      { severity: "minor", months: 34, count: 0 },
      "passed",
    ],
    [
      "none since a year leaves open what looks back further",
      { penalty: "none_since", penaltyYear: 2024 },
      { severity: "minor", months: 36, count: 5 },
      "unknown",
    ],
    ["none since no year tells nothing", { penalty: "none_since" }, { severity: "minor", months: 12, count: 0 }, "unknown"],
    [
      "the gravest passes rules on graver ones",
      { penalty: "general", penaltyYear: 2026 },
      { severity: "serious", months: 60, count: 0 },
      "passed",
    ],
    [
      "a year that the window cuts through is open",
      { penalty: "general", penaltyYear: 2025, otherPenalties: "only" },
      { severity: "general", months: 12, count: 0 },
      "unknown",
    ],
    [
      "a year within the window counts",
      { penalty: "general", penaltyYear: 2025, otherPenalties: "only" },
      { severity: "general", months: 24, count: 0 },
      "failed",
    ],
    [
      "the only one is one",
      { penalty: "general", penaltyYear: 2025, otherPenalties: "only" },
      { severity: "general", months: 24, count: 1 },
      "passed",
    ],
    [
      "others before it may count as well",
      { penalty: "general", penaltyYear: 2025, otherPenalties: "earlier" },
      { severity: "general", months: 24, count: 1 },
      "unknown",
    ],
    [
      "others before it have left with it",
      { penalty: "general", penaltyYear: 2020, otherPenalties: "earlier" },
      { severity: "minor", months: 36, count: 0 },
      "passed",
    ],
    ["others at any time may be newer", { penalty: "general", penaltyYear: 2020 }, { severity: "minor", months: 36, count: 0 }, "unknown"],
  ])("of penalties: %s", (_what, answers, penalties_max, outcome) => {
    expect(outcomeOf({ penalties_max }, answers)).toBe(outcome);
  });

  test("of penalties that leaves a rule open names the records that would tell", () => {
    const [open] = verdicts({ penalties_max: { severity: "general", months: 12, count: 0 } }, { ...need, penalty: "general" }).filter(
      ({ criterion }) => criterion === "penalties_max",
    );

    expect(open).toMatchObject({ outcome: "unknown", supply: { items: ["ADM-02"] } });
  });

  test("of a penalty without its year tells nothing", () => {
    expect(outcomeOf({ penalties_max: { severity: "minor", months: 60, count: 0 } }, { penalty: "minor" })).toBe("unknown");
  });

  test("that names the graver list says nothing of the other", () => {
    expect(outcomeOf({ no_abnormal_listing: true }, { listed: "serious" })).toBe("unknown");
    expect(outcomeOf({ no_serious_listing: true }, { listed: "abnormal" })).toBe("passed");
  });
});

describe("a product", () => {
  test("is likely when everything asked is met, and a rule that no question reaches is left out", () => {
    const judged = verdicts({ registered_capital_fen_min: 100_000_00 }, need);

    expect(judged.find(({ criterion }) => criterion === "registered_capital_fen_min")?.outcome).toBe("unknown");
    expect(questionFor("registered_capital_fen_min")).toBeNull();
    expect(chanceOf(judged)).toBe("likely");
  });

  test("is possible while a question that it turns on is not answered", () => {
    expect(chanceOf(verdicts({ insured_staff_min: 10 }, need))).toBe("possible");
  });

  test("is not yet when one rule is missed, and says what would change it", () => {
    const judged = verdicts({}, { ...need, amountFen: fen(9_000_000_00) });

    expect(chanceOf(judged)).toBe("not_yet");
    expect(judged.find(({ outcome }) => outcome === "failed")?.change).toEqual({ step: "change_amount", fen: 3_000_000_00 });
  });
});

describe("what would change an answer", () => {
  const guaranteed = { ...version, guaranteeModes: ["guarantee"], hasRoom: true };
  const strict = { penalties_max: { severity: "general", months: 12, count: 0 } };

  test("is said of the rule that is missed, though penalties besides the gravest stay not known", () => {
    const answers = { ...need, penalty: "general", penaltyYear: 2015 } as const;

    const advice = adviceOnAnswers({ ...guaranteed, criteria: strict }, factsFor(answers));

    expect(advice).toMatchObject({ changes: [{ change: { step: "offer_security" }, by: "you", day: null }], readyOn: null });
    expect(outcomeOf(strict, answers)).toBe("unknown");
  });

  test("is said though the size is not known for want of the trade", () => {
    const answers = { ...need, amountFen: fen(9_000_000_00) };

    const advice = adviceOnAnswers({ ...version, hasRoom: true, criteria: { size_class_in: ["micro"] } }, factsFor(answers));

    expect(advice?.changes.map(({ change }) => change.step)).toEqual(expect.arrayContaining(["change_amount"]));
  });

  test("is the wait until a penalty of last year is over at the latest", () => {
    const answers = { ...need, penalty: "general", penaltyYear: 2025 } as const;

    const advice = adviceOnAnswers({ ...version, hasRoom: true, criteria: strict }, factsFor(answers));

    expect(advice).toMatchObject({ changes: [{ change: { step: "wait_until", day: "2026-12-31" }, by: "time" }], readyOn: "2026-12-31" });
  });
});
