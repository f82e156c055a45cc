import { expect, test } from "vitest";
import type { AdviceView, MatchView, VerdictView } from "@/server/matching/schema";
import { gaugeOf } from "./gauge";
import { calendarEntry } from "./remind-button";
import { groupsOf, openedBy, remedyOf, settledBy } from "./shelf";

const verdict = (over: Partial<VerdictView>): VerdictView => ({
  ...{ criterion: "term", outcome: "passed", asks: {}, has: null, source: { state: "known", from: "request" }, change: null, supply: null },
  ...over,
});
const passed = verdict({});
const failed = (criterion: string, change: VerdictView["change"] = null) => verdict({ criterion, outcome: "failed", change });
const unknown = (...items: string[]) => verdict({ criterion: "insured_staff_min", outcome: "unknown", supply: { items, answer: null } });
const product = (...verdicts: VerdictView[]) => ({ verdicts, advice: { changes: [], readyOn: null } }) as unknown as MatchView;
type Advised = AdviceView["changes"][number];
const today = "2026-11-23";
const advised = (change: Advised["change"], ...criteria: string[]): Advised => ({ change, by: "you", day: null, criteria });
const standing = (name: MatchView["standing"], ...changes: Advised["change"][]) =>
  ({
    standing: name,
    verdicts: [],
    advice: changes.length > 0 ? { changes: changes.map((one) => advised(one)), readyOn: null } : null,
  }) as unknown as MatchView;

test("sharing an item opens only what nothing else keeps from fitting", () => {
  const opens = product(passed, unknown("SOC-01"));
  const failsBesides = product(unknown("SOC-01"), failed("regions"));
  const needsMore = product(unknown("SOC-01"), unknown("UTL-01"));

  expect(openedBy([opens, failsBesides, needsMore], ["SOC-01"])).toEqual([opens]);
  expect(openedBy([opens, failsBesides, needsMore], ["UTL-01", "SOC-01"])).toEqual([needsMore]);
});

test("what takes several changes is listed by how many, and what no change reaches last", () => {
  const [amount, term] = [{ step: "change_amount", fen: 1 } as const, { step: "change_term", months: 6 } as const];
  const [shut, byThree, byTwo] = [standing("far"), standing("far", amount, term, { step: "make_room" }), standing("far", amount, term)];
  const [fits, near, awaited, beyond] = [standing("fits"), standing("near", amount), standing("unchecked"), standing("not_fitting")];

  const groups = groupsOf({ products: [shut, byThree, beyond, byTwo, awaited, near, fits] });

  expect(groups).toEqual({ fits: [fits], near: [near], far: [byTwo, byThree, shut], unchecked: [awaited], others: [beyond] });
});

test("a product that no record could come to satisfy is not opened by sharing", () => {
  const shut = { ...product(unknown("SOC-01")), advice: null };

  expect(openedBy([shut], ["SOC-01"])).toEqual([]);
});

test("of the rules that one change settles, the one that names it comes first", () => {
  const [waits, shares] = [failed("penalties_max", { step: "wait_until", day: "2027-01-05" }), unknown("SOC-01")];

  const anyway = { ...unknown("SOC-01"), criterion: "required_items" };

  const settled = settledBy({ criteria: ["required_items", "insured_staff_min", "penalties_max"] }, product(passed, anyway, shares, waits));

  expect(settled).toEqual([waits, shares, anyway]);
});

const entered = verdict({ criterion: "insured_staff_min", outcome: "failed", source: { state: "known", from: "declared" } });
const recorded = verdict({ criterion: "insured_staff_min", outcome: "failed", source: { state: "known", from: "request" } });

test.each<[string, Advised["change"], VerdictView, ReturnType<typeof remedyOf>]>([
  ["an amount that is too high is changed in the need", { step: "change_amount", fen: 1 }, passed, { deed: "amount", task: "need" }],
  ["a limit on the rate is changed in the need", { step: "accept_rate", bps: 435 }, passed, { deed: "rate", task: "need" }],
  ["a day is put in a calendar", { step: "wait_until", day: "2027-01-05" }, passed, { deed: "remind", day: "2027-01-05" }],
  [
    "a repair that opens later is put in a calendar",
    { step: "repair_from", day: "2026-12-14" },
    passed,
    { deed: "remind", day: "2026-12-14" },
  ],
  ["a repair that is open today needs no reminder", { step: "repair_from", day: today }, passed, null],
  ["a record that may not be read is shared", { step: "share_items", items: ["SOC-01"] }, passed, { deed: "share" }],
  ["an open answer is given in its task", { step: "answer", task: "company" }, passed, { deed: "answer", task: "company" }],
  ["what only the lender can do has no button", { step: "make_room" }, passed, null],
  ["a record that is too low cannot be changed here", { step: "raise_by", count: 2 }, recorded, null],
  ["a figure that was entered can be entered anew", { step: "raise_by", count: 2 }, entered, { deed: "answer", task: "finances" }],
])("%s", (_what, change, given, remedy) => expect(remedyOf(advised(change, given.criterion), product(given), today)).toEqual(remedy));

test("a firm registered two years and ten months ago stands at 34 of 36 months", () => {
  const asked = { criterion: "years_in_operation_min", asks: { years: 3 }, has: { registeredOn: { day: "2024-01-23" } } };

  expect(gaugeOf(asked, "2026-11-23")).toEqual({ you: 34, rule: 36, unit: "months", over: false });
  expect(gaugeOf(asked, "2026-11-22")?.you).toBe(33);
});

test("an amount above the range is measured against its upper end, one below against its lower", () => {
  const asked = (fen: number) => ({ criterion: "amount", asks: { min: { fen: 100 }, max: { fen: 800 } }, has: { amount: { fen } } });

  expect(gaugeOf(asked(1200), "2026-11-23")).toEqual({ you: 1200, rule: 800, unit: "fen", over: true });
  expect(gaugeOf(asked(50), "2026-11-23")).toEqual({ you: 50, rule: 100, unit: "fen", over: false });
});

test("a reminder is a whole-day entry whose text cannot break out of its line", () => {
  const entry = calendarEntry("2027-01-31", "Check A; B, C\nEND:VCALENDAR", "https://example.test/x");

  expect(entry).toContain("DTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n");
  expect(entry.split("\r\n")).toContain("SUMMARY:Check A\\; B\\, C\\nEND:VCALENDAR");
});
