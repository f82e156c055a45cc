import { expect, test } from "vitest";
import { type CaseStatus, caseStatuses } from "../../../db/schema/words.ts";
import { type CaseEvent, caseEvents, isAtRisk, isOpen, slaShare, transition } from "./case.ts";

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
  ["approved", "disburse", "disbursed"],
  ["contracted", "disburse", "disbursed"],
  ["disbursed", "disburse", "disbursed"],
  ["closed_by_request", "revive", "due_diligence"],
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

const waiting = { assignedAt: new Date("2026-11-23T01:00:00Z"), dueAt: new Date("2026-11-23T09:00:00Z"), firstActionAt: null };

test.each([
  { what: "on arrival", now: "2026-11-23T01:00:00Z", share: 0, risk: false },
  { what: "just before three quarters", now: "2026-11-23T06:59:59Z", share: 0.74997, risk: false },
  { what: "at three quarters", now: "2026-11-23T07:00:00Z", share: 0.75, risk: true },
  { what: "past the promise", now: "2026-11-23T11:00:00Z", share: 1.25, risk: true },
])("the share of the promised time that has passed, $what", ({ now, share, risk }) => {
  expect(slaShare(waiting, new Date(now))).toBeCloseTo(share, 4);
  expect(isAtRisk(waiting, new Date(now))).toBe(risk);
});

test("a case that was answered is never at risk again", () => {
  const answered = { ...waiting, firstActionAt: new Date("2026-11-23T02:00:00Z") };

  expect(slaShare(answered, new Date("2026-12-01T00:00:00Z"))).toBeNull();
  expect(isAtRisk(answered, new Date("2026-12-01T00:00:00Z"))).toBe(false);
});
