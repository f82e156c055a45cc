import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

test.each([
  ["open", [], false, null],
  ["offered", ["offer_issued"], false, null],
  ["expired", ["assigned"], false, "not_answered"],
  ["withdrawn", [], false, "not_answered"],
  ["declined_all", ["declined", "declined"], false, "declined"],
  ["withdrawn", ["declined", "closed_by_request"], false, "declined"],
  ["withdrawn", ["declined", "offer_issued"], false, "offered"],
  ["in_review", ["accepted_by_enterprise"], false, "offered"],
  ["lapsed", ["contracted"], false, "offered"],
  ["drawn", ["disbursed"], true, "drawn"],
  ["repaying", ["disbursed"], true, "drawn"],
  ["settled", ["disbursed"], true, "repaid"],
  ["defaulted", ["disbursed"], true, "overdue"],
  ["written_off", ["disbursed"], true, "overdue"],
] as const)("a request that is %s with cases %j is told as it ended", (status, cases, hasDrawn, outcome) => {
  expect(outcomeOf({ status, cases, hasDrawn })).toBe(outcome);
});
