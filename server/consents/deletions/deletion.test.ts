import fc from "fast-check";
import { expect, test } from "vitest";
import { shanghaiDate } from "../../kernel/dates.ts";
import { causeOf, confirmBy, deletionStateAt } from "./deletion.ts";

const dueAt = new Date("2026-11-23T02:30:00.000Z");

test("a deletion that fell due is to be confirmed until the end of the third day after, in China", () => {
  expect(confirmBy(dueAt, 3).toISOString()).toBe("2026-11-26T15:59:59.999Z");
  expect(confirmBy(dueAt, 0).toISOString()).toBe("2026-11-23T15:59:59.999Z");
});

test.each([
  ["2026-11-23T02:29:59.999Z", "held"],
  ["2026-11-23T02:30:00.000Z", "due"],
  ["2026-11-26T15:59:59.999Z", "due"],
  ["2026-11-26T16:00:00.000Z", "overdue"],
] as const)("at %s it is %s", (now, state) => {
  expect(deletionStateAt({ dueAt, confirmBy: confirmBy(dueAt, 3) }, new Date(now))).toBe(state);
});

test("it passes from held to due to overdue and never back, and is due on its own day at least", () => {
  const order = ["held", "due", "overdue"];
  const moments = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, moments, moments, fc.integer({ min: 0, max: 90 }), (due, one, other, days) => {
      const of = { dueAt: due, confirmBy: confirmBy(due, days) };
      const [first, later] = one <= other ? [one, other] : [other, one];
      expect(order.indexOf(deletionStateAt(of, first))).toBeLessThanOrEqual(order.indexOf(deletionStateAt(of, later)));
      if (later >= due && shanghaiDate(later) === shanghaiDate(due)) expect(deletionStateAt(of, later)).toBe("due");
    }),
  );
});

const expiresAt = new Date("2026-12-23T00:00:00.000Z");

test.each([
  ["life", { status: "active", endedAt: null }, dueAt],
  ["expired", { status: "active", endedAt: null }, expiresAt],
  ["expired", { status: "expired", endedAt: expiresAt }, expiresAt],
  ["revoked", { status: "revoked", endedAt: dueAt }, dueAt],
  ["replaced", { status: "superseded", endedAt: dueAt }, dueAt],
  ["life", { status: "revoked", endedAt: new Date("2026-12-01T00:00:00.000Z") }, dueAt],
] as const)("it falls due by %s", (cause, consent, at) => {
  expect(causeOf(at, { ...consent, expiresAt })).toBe(cause);
});
