import { expect, test } from "vitest";
import { parseDecimal, writeDecimal } from "./decimal.ts";

test.each([
  { what: "yuan with two places become fen", text: "500,000.50", places: 2, value: 50_000_050 },
  { what: "full-width digits are read", text: "１２．５", places: 2, value: 1250 },
  { what: "万元 with six places become fen", text: "50", places: 6, value: 50_000_000 },
  { what: "a third decimal of yuan is no amount", text: "1.005", places: 2, value: Number.NaN },
  { what: "a trailing zero is no third decimal", text: "1.500", places: 2, value: 150 },
  { what: "words are no number", text: "many", places: 2, value: Number.NaN },
  { what: "a lone point is no number", text: ".", places: 2, value: Number.NaN },
  { what: "nothing is nothing, not zero", text: "  ", places: 2, value: undefined },
  { what: "minus zero is zero", text: "-0", places: 2, value: 0 },
  { what: "more than can be kept is the most that can", text: "99999999999999999", places: 2, value: Number.MAX_SAFE_INTEGER },
])("$what", ({ text, places, value }) => expect(parseDecimal(text, places)).toBe(value));

test.each([
  { scaled: 50_000_050, places: 2, least: 2, text: "500,000.50" },
  { scaled: 48_500_000, places: 6, least: 2, text: "48.50" },
  { scaled: 48_500_001, places: 6, least: 2, text: "48.500001" },
  { scaled: -5, places: 2, least: 2, text: "-0.05" },
  { scaled: 465, places: 2, least: 0, text: "4.65" },
])("$scaled of 10^-$places is written $text", ({ scaled, places, least, text }) => expect(writeDecimal(scaled, places, least)).toBe(text));
