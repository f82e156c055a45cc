import { expect, test } from "vitest";
import { caseStatuses, declineCodes } from "../../../db/schema/words.ts";
import { basisOf, type Decline, declineFault, standsByOffer } from "./declining.ts";

const ground = {
  criteria: ["amount", "term", "years_in_operation_min", "annual_revenue_fen_min", "tax_grade_in", "penalties_max", "evaluation_grade_in"],
  stated: ["term"],
  wasRead: true,
  failed: new Map([
    ["penalties_max", ["rec_2", "rec_3"]],
    ["annual_revenue_fen_min", []],
    ["evaluation_grade_in", []],
  ]),
  shownRecordIds: new Set(["rec_1", "rec_2", "rec_3"]),
};
const decline = (more: Partial<Decline> = {}): Decline => ({
  code: "CAPACITY",
  text: "本季度该产品额度已用完。",
  criteria: [],
  recordIds: [],
  ...more,
});

test.each(declineCodes)("%s stands with words, once it names what it must", (code) => {
  const named = { RULE_FAIL: { criteria: ["term"] }, SERIOUS_RECORD: { recordIds: ["rec_1"] } } as Partial<
    Record<typeof code, Partial<Decline>>
  >;

  expect(declineFault(decline({ code, ...named[code] }), ground)).toBeNull();
});

test.each([
  { what: "nine characters", more: { text: "额度本季度已经用完" }, fault: "case.decline_needs_words" },
  { what: "spaces around too few", more: { text: "   额度用完          " }, fault: "case.decline_needs_words" },
  { what: "a failed rule without its name", more: { code: "RULE_FAIL" }, fault: "case.decline_names_rule" },
  { what: "a serious record without its id", more: { code: "SERIOUS_RECORD" }, fault: "case.decline_names_record" },
  { what: "a rule of another product", more: { criteria: ["insured_staff_min"] }, fault: "case.decline_rule_unknown" },
  { what: "a record that was never shown", more: { recordIds: ["rec_1", "rec_9"] }, fault: "case.decline_record_not_read" },
  { what: "a rule that the request meets", more: { criteria: ["amount"] }, fault: "case.decline_rule_not_failed" },
  { what: "a rule that the records shown meet or leave open", more: { criteria: ["tax_grade_in"] }, fault: "case.decline_rule_not_failed" },
  { what: "a met rule beside a failed one", more: { criteria: ["term", "amount"] }, fault: "case.decline_rule_not_failed" },
] as const)("a decline with $what does not stand", ({ more, fault }) => {
  expect(declineFault(decline(more), ground)).toBe(fault);
});

test.each([
  { what: "a record", key: "tax_grade_in" },
  { what: "the registry", key: "years_in_operation_min" },
  { what: "what the enterprise declared", key: "annual_revenue_fen_min" },
])("a rule on $what is not named before the profile was opened", ({ key }) => {
  const sealed = { ...ground, wasRead: false, failed: new Map() };

  expect(declineFault(decline({ criteria: [key] }), sealed)).toBe("case.decline_rule_not_read");
});

test.each([
  { what: "what was asked", key: "term" },
  { what: "what the enterprise declared", key: "annual_revenue_fen_min" },
  { what: "a record that was shown", key: "penalties_max" },
])("a rule on $what that is not met can be named", ({ key }) => {
  expect(declineFault(decline({ code: "RULE_FAIL", criteria: [key] }), ground)).toBeNull();
});

test("a grade that is not accepted is named beside a record or another rule, and never alone", () => {
  const fault = (more: Partial<Decline>) =>
    declineFault(decline({ code: "RULE_FAIL", criteria: ["evaluation_grade_in"], ...more }), ground);

  expect(fault({})).toBe("case.decline_grade_alone");
  expect(fault({ code: "SCORE_LOW" })).toBe("case.decline_grade_alone");
  expect(fault({ criteria: ["evaluation_grade_in", "term"] })).toBeNull();
  expect(fault({ recordIds: ["rec_1"] })).toBeNull();
});

test("a decline rests on the records it names and on those that decided its rules, each once", () => {
  const named = decline({ code: "RULE_FAIL", criteria: ["term", "penalties_max"], recordIds: ["rec_1", "rec_2"] });

  expect(basisOf(named, ground)).toEqual({ criteria: ["term", "penalties_max"], recordIds: ["rec_1", "rec_2", "rec_3"] });
});

test("only an offer that is open or accepted stands in the way", () => {
  expect(caseStatuses.filter(standsByOffer)).toEqual(["offer_issued", "accepted_by_enterprise"]);
});
