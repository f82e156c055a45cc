import { expect, test } from "vitest";
import { type CaseStatus, caseStatuses } from "../../../db/schema/words.ts";
import { deskStage } from "./stage.ts";

const answered = new Date("2026-11-20T02:00:00Z");

test.each<[string, CaseStatus, Date | null, boolean, number]>([
  ["new", "assigned", null, false, 1],
  ["taken up", "accepted", answered, false, 2],
  ["taken up and read", "accepted", answered, true, 3],
  ["asked for more", "action_required", answered, true, 3],
  ["being checked", "due_diligence", answered, true, 4],
  ["with an offer out", "offer_issued", answered, true, 4],
  ["drawn", "disbursed", answered, true, 5],
  ["declined unread", "declined", answered, false, 2],
  ["closed before it was answered", "closed_by_request", null, false, 1],
  ["closed after it was taken up", "closed_by_request", answered, false, 2],
])("a case that is %s", (_what, status, firstActionAt, wasRead, stage) => {
  expect(deskStage({ status, firstActionAt }, wasRead)).toBe(stage);
});

test("every status has a stage of the five", () => {
  for (const status of caseStatuses) expect([1, 2, 3, 4, 5]).toContain(deskStage({ status, firstActionAt: null }, false));
});
