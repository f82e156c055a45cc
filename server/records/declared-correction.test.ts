import fc from "fast-check";
import { expect, test } from "vitest";
import { Declaration, noDeclaration } from "../catalogue/declaration.ts";
import { correctable } from "./correction.ts";
import { correctableFields, declaredDays, declaredFault } from "./declared-correction.ts";
import { mayHold, plainWriting, readValue } from "./sources/mapped/value.ts";

const field = (key: string, type: string, more: object = {}) => ({
  ...{ key, nameZh: `字段${key}`, nameEn: `Field ${key}`, type, required: false, isKey: false },
  ...more,
});
const codes = [{ code: "passed", nameZh: "通过", nameEn: "Passed" }];
const declaration = Declaration.parse({
  fields: [
    field("no", "text", { required: true, isKey: true, max: 20 }),
    field("on", "day", { required: true, latest: "today" }),
    field("until", "day"),
    field("amountFen", "amount", { min: 0 }),
    field("share", "rate", { min: 0, max: 10_000 }),
    field("size", "decimal"),
    field("year", "year"),
    field("month", "month"),
    field("staff", "whole", { min: 1, max: 45 }),
    field("isPaid", "yes_no"),
    field("result", "code", { codes }),
    field("note", "text", { max: 10 }),
  ],
  trueFrom: "on",
  trueTo: "until",
  rules: [
    { rule: "ordered", first: "on", second: "until" },
    { rule: "together", field: "isPaid", needs: "amountFen" },
  ],
  maxAgeDays: null,
});
const held = { no: "1", on: "2026-01-05", until: null, amountFen: 100, isPaid: true, staff: 3 };
const today = "2026-11-20";
const faultOf = (correction: Record<string, string | number | boolean | null>) => declaredFault(declaration, held, correction, today);

test("an item of its own form has that form's fields, another every declared one that is no key", () => {
  expect(correctableFields("ADM-02", noDeclaration)).toBe(correctable["ADM-02"]);
  expect(correctableFields("ADM-04", noDeclaration)).toEqual([]);
  const fields = correctableFields("ADM-04", declaration);
  expect(fields.map(({ key }) => key)).toEqual(declaration.fields.slice(1).map(({ key }) => key));
  expect(fields.find(({ key }) => key === "result")).toMatchObject({
    kind: "word",
    words: ["passed"],
    wordNames: { passed: { zh: "通过" } },
  });
});

test.each([
  [{ amountFen: 200 }, null],
  [{ until: "2026-02-01" }, null],
  [{ result: "passed" }, null],
  [{ note: "无误" }, null],
  [{ amountFen: -1 }, "record.value_invalid"],
  [{ on: null }, "record.value_invalid"],
  [{ on: "2026-12-01" }, "record.value_invalid"],
  [{ result: "other" }, "record.value_invalid"],
  [{ note: "这是一条超过十个字的备注" }, "record.value_invalid"],
  [{ note: "11010519491231002X" }, "record.value_invalid"],
  [{ staff: 46 }, "record.value_invalid"],
  [{ size: "1.50" }, "record.value_invalid"],
  [{ month: "2026-13" }, "record.value_invalid"],
  [{ year: 26 }, "record.value_invalid"],
  [{ share: 10_001 }, "record.value_invalid"],
  [{ isPaid: "yes" }, "record.value_invalid"],
  [{ until: "2026-01-04" }, "record.fields_disagree"],
  [{ amountFen: null }, "record.fields_disagree"],
])("a correction to %j stands, or has its fault: %s", (correction, fault) => {
  expect(faultOf(correction as never)).toBe(fault);
});

test("what a correction leaves as it was is not judged anew", () => {
  expect(declaredFault(declaration, { ...held, until: "2025-01-01", staff: 99 }, { note: "无误" }, today)).toBe("record.days_out_of_order");
  expect(declaredFault(declaration, { ...held, staff: 99 }, { note: "无误" }, today)).toBeNull();
});

test("whatever a cell of a file becomes a field may also be corrected to, and nothing else that a cell could not become", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...declaration.fields),
      fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("2026-03", "2026-03-05", "12", "1.5", "是", "passed")),
      (one, text) => {
        const read = readValue(one, text, plainWriting(one), today);
        if ("fault" in read || one.type === "text") return;
        expect(mayHold(one, read.value, today)).toBe(read.value !== null || !one.required);
      },
    ),
  );
});

test("the days of a record follow from the fields that its declaration names", () => {
  expect(declaredDays(declaration, { on: "2026-03-01", until: null })).toEqual({ trueFrom: "2026-03-01", trueTo: null });
  expect(declaredDays(noDeclaration, { on: "2026-03-01" })).toEqual({});
});
