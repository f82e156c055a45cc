import { expect, test } from "vitest";
import { type CaseStatus, caseStatuses } from "../../../db/schema/words.ts";
import { makeCalendar } from "../../kernel/working-days.ts";
import { type CaseEvent, caseEvents, isOpen, promiseKept, riskHorizon, slaOf, transition } from "./case.ts";

const allowed: readonly (readonly [CaseStatus, CaseEvent, CaseStatus])[] = [
  ["assigned", "take_up", "accepted"],
  ["assigned", "decline", "declined"],
  ["assigned", "lapse", "lapsed"],
  ["assigned", "close", "closed_by_request"],
  ["accepted", "start_due_diligence", "due_diligence"],
  ["accepted", "issue_offer", "offer_issued"],
  ["accepted", "decline", "declined"],
  ["accepted", "close", "closed_by_request"],
  ["due_diligence", "ask", "action_required"],
  ["due_diligence", "issue_offer", "offer_issued"],
  ["due_diligence", "decline", "declined"],
  ["due_diligence", "close", "closed_by_request"],
  ["action_required", "answer", "due_diligence"],
  ["action_required", "issue_offer", "offer_issued"],
  ["action_required", "decline", "declined"],
  ["action_required", "close", "closed_by_request"],
  ["offer_issued", "issue_offer", "offer_issued"],
  ["offer_issued", "end_offer", "due_diligence"],
  ["offer_issued", "accept_offer", "accepted_by_enterprise"],
  ["offer_issued", "decline", "declined"],
  ["offer_issued", "close", "closed_by_request"],
  ["accepted_by_enterprise", "approve", "approved"],
  ["accepted_by_enterprise", "fall_through", "due_diligence"],
  ["accepted_by_enterprise", "decline", "declined"],
  ["accepted_by_enterprise", "close", "closed_by_request"],
  ["approved", "contract", "contracted"],
  ["approved", "close", "closed_by_request"],
  ["approved", "disburse", "disbursed"],
  ["contracted", "close", "closed_by_request"],
  ["contracted", "disburse", "disbursed"],
  ["disbursed", "disburse", "disbursed"],
  ["closed_by_request", "revive", "due_diligence"],
  ["closed_by_request", "assign_again", "assigned"],
];

test("every pair of status and event leads where the table says, and every other pair nowhere", () => {
  for (const status of caseStatuses) {
    for (const event of caseEvents) {
      const row = allowed.find(([from, what]) => from === status && what === event);
      expect([status, event, transition(status, event)]).toEqual([status, event, row?.[2] ?? null]);
    }
  }
});

test("every status can be reached from a new case", () => {
  const reached = new Set<CaseStatus>(["assigned"]);
  for (let grew = -1; grew < reached.size; ) {
    grew = reached.size;
    for (const [from, , to] of allowed) if (reached.has(from)) reached.add(to);
  }

  expect([...reached].sort()).toEqual([...caseStatuses].sort());
});

test("a case is open until it is paid out, declined, lapsed or closed", () => {
  expect(caseStatuses.filter((status) => !isOpen(status))).toEqual(["disbursed", "declined", "lapsed", "closed_by_request"]);
});

// Monday 09:00 to Tuesday 18:00 in Shanghai: sixteen working hours.
const waiting = {
  assignedAt: new Date("2026-11-23T01:00:00Z"),
  dueAt: new Date("2026-11-24T10:00:00Z"),
  isDueProvisional: false,
  firstActionAt: null,
};
const calendar = makeCalendar([{ day: "2026-01-01", kind: "holiday" }]);

test.each([
  { what: "on arrival", now: "2026-11-23T01:00:00Z", hoursLeft: 16 },
  { what: "over lunch no time passes", now: "2026-11-23T04:30:00Z", hoursLeft: 13 },
  { what: "nor at night", now: "2026-11-23T15:00:00Z", hoursLeft: 8 },
  { what: "at the promised moment", now: "2026-11-24T10:00:00Z", hoursLeft: 0 },
  { what: "the next morning it is overdue by the hours since", now: "2026-11-25T02:30:00Z", hoursLeft: -1.5 },
])("where a case stands against its promised time: $what", ({ now, hoursLeft }) => {
  expect(slaOf(waiting, new Date(now), calendar)).toEqual({ promisedHours: 16, hoursLeft, isProvisional: false });
});

test("a case that was answered owes nothing more", () => {
  expect(slaOf({ ...waiting, firstActionAt: new Date("2026-11-23T02:00:00Z") }, new Date("2026-12-01T00:00:00Z"), calendar)).toBeNull();
});

test("what is due within four working hours is at risk, nights and weekends left out", () => {
  expect(riskHorizon(new Date("2026-11-27T08:00:00Z"), calendar)).toEqual(new Date("2026-11-30T03:00:00Z"));
});

const dueAt = new Date("2026-11-25T04:00:00Z");
const moment = (ms: number) => new Date(dueAt.getTime() + ms);
const unanswered = { status: "assigned" as const, dueAt, firstActionAt: null, closedAt: null };
const closed = { ...unanswered, status: "closed_by_request" as const };

test.each([
  { what: "answered in the last millisecond", row: { ...unanswered, firstActionAt: dueAt }, now: dueAt, kept: true },
  { what: "answered a millisecond late", row: { ...unanswered, firstActionAt: moment(1) }, now: dueAt, kept: false },
  { what: "unanswered with time left", row: unanswered, now: moment(-1), kept: null },
  { what: "unanswered as the time ends", row: unanswered, now: dueAt, kept: false },
  { what: "of a case closed before it was due", row: { ...closed, closedAt: moment(-1) }, now: moment(1e10), kept: null },
  { what: "of a case closed as the time ended", row: { ...closed, closedAt: dueAt }, now: moment(1e10), kept: false },
  { what: "of a case closed long overdue", row: { ...closed, closedAt: moment(1e9) }, now: moment(1e10), kept: false },
  { what: "of a case closed at a time nobody kept", row: closed, now: moment(1e10), kept: null },
  {
    what: "answered in time and closed later",
    row: { ...closed, firstActionAt: moment(-1), closedAt: moment(1e9) },
    now: moment(1e10),
    kept: true,
  },
  { what: "of a case that lapsed", row: { ...unanswered, status: "lapsed" as const, closedAt: moment(5) }, now: moment(9), kept: false },
])("a promise $what: $kept", ({ row, now, kept }) => {
  expect(promiseKept(row, now)).toBe(kept);
});
