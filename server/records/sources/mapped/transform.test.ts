import fc from "fast-check";
import { expect, test } from "vitest";
import { makeImportContext } from "../../../../db/testing/import-context.ts";
import { Declaration, type DeclaredField } from "../../../catalogue/declaration.ts";
import { makeUscc } from "../../../kernel/uscc.ts";
import {
  boundsOf,
  faultsOf,
  formOfMapping,
  guessMapping,
  type MappingContent,
  MappingContent as MappingSchema,
} from "../../mappings/mapping.ts";
import { transformMapped } from "./transform.ts";
import { isConstant, lastDayOf, plainWriting, readValue } from "./value.ts";

const field = (key: string, type: DeclaredField["type"], more: Partial<DeclaredField> = {}): unknown => ({
  key,
  nameZh: `字段${key}`,
  nameEn: `Field ${key}`,
  type,
  required: false,
  isKey: false,
  ...more,
});
const heating = Declaration.parse({
  fields: [
    field("month", "month", { required: true, isKey: true, latest: "today" }),
    field("usedGj", "decimal", { required: true, min: 0 }),
    field("billFen", "amount", { min: 0 }),
    field("paidOn", "day", { latest: "today" }),
    field("readOn", "day"),
    field("state", "code", {
      codes: [
        { code: "on", nameZh: "供热", nameEn: "On" },
        { code: "off", nameZh: "停热", nameEn: "Off" },
      ],
    }),
    field("isPaid", "yes_no"),
    field("note", "text", { max: 10 }),
    field("discount", "rate", { min: 0, max: 10_000 }),
  ],
  trueFrom: "month",
  trueTo: null,
  rules: [
    { rule: "ordered", first: "readOn", second: "paidOn" },
    { rule: "together", field: "isPaid", needs: "billFen" },
  ],
  maxAgeDays: 100,
});
const content: MappingContent = MappingSchema.parse({
  nameColumn: "单位名称",
  codeColumn: "信用代码",
  sourceColumn: null,
  columns: [
    { field: "month", column: "月份" },
    { field: "usedGj", column: "用热量" },
    { field: "billFen", column: "金额（万元）", unit: "wan" },
    { field: "readOn", column: "抄表日", dateForm: "day_first" },
    { field: "paidOn", column: "缴费日" },
    { field: "state", column: "状态", translations: [{ from: "正常", to: "on" }] },
    { field: "isPaid", column: "是否缴清" },
    { field: "note", column: "备注" },
  ],
  constants: [{ field: "discount", value: "2.5" }],
});
const item = { code: "UTL-09", versionId: "cat_1", isOpen: false, declaration: heating };
const context = makeImportContext({
  itemCodes: new Set(["UTL-09"]),
  mapped: { form: formOfMapping(content, heating), content, item },
});
const code = makeUscc({ department: "9", type: "1", regionCode: "620102", serial: 77 });
const row = (more: Readonly<Record<string, string>> = {}) => ({
  SUBJECT_NAME: "甲公司",
  SUBJECT_CODE: code,
  month: "2026年10月",
  usedGj: "12.50",
  ...more,
});
const reasonsOf = (more: Readonly<Record<string, string>>) => {
  const result = transformMapped(row(more), context);
  return "refused" in result ? result.refused.map(({ column, reason }) => `${column} ${reason}`) : [];
};

test("a row becomes a record whose values are in the platform's own units, its key the item's key fields", () => {
  const result = transformMapped(
    row({ billFen: "0.12", readOn: "05/11/2026", paidOn: "2026-11-06", state: "正常", isPaid: "是", note: "无误" }),
    context,
  );

  expect(result).toMatchObject({
    ok: {
      holder: { uscc: code, name: "甲公司" },
      record: {
        ...{ itemCode: "UTL-09", naturalKey: "2026-10", status: "valid", trueFrom: "2026-10-31", trueTo: null },
        content: {
          ...{ month: "2026-10", usedGj: "12.5", billFen: 120_000, readOn: "2026-11-05", paidOn: "2026-11-06" },
          ...{ state: "on", isPaid: true, note: "无误", discount: 250 },
        },
      },
    },
    cautions: [],
  });
});

test.each([
  [{ month: "2026-13" }, ["月份 DATE_INVALID"]],
  [{ month: "2026-12" }, ["月份 DATE_IN_FUTURE"]],
  [{ usedGj: "many" }, ["用热量 NUMBER_INVALID"]],
  [{ usedGj: "-1" }, ["用热量 OUT_OF_RANGE"]],
  [{ usedGj: "1.1234567" }, ["用热量 NUMBER_INVALID"]],
  [{ billFen: "1.0000001" }, ["金额（万元） AMOUNT_INVALID"]],
  [{ paidOn: "2027-01-01" }, ["缴费日 DATE_IN_FUTURE"]],
  [{ state: "漏水" }, ["状态 CODE_UNKNOWN"]],
  [{ isPaid: "maybe", billFen: "1" }, ["是否缴清 CODE_UNKNOWN"]],
  [{ note: "这是一条超过十个字的备注" }, ["备注 TOO_LONG"]],
  [{ readOn: "07/11/2026", paidOn: "2026-11-06" }, ["抄表日 / 缴费日 FIELDS_DISAGREE"]],
  [{ isPaid: "否" }, ["是否缴清 / 金额（万元） FIELDS_DISAGREE"]],
  [{ SUBJECT_CODE: "11010519491231002X" }, ["信用代码 NATURAL_PERSON"]],
  [{ note: "11010519491231002X" }, ["备注 NATURAL_PERSON"]],
  [{ note: "1101051949\u200b1231002Х" }, ["备注 NATURAL_PERSON"]],
  [{ note: "已缴\u202e费" }, ["备注 CHARACTER_FORBIDDEN"]],
  [{ note: "\u200b" }, ["备注 CHARACTER_FORBIDDEN"]],
  [{ month: "x", usedGj: "y", state: "z" }, ["月份 DATE_INVALID", "用热量 NUMBER_INVALID", "状态 CODE_UNKNOWN"]],
])("a row that says %j is refused for %j", (said, reasons) => {
  expect(reasonsOf(said as Record<string, string>).toSorted()).toEqual((reasons as string[]).toSorted());
});

test("a required column without a value is missing, and an old fact is told late", () => {
  const { usedGj, ...without } = row();
  const missing = transformMapped(without, context);
  const late = transformMapped(row({ month: "2026-01" }), context);

  expect(missing).toEqual({ refused: [{ column: "用热量", reason: "REQUIRED_MISSING", value: "" }] });
  expect(late).toMatchObject({ cautions: [{ column: "月份", warning: "TOLD_LATE" }] });
});

test("whatever a cell says, it becomes a value within its field's bounds or a reason, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.constantFrom(...heating.fields), fc.string({ unit: "binary", maxLength: 40 }), (one, text) => {
      const read = readValue(one, text, plainWriting(one), "2026-11-20");

      if ("fault" in read || read.value === null || typeof read.value !== "number") return;
      expect(Number.isSafeInteger(read.value)).toBe(true);
      expect(one.min === null || read.value >= one.min).toBe(true);
    }),
  );
});

test("a month's day is its last, also in a leap year, and a year's its thirty-first of December", () => {
  expect(["2026-10", "2028-02", "2026-02"].map(lastDayOf)).toEqual(["2026-10-31", "2028-02-29", "2026-02-28"]);
  expect(lastDayOf(2025)).toBe("2025-12-31");
});

test("a mapping that does not fit its item says every fault", () => {
  const broken = {
    ...content,
    nameColumn: "月份",
    columns: content.columns
      .filter(({ field: key }) => key !== "usedGj")
      .map((one) => (one.field === "billFen" ? { ...one, unit: null } : one)),
    constants: [
      { field: "discount", value: "much" },
      { field: "gone", value: "1" },
    ],
  };

  const faults = faultsOf(broken, heating, isConstant("2026-11-20")).map(({ fault, at }) => `${fault} ${at}`);

  expect(faults).toEqual([
    "column_twice 月份",
    "field_unknown gone",
    "field_missing usedGj",
    "unit_missing billFen",
    "constant_invalid discount",
  ]);
  expect(faultsOf(content, heating, isConstant("2026-11-20"))).toEqual([]);
});

test("columns that nobody has chosen yet are not one column twice", () => {
  expect(faultsOf({ ...content, nameColumn: "", codeColumn: "" }, heating, isConstant("2026-11-20"))).toEqual([]);
});

test("columns are guessed by name, a unit in brackets with them", () => {
  const guess = guessMapping(["企业名称", "统一社会信用代码", "字段month", "Field usedGj", "字段billFen（万元）", "其他"], heating);

  expect(guess).toMatchObject({ nameColumn: "企业名称", codeColumn: "统一社会信用代码" });
  expect(guess.columns.map(({ field: key, unit }) => [key, unit])).toEqual([
    ["month", null],
    ["usedGj", null],
    ["billFen", "wan"],
  ]);
});

test("columns as utilities call them are guessed: 户名, 金额 and 是否按期 of an item with one sum and one yes", () => {
  const water = { ...heating, fields: heating.fields.filter(({ type }) => type !== "day" && type !== "rate") };

  const guess = guessMapping(["户名", "信用代码", "账期", "金额（元）", "是否按期"], water);

  expect(guess).toMatchObject({ nameColumn: "户名", codeColumn: "信用代码" });
  expect(guess.columns.map(({ field: key, column, unit }) => [key, column, unit])).toEqual([
    ["month", "账期", null],
    ["billFen", "金额（元）", "yuan"],
    ["isPaid", "是否按期", null],
  ]);
});

test.each(["__proto__", "constructor", "toString", "1a", "a b", "a.b", ""])("no field is called %j", (key) => {
  expect(Declaration.safeParse({ ...heating, fields: [...heating.fields, field(key, "text")] }).success).toBe(false);
});

test.each([
  ["two fields of one name", { fields: [...heating.fields, { ...heating.fields[1], key: "other" }] }],
  ["no key", { fields: heating.fields.map((one) => ({ ...one, isKey: false })) }],
  ["a day that may be missing", { trueFrom: "paidOn" }],
  ["a rule about a field that is not there", { rules: [{ rule: "ordered", first: "readOn", second: "gone" }] }],
  ["a rule about fields of two kinds", { rules: [{ rule: "ordered", first: "readOn", second: "billFen" }] }],
  ["a jump of a text", { rules: [{ rule: "jump", field: "note", factor: 3 }] }],
  ["a gap between days", { rules: [{ rule: "no_gap", field: "readOn" }] }],
])("a declaration with %s is refused", (_what, more) => {
  expect(Declaration.safeParse({ ...heating, ...more }).success).toBe(false);
});

test("a field that has to be filled and comes from no column refuses every row, so that a sample shows it", () => {
  const unmapped = { ...content, columns: content.columns.filter(({ field: key }) => key !== "month") };
  const reading = { form: formOfMapping(unmapped, heating), content: unmapped, item };
  const row = {
    SUBJECT_NAME: "甲公司",
    SUBJECT_CODE: makeUscc({ department: "9", type: "1", regionCode: "620102", serial: 42 }),
    usedGj: "3",
  };

  const result = transformMapped(row, { ...makeImportContext(), today: "2026-11-22", mapped: reading, itemCodes: new Set([item.code]) });

  expect(result).toEqual({ refused: [{ column: "字段month", reason: "REQUIRED_MISSING", value: "" }] });
});

test("the one month of an item is found by what files usually call it, and none of two", () => {
  const header = ["单位名称", "信用代码", "月份", "日期"];

  expect(guessMapping(header, heating).columns).toMatchObject([{ field: "month", column: "月份" }]);
});

test("a word without its code is a fault of its own", () => {
  const typed = {
    ...content,
    columns: content.columns.map((one) => (one.field === "state" ? { ...one, translations: [{ from: "停缴", to: "" }] } : one)),
  };

  expect(faultsOf(typed, heating, isConstant("2026-11-22"))).toEqual([{ fault: "word_broken", at: "state" }]);
});

test("the bounds of a file's columns are told by the names that the file gives them", () => {
  const none = { min: null, max: null, earliest: null, latest: null };

  expect(boundsOf(content, heating)).toEqual(
    expect.arrayContaining([
      { ...none, column: "月份", type: "month", latest: "today" },
      { ...none, column: "金额（万元）", type: "amount", min: 0 },
      { ...none, column: "备注", type: "text", max: 10 },
    ]),
  );
  expect(boundsOf(content, heating).map(({ column }) => column)).not.toContain("抄表日");
});
