import { expect, test } from "vitest";
import { outcomesFor, standingOn } from "./objection.ts";

const filed = { status: "source_check", answerBy: "2026-10-12", reviewUntil: null, closedAt: null } as const;

test("a source has its last day to answer, and on the next the objection is unresolved and still marked", () => {
  expect(standingOn(filed, "2026-10-12")).toEqual({ status: "source_check", isOpen: true });
  expect(standingOn(filed, "2026-10-13")).toEqual({ status: "unresolved", isOpen: true });
});

test("a rejected objection is marked up to the last day on which a review can be asked for, and no longer", () => {
  const rejected = { ...filed, status: "rejected", reviewUntil: "2026-11-02" } as const;

  expect(standingOn(rejected, "2026-11-02")).toEqual({ status: "rejected", isOpen: true });
  expect(standingOn(rejected, "2026-11-03")).toEqual({ status: "rejected", isOpen: false });
});

test("a review that was asked for in time is marked however long it takes", () => {
  const asked = { ...filed, status: "review_requested", reviewUntil: "2026-11-02" } as const;

  expect(standingOn(asked, "2027-06-01")).toEqual({ status: "review_requested", isOpen: true });
});

test("what was upheld is marked until it has been carried out", () => {
  const upheld = { ...filed, status: "upheld" } as const;

  expect(standingOn(upheld, "2026-12-01").isOpen).toBe(true);
  expect(standingOn({ ...upheld, closedAt: new Date() }, "2026-12-01").isOpen).toBe(false);
});

test("only an entry of a list can be taken off it", () => {
  expect(outcomesFor("LST-02")).toEqual(["corrected", "supplemented", "withdrawn", "delisted"]);
  expect(outcomesFor("ADM-02")).toEqual(["corrected", "supplemented", "withdrawn"]);
});
