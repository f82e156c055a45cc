import { expect, test } from "vitest";
import { commitmentMeasures, commitmentStatuses, commitmentTypes } from "../../db/schema/words.ts";
import { commitmentEvents, isApproval, isOver, mayFollow, shownOn, standingOf, transition } from "./commitment.ts";

const steps = [
  "signed accept published",
  "signed refuse not_accepted",
  "signed withdraw withdrawn",
  "published begin in_force",
  "published withdraw withdrawn",
  "in_force withdraw withdrawn",
  "in_force fulfil fulfilled",
  "in_force break broken",
  "in_force lapse expired",
  "broken order broken",
  "broken stop broken",
  "broken revoke broken",
  "broken fix fulfilled_late",
];

test("of a commitment every listed step is taken, and every other refused", () => {
  const taken = commitmentStatuses.flatMap((status) =>
    commitmentEvents.flatMap((event) => {
      const after = transition(status, event);
      return after === null ? [] : [`${status} ${event} ${after}`];
    }),
  );

  expect(taken.sort()).toEqual([...steps].sort());
});

test("every state of a commitment can be reached from its signature", () => {
  const reached = new Set(["signed"]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [from = "", , to = ""] of steps.map((step) => step.split(" "))) if (reached.has(from)) reached.add(to);
  }

  expect([...reached].sort()).toEqual([...commitmentStatuses].sort());
});

test("what was fulfilled, fixed late, taken back, refused or has ended unverified is over", () => {
  expect(commitmentStatuses.filter(isOver)).toEqual(["not_accepted", "fulfilled", "fulfilled_late", "withdrawn", "expired"]);
});

test.each([
  ["the day before its term", "2026-02-28", "published"],
  ["its first day", "2026-03-01", "in_force"],
  ["its last day", "2026-06-30", "in_force"],
  ["the last day to verify", "2026-07-28", "in_force"],
  ["the day after that", "2026-07-29", "expired"],
])("a published commitment stands by the clock: %s", (_when, today, standing) => {
  expect(standingOf({ status: "published", startsOn: "2026-03-01", verifyBy: "2026-07-28" }, today)).toBe(standing);
});

test("on the day after its term a commitment is in force no more for its readers, while its unit may still verify it", () => {
  const published = { status: "published", startsOn: "2026-03-01", dueOn: "2026-06-30", verifyBy: "2026-07-28" } as const;
  const told = ["2026-02-28", "2026-06-30", "2026-07-01", "2026-07-28", "2026-07-29"].map((today) => shownOn(published, today));

  expect(told).toEqual(["published", "in_force", "term_ended", "term_ended", "expired"]);
  expect(shownOn({ ...published, status: "broken" }, "2026-07-01")).toBe("broken");
});

test.each(["signed", "fulfilled", "broken", "withdrawn"] as const)("time changes nothing about one that is %s", (status) => {
  expect(standingOf({ status, startsOn: "2020-01-01", verifyBy: "2020-02-01" }, "2026-07-29")).toBe(status);
});

test("only the three types that replace a paper or a check wait for an authority", () => {
  expect(commitmentTypes.filter(isApproval)).toEqual(["approval_substituting", "missing_paper", "proof_item"]);
});

test("a broken commitment is ordered to be fixed, then stopped, then revoked, and no step is left out or taken back", () => {
  const allowed = [null, ...commitmentMeasures].flatMap((last) =>
    commitmentMeasures.filter((measure) => mayFollow(measure, last)).map((measure) => `${last} ${measure}`),
  );

  expect(allowed).toEqual(["null fix_ordered", "fix_ordered fix_ordered", "fix_ordered stopped", "stopped revoked"]);
});
