import { expect, test } from "vitest";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { nothingDeclared } from "../loan-requests/schema.ts";
import { assembleFacts } from "./assemble.ts";
import { canTurn, turnOf } from "./turn.ts";

const now = new Date("2026-11-23T06:00:00Z");
const request = {
  amountFen: fen(500_000_00),
  termMonths: 12,
  purpose: "order",
  guaranteeModes: [],
  regionCode: "320505",
  industryCode: "3484",
};
const known = assembleFacts({
  now,
  request: { ...request, purpose: "order", declared: nothingDeclared },
  registry: { registeredOn: null, capitalMinor: null, capitalCurrency: null, asOf: "" },
  scope: new Map(),
  records: [],
  supplies: new Map(),
  sizeStandards: [],
});
const open = {
  ...{ amountFenMin: 100_000_00, amountFenMax: 800_000_00, termMonthsMin: 6, termMonthsMax: 24 },
  ...{ rateBpsMin: bps(400), rateBpsMax: bps(600), purposes: ["order"], guaranteeModes: ["credit"], criteria: {}, hasRoom: true },
};
const full = { ...open, hasRoom: false };

test("a product without room fits nobody: its coming is no good news, and its going no bad", () => {
  expect(turnOf({ before: null, after: open }, known)).toEqual({ fits: true, criterion: null });
  expect(turnOf({ before: null, after: full }, known)).toBeNull();
  expect(turnOf({ before: full, after: null }, known)).toBeNull();
});

test("a version that leaves no room turns the answer, and names the room", () => {
  const shelves = { before: open, after: full };

  expect(canTurn({ ...request, declared: nothingDeclared } as never, shelves, now)).toBe(true);
  expect(turnOf(shelves, known)).toEqual({ fits: false, criterion: "room" });
});
