import { expect, test } from "vitest";
import { type LoanRequestStatus, loanRequestStatuses } from "../../db/schema/words.ts";
import { isOver, type LoanRequestEvent, loanRequestEvents, numbersOfYear, referenceOf, statusAt, transition } from "./loan-request.ts";

const allowed: readonly (readonly [LoanRequestStatus, LoanRequestEvent, LoanRequestStatus])[] = [
  ["draft", "submit", "open"],
  ["draft", "withdraw", "withdrawn"],
  ["open", "offer", "offered"],
  ["open", "decline_all", "declined_all"],
  ["open", "expire", "expired"],
  ["open", "withdraw", "withdrawn"],
  ["offered", "offer", "offered"],
  ["offered", "accept", "offer_accepted"],
  ["offered", "reopen", "open"],
  ["offered", "decline_all", "declined_all"],
  ["offered", "expire", "expired"],
  ["offered", "withdraw", "withdrawn"],
  ["offer_accepted", "review", "in_review"],
  ["offer_accepted", "reopen", "open"],
  ["offer_accepted", "withdraw", "withdrawn"],
  ["in_review", "grant", "granted"],
  ["in_review", "reopen", "open"],
  ["in_review", "withdraw", "withdrawn"],
  ["granted", "draw", "partly_drawn"],
  ["granted", "draw_fully", "drawn"],
  ["granted", "lapse", "lapsed"],
  ["partly_drawn", "draw", "partly_drawn"],
  ["partly_drawn", "draw_fully", "drawn"],
  ["partly_drawn", "repay", "repaying"],
  ["partly_drawn", "default", "defaulted"],
  ["drawn", "repay", "repaying"],
  ["drawn", "default", "defaulted"],
  ["repaying", "draw", "repaying"],
  ["repaying", "draw_fully", "repaying"],
  ["repaying", "repay", "repaying"],
  ["repaying", "settle", "settled"],
  ["repaying", "default", "defaulted"],
  ["defaulted", "repay", "defaulted"],
  ["defaulted", "cure", "repaying"],
  ["defaulted", "write_off", "written_off"],
];

test("every pair of status and event leads where the table says, and every other pair nowhere", () => {
  for (const status of loanRequestStatuses) {
    for (const event of loanRequestEvents) {
      const row = allowed.find(([from, what]) => from === status && what === event);
      expect([status, event, transition(status, event)]).toEqual([status, event, row?.[2] ?? null]);
    }
  }
});

test("every status can be reached from a draft", () => {
  const reached = new Set<LoanRequestStatus>(["draft"]);
  for (let grew = -1; grew < reached.size; ) {
    grew = reached.size;
    for (const [from, , to] of allowed) if (reached.has(from)) reached.add(to);
  }

  expect([...reached].sort()).toEqual([...loanRequestStatuses].sort());
});

test("what is over stays over", () => {
  const over = loanRequestStatuses.filter(isOver);

  expect(over).toEqual(["settled", "declined_all", "expired", "lapsed", "withdrawn", "written_off"]);
});

test.each([
  {
    what: "one millisecond before ninety days it is open",
    at: "2026-04-01T00:00:00.000Z",
    now: "2026-06-29T23:59:59.999Z",
    status: "open",
  },
  { what: "after ninety days it has expired", at: "2026-04-01T00:00:00.000Z", now: "2026-06-30T00:00:00.000Z", status: "expired" },
])("an open request without an offer: $what", ({ at, now, status }) => {
  expect(statusAt({ status: "open", submittedAt: new Date(at) }, new Date(now))).toBe(status);
});

test("a granted line that ends undrawn has lapsed, and one with time left has not", () => {
  const request = { status: "granted", submittedAt: new Date("2026-01-01T00:00:00Z") } as const;
  const line = { endsAt: new Date("2026-12-31T16:00:00Z") };

  expect(statusAt(request, new Date("2026-12-31T15:59:59.999Z"), line)).toBe("granted");
  expect(statusAt(request, new Date("2026-12-31T16:00:00Z"), line)).toBe("lapsed");
});

test.each([
  [0, "2026-0000-0000"],
  [44_170_832, "2026-4417-0832"],
  [numbersOfYear - 1, "2026-9999-9999"],
])("the number %i of 2026 is called %s", (number, reference) => expect(referenceOf("2026", number)).toBe(reference));
