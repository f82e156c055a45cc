import { expect, test } from "vitest";
import { Declaration } from "../catalogue/declaration.ts";
import { declaredFields } from "./declared.ts";

const field = (key: string, type: string, more: object = {}) => ({
  key,
  nameZh: `中${key}`,
  nameEn: key,
  type,
  required: false,
  isKey: false,
  ...more,
});
const declaration = Declaration.parse({
  fields: [
    field("month", "month", { required: true, isKey: true }),
    field("billFen", "amount"),
    field("share", "rate"),
    field("used", "decimal"),
    field("state", "code", { codes: [{ code: "on", nameZh: "供热", nameEn: "On" }] }),
    field("isPaid", "yes_no"),
    field("note", "text"),
  ],
  trueFrom: "month",
  trueTo: null,
  rules: [],
  maxAgeDays: null,
});

test("a record shows every declared field with its names and its unit, and what was not supplied as that", () => {
  const fields = declaredFields(declaration, {
    month: "2026-10",
    billFen: 12_345,
    share: 250,
    used: "12.5",
    state: "on",
    isPaid: false,
    gone: 1,
  });

  expect(fields.map(({ name, value }) => [name?.en, value])).toEqual([
    ["month", { kind: "month", month: "2026-10" }],
    ["billFen", { kind: "fen", fen: 12_345 }],
    ["share", { kind: "rate", rateBps: 250 }],
    ["used", { kind: "text", text: "12.5" }],
    ["state", { kind: "said", name: { zh: "供热", en: "On" } }],
    ["isPaid", { kind: "words", of: "yesNo", words: ["no"] }],
    ["note", { kind: "missing", why: "not_supplied" }],
  ]);
});

test("a code that the list no longer has is shown as it was sent", () => {
  const [, , , , state] = declaredFields(declaration, { month: "2026-10", state: "half" });

  expect(state?.value).toEqual({ kind: "text", text: "half" });
});
