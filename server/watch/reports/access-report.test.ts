import fc from "fast-check";
import { expect, test } from "vitest";
import { accessReportStatuses } from "../../../db/schema/words.ts";
import { accessReportEvents, standingOn, transition } from "./access-report.ts";

const allowed = new Map([
  ["reported answer", "answered"],
  ["reported withdraw", "withdrawn"],
  ["answered accept", "closed"],
  ["answered escalate", "escalated"],
  ["escalated decide", "closed"],
  ["escalated withdraw", "withdrawn"],
]);

test.each(accessReportStatuses.flatMap((status) => accessReportEvents.map((event) => [status, event] as const)))(
  "%s, %s",
  (status, event) => expect(transition(status, event)).toBe(allowed.get(`${status} ${event}`) ?? null),
);

test.each([
  ["waits on its last day", { status: "reported", answerBy: "2026-11-24", escalateUntil: null }, "2026-11-24", "reported"],
  ["is escalated the day after", { status: "reported", answerBy: "2026-11-24", escalateUntil: null }, "2026-11-25", "escalated"],
  [
    "can be contested on the last day",
    { status: "answered", answerBy: "2026-11-24", escalateUntil: "2026-12-15" },
    "2026-12-15",
    "answered",
  ],
  ["is closed the day after", { status: "answered", answerBy: "2026-11-24", escalateUntil: "2026-12-15" }, "2026-12-16", "closed"],
  ["stays before the office", { status: "escalated", answerBy: "2026-11-24", escalateUntil: null }, "2036-01-01", "escalated"],
] as const)("a report %s", (_what, report, today, standing) => expect(standingOn(report, today)).toBe(standing));

const day = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
test("time never brings a report back: what stands over on a day stands over ever after", () => {
  fc.assert(
    fc.property(fc.constantFrom(...accessReportStatuses), day, day, day, day, (status, answerBy, escalateUntil, one, other) => {
      const [before, after] = one < other ? [one, other] : [other, one];
      const report = { status, answerBy, escalateUntil };
      if (standingOn(report, before) !== status) expect(standingOn(report, after)).toBe(standingOn(report, before));
    }),
  );
});
