import { expect, test } from "vitest";
import { caseStatuses } from "@/db/schema/words";
import { deedsOf, nextOf, primaryOf } from "./deeds";

const bar = {
  assigned: ["take_up", "decline"],
  accepted: ["build", "check", "decline"],
  due_diligence: ["build", "decline"],
  action_required: ["build", "decline"],
  offer_issued: ["build"],
  accepted_by_enterprise: [],
  approved: [],
  contracted: [],
  disbursed: [],
  declined: [],
  lapsed: [],
  closed_by_request: [],
} as const;

test.each(caseStatuses)("the bar of a case that is %s holds what can be done, and nothing that cannot", (status) => {
  expect(deedsOf(status)).toEqual(bar[status]);
});

test.each([
  ["assigned", false, "take_up"],
  ["accepted", false, "open"],
  ["accepted", true, "check"],
  ["due_diligence", false, "build"],
  ["action_required", true, "build"],
  ["offer_issued", true, null],
  ["accepted_by_enterprise", false, null],
  ["approved", false, null],
  ["contracted", true, null],
  ["disbursed", false, null],
] as const)("a case that is %s, its profile open: %s, has one primary action in its bar at most: %s", (status, isOpened, primary) => {
  expect(primaryOf(status, isOpened)).toBe(primary);
});

test("a primary action is one that can be done", () => {
  for (const status of caseStatuses) {
    for (const isOpened of [false, true]) {
      const primary = primaryOf(status, isOpened);
      if (primary !== null && primary !== "open") expect(deedsOf(status)).toContain(primary);
    }
  }
});

test("a case taken up asks for its data to be read, and once they were, also before it was taken up, for checking", () => {
  expect(nextOf({ status: "accepted", offerApproval: null, stage: 2 })).toBe("accepted");
  expect(nextOf({ status: "accepted", offerApproval: null, stage: 3 })).toBe("opened");
  expect(nextOf({ status: "due_diligence", offerApproval: "awaiting", stage: 4 })).toBe("awaiting");
  expect(nextOf({ status: "due_diligence", offerApproval: null, stage: 4 })).toBe("due_diligence");
});
