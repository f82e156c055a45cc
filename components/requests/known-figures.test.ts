import { expect, test } from "vitest";
import { nothingDeclared } from "@/server/loan-requests/schema";
import type { Figure } from "@/server/profiles/schema";
import { knownFiguresOf, prefilledOf } from "./known-figures";

const figure = (key: string, value: Figure["value"], more: Partial<Figure> = {}): Figure => ({
  ...{ key, value, itemCodes: [], sourceUnit: "税务局", asOf: "2026-04-28" },
  ...more,
});
const profile = (...figures: Figure[]) => ({ dimensions: [{ key: "tax" as const, isAuthorised: true, figures }] });

test("what the records say of staff and revenue answers the draft, with source and day", () => {
  const known = knownFiguresOf(
    profile(figure("sales", { kind: "fen", fen: 1_862_000_000 as never }), figure("insuredStaff", { kind: "count", count: 24 })),
  );

  expect(known).toEqual({
    annualRevenueFen: { value: 1_862_000_000, source: "税务局", asOf: "2026-04-28" },
    insuredStaff: { value: 24, source: "税务局", asOf: "2026-04-28" },
  });
});

test("a figure that is missing, or that no source stands behind, answers nothing", () => {
  const missing = figure("sales", { kind: "missing", why: "not_supplied" });
  const sourceless = figure("insuredStaff", { kind: "count", count: 0 }, { sourceUnit: null });

  expect(knownFiguresOf(profile(missing, sourceless))).toEqual({});
});

test("what the enterprise has answered itself stays, zero too", () => {
  const known = { insuredStaff: { value: 24, source: "社保", asOf: "2026-10-31" } };

  expect(prefilledOf({ ...nothingDeclared, insuredStaff: 0 }, known)).toEqual({});
  expect(prefilledOf(nothingDeclared, known)).toEqual({ insuredStaff: 24 });
});
