import { expect, test } from "vitest";
import { whichConsent } from "./which-consent";

const consentId = "con_01m6zq29ggk6amd4345w612yzc";

test("two consents to one lender are told apart by request, amount and mark", () => {
  const request = { loanRequestId: "lrq_1", reference: "2026-2172-4590", amountFen: 500_000_00 } as Parameters<typeof whichConsent>[1];

  expect(whichConsent(consentId, request, "en")).toMatch(/^2026-2172-4590 · ¥500\s?K · 2YZC$/);
  expect(whichConsent(consentId, undefined, "zh-CN")).toBe("2YZC");
});
