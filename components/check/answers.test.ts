import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DraftPatch } from "@/server/loan-requests/schema";
import { CheckAnswers, questions } from "@/server/matching/check-answers";
import { answersOf, checkHref, draftFrom, fieldNames, pageFor, readCheckParams, startHref } from "./answers";

const whole = {
  region: "320505",
  industry: "3484",
  staff: "24",
  revenue: "1,200.5",
  years: "2.5",
  amount: "80",
  months: "24",
  purpose: "order",
  security: "none",
  grade: "M",
  penalty: "general",
  penaltyYear: "2025",
  otherPenalties: "earlier",
  listed: "abnormal",
  loan: "no",
};
const typedIn = (params: Record<string, string>) => readCheckParams(params).typed;
const read = (params: Record<string, string>) => answersOf(typedIn(params), 2026);
const paramsOf = (href: string) => Object.fromEntries(new URLSearchParams(href.split("?")[1]));

describe("the address of a check", () => {
  test("is read as what was said, amounts in fen and years in months", () => {
    const { answers, faults } = read(whole);

    expect(faults).toEqual([]);
    expect(answers).toEqual({
      regionCode: "320505",
      industryCode: "3484",
      insuredStaff: 24,
      annualRevenueFen: 1_200_500_000,
      monthsRunning: 30,
      amountFen: 80_000_000,
      termMonths: 24,
      purpose: "order",
      security: "none",
      taxGrade: "M",
      penalty: "general",
      penaltyYear: 2025,
      otherPenalties: "earlier",
      listed: "abnormal",
      hasBorrowed: false,
    });
  });

  test("that says nothing answers nothing: not known, never zero", () => {
    expect(Object.values(read({}).answers).every((answer) => answer === null)).toBe(true);
  });

  test.each([
    ["amount", "0"],
    ["amount", "99999999"],
    ["amount", "eighty"],
    ["amount", "-5"],
    ["months", "1000"],
    ["months", "0"],
    ["staff", "2.5"],
    ["years", "three"],
    ["grade", "E"],
    ["region", "Suzhou"],
    ["industry", "9999"],
    ["penaltyYear", "2027"],
    ["otherPenalties", "many"],
    ["loan", "perhaps"],
  ] as const)("that holds %s=%s is refused at that field, and the rest stands", (field, text) => {
    const { answers, faults } = read({ ...whole, [field]: text });

    expect(faults).toEqual([field]);
    expect(answers.termMonths ?? answers.amountFen).not.toBeNull();
  });

  test("whatever it holds, is read without a fault of ours and never as more than it says", () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom(...fieldNames, "at", "change"), fc.string()),
      fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom("320500", "12", "none", "result")),
    );

    fc.assert(
      fc.property(anything, (params) => {
        const { typed, at } = readCheckParams(params);
        const { answers, faults } = answersOf(typed, 2026);
        const draft = draftFrom(typed);

        expect(CheckAnswers.safeParse(answers).success).toBe(true);
        expect([...questions, "result"]).toContain(pageFor(at, faults));
        expect(draft === null || DraftPatch.safeParse(draft).success).toBe(true);
      }),
    );
  });

  test("keeps every answer from page to page, and leaves the words that were looked up behind", () => {
    const href = checkHref(typedIn({ ...whole, place: "huqiu" }), "records", { isChange: true });

    expect(paramsOf(href)).toEqual({ ...whole, at: "records", change: "1" });
  });
});

describe("the page that is shown", () => {
  test("is the first before the wished one that holds what cannot be read", () => {
    expect(pageFor("result", ["months", "staff"])).toBe("company");
    expect(pageFor("years", ["months"])).toBe("years");
    expect(pageFor("result", [])).toBe("result");
  });
});

describe("what a draft begins with", () => {
  test("is what it can hold of the answers, carried in the address alone", () => {
    const arrived = readCheckParams(paramsOf(startHref(typedIn(whole)))).typed;

    expect(draftFrom(arrived)).toEqual({
      regionCode: "320505",
      industryCode: "3484",
      amountFen: 80_000_000,
      termMonths: 24,
      purpose: "order",
      declared: { insuredStaff: 24, annualRevenueFen: 1_200_500_000, isFirstLoan: true },
    });
  });

  test("is nothing where nothing was answered or nothing can be read", () => {
    expect(draftFrom(typedIn({}))).toBeNull();
    expect(draftFrom(typedIn({ amount: "much", months: "-1" }))).toBeNull();
  });
});
