import { expect, test } from "vitest";
import { fen } from "@/server/kernel/money";
import { DraftPatch, nothingDeclared, type RequestView } from "@/server/loan-requests/schema";
import type { AdviceView } from "@/server/matching/schema";
import { askedAgain } from "./asked-again";

const declined = {
  amountFen: fen(1_000_000_00),
  termMonths: 24,
  purpose: "order",
  purposeNote: "备产",
  guaranteeModes: ["pledge"],
  regionCode: "320505",
  industryCode: "3484",
  declared: { ...nothingDeclared, insuredStaff: 12, neededBy: "2026-11-30" },
} as unknown as RequestView;
const today = "2026-11-23";
const advising = (...changes: AdviceView["changes"][number]["change"][]): AdviceView => ({
  changes: changes.map((change) => ({ change, by: "you", day: null, criteria: [] })),
  readyOn: null,
});

test("asking again begins with the same answers, and leaves a day that has gone by open", () => {
  const { answers, applied } = askedAgain(declined, null, today);
  const late = askedAgain(declined, null, "2026-12-01").answers;

  expect(DraftPatch.parse(answers)).toMatchObject({
    ...{ amountFen: 100_000_000, termMonths: 24, purpose: "order", purposeNote: "备产", guaranteeModes: ["pledge"] },
    ...{ regionCode: "320505", industryCode: "3484", declared: { insuredStaff: 12, neededBy: "2026-11-30" } },
  });
  expect(late.declared).toMatchObject({ insuredStaff: 12, neededBy: null });
  expect(applied).toEqual([]);
});

test("what was advised of the request is changed, and nothing else", () => {
  const amount = { step: "change_amount", fen: 500_000_00 } as const;
  const term = { step: "change_term", months: 12 } as const;
  const rate = { step: "accept_rate", bps: 450 } as const;
  const security = { step: "offer_security", modes: ["credit", "guarantee"] } as const;
  const wait = { step: "wait_until", day: "2027-01-01" } as const;

  const { answers, applied } = askedAgain(declined, advising(amount, wait, term, rate, security), today);

  expect(DraftPatch.parse(answers)).toMatchObject({
    ...{ amountFen: 50_000_000, termMonths: 12, guaranteeModes: ["pledge", "guarantee"] },
    declared: { rateBpsMax: 450, insuredStaff: 12 },
  });
  expect(applied.map(({ change }) => change)).toEqual([amount, term, rate, security]);
});

test("which of several kinds of security to offer is left to the enterprise", () => {
  const { answers, applied } = askedAgain(declined, advising({ step: "offer_security", modes: ["guarantee", "mortgage"] }), today);

  expect(answers.guaranteeModes).toEqual(["pledge"]);
  expect(applied).toEqual([]);
});
