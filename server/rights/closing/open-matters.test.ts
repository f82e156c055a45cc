import { expect, test } from "vitest";
import { loanRequestStatuses, objectionStatuses, repairCaseStatuses } from "../../../db/schema/words.ts";
import { isOpen } from "../../corrections/repairs/case.ts";
import { isOver } from "../../loan-requests/loan-request.ts";
import { awaitsUnit, isInProgress, isRepairWaiting, openOfLine } from "./open-matters.ts";

test("a request is in progress from its sending until credit is granted or it ends", () => {
  expect(loanRequestStatuses.filter(isInProgress)).toEqual(["open", "offered", "offer_accepted", "in_review"]);
  expect(loanRequestStatuses.filter(isInProgress).filter(isOver)).toEqual([]);
});

test.each([
  [{ status: "effective", hasEnded: false, usedFen: 0 }, "credit_line"],
  [{ status: "frozen", hasEnded: false, usedFen: 0 }, "credit_line"],
  [{ status: "effective", hasEnded: true, usedFen: 0 }, null],
  [{ status: "cancelled", hasEnded: false, usedFen: 0 }, null],
  [{ status: "expired", hasEnded: true, usedFen: 1 }, "loan"],
  [{ status: "cancelled", hasEnded: true, usedFen: 100 }, "loan"],
  [{ status: "effective", hasEnded: false, usedFen: 100 }, "loan"],
] as const)("of the line %j there stands open: %s", (line, kind) => {
  expect(openOfLine(line)).toBe(kind);
});

test("an objection waits while a unit owes an answer", () => {
  expect(objectionStatuses.filter(awaitsUnit)).toEqual(["source_check", "unresolved", "review_requested"]);
});

test("every repair that somebody has to do something about waits, but for a draft", () => {
  expect(repairCaseStatuses.filter(isRepairWaiting)).toEqual(repairCaseStatuses.filter(isOpen).filter((status) => status !== "draft"));
});
