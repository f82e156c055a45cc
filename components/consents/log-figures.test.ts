import { expect, test } from "vitest";
import { holdersNow } from "./log-figures";

const now = new Date("2026-11-24T02:00:00Z");
const before = new Date("2026-11-24T01:00:00Z");
const later = new Date("2026-12-10T16:00:00Z");

test("a lender that had to delete and has not confirmed it still counts among those that hold data, and is told first", () => {
  const consents = [
    { lenderId: "org_a", heldUntil: later },
    { lenderId: "org_b", heldUntil: before },
    { lenderId: "org_b", heldUntil: later },
    { lenderId: "org_c", heldUntil: null },
    { lenderId: null, heldUntil: later },
  ];

  expect(holdersNow(consents, now)).toEqual({ lenders: 2, until: later, due: { lenders: 1, since: before } });
  expect(holdersNow(consents.slice(0, 1), now)).toEqual({ lenders: 1, until: later, due: null });
  expect(holdersNow([], now)).toEqual({ lenders: 0, until: null, due: null });
});
