import { expect, test } from "vitest";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import type { FormKey } from "../fields.ts";
import type { ImportContext } from "../import/fact.ts";
import { transforms } from "../import/transform.ts";

const context = makeImportContext();
const uscc = "91320594MA0000015J";

const read = (form: FormKey, row: Record<string, string>, given: ImportContext = context) => transforms[form](row, given);
const reasons = (form: FormKey, row: Record<string, string>, given: ImportContext = context) => {
  const result = read(form, row, given);
  return "refused" in result ? result.refused.map(({ column, reason }) => `${column} ${reason}`) : [];
};

const company = {
  NAME: "苏州符信新材料有限公司",
  USCC: uscc,
  REGISTERED_ON: "2002-01-04",
  CAPITAL: "1,000(万元人民币)",
  PROVINCE: "江苏",
  DISTRICT: "苏州",
};

test("a company comes in with its facts, its region and its capital in minor units beside the source's words", () => {
  expect(read("registry", company)).toMatchObject({
    ok: {
      holder: { uscc, kind: "enterprise", regionCode: "320500" },
      registry: { capitalRaw: "1,000(万元人民币)", capitalMinor: 1_000_000_000, capitalCurrency: "CNY", registeredOn: "2002-01-04" },
      record: { itemCode: "REG-01", trueFrom: "2002-01-04", content: { district: "苏州", industryCode: null } },
    },
    cautions: [],
  });
});

test.each([
  [{ USCC: "91320594MA0000015K" }, "统一社会信用代码 CHECK_DIGIT"],
  [{ USCC: "91320594MA000001J" }, "统一社会信用代码 USCC_LENGTH"],
  [{ USCC: "9132O594MA0000015J" }, "统一社会信用代码 USCC_ALPHABET"],
  [{ USCC: "32O300000057317" }, "统一社会信用代码 LEGACY_ID_BAD"],
  [{ CAPITAL: "100(万马克)" }, "注册资金 CURRENCY_UNKNOWN"],
  [{ CAPITAL: "500000" }, "注册资金 AMOUNT_INVALID"],
  [{ REGISTERED_ON: "2002-02-30" }, "注册日期 DATE_INVALID"],
  [{ REGISTERED_ON: "2027-01-01" }, "注册日期 DATE_IN_FUTURE"],
  [{ INDUSTRY: "制造业" }, "行业代码 CODE_UNKNOWN"],
  [{ NAME: "长".repeat(201) }, "企业名称 TOO_LONG"],
])("a company with %j is refused: %s", (defect, expected) => expect(reasons("registry", { ...company, ...defect })).toEqual([expected]));

test("a row tells every fault it has at once", () => {
  expect(reasons("registry", { USCC: "1", CAPITAL: "x", REGISTERED_ON: "gestern" })).toEqual([
    "企业名称 REQUIRED_MISSING",
    "统一社会信用代码 USCC_LENGTH",
    "注册日期 DATE_INVALID",
    "注册资金 AMOUNT_INVALID",
  ]);
});

test("a confirmed code is admitted although its check character fails, and marked", () => {
  const confirmed = makeImportContext({ confirmed: new Set(["91320594MA0000015K"]) });

  expect(read("registry", { ...company, USCC: "91320594ma0000015k" }, confirmed)).toMatchObject({
    ok: { holder: { uscc: "91320594MA0000015K", isCheckDigitConfirmed: true } },
    cautions: [{ warning: "CHECK_DIGIT_CONFIRMED" }],
  });
});

test("an old number makes a subject without a credit code, in the region it was issued in", () => {
  expect(read("registry", { ...company, USCC: "320300000057317", PROVINCE: "" })).toMatchObject({
    ok: { holder: { uscc: null, legacyNumber: "320300000057317", regionCode: "320300" } },
    cautions: [{ warning: "NO_USCC" }],
  });
});

const taxpayer = { TAXPAYER_ID: uscc, TAXPAYER_NAME: "苏州符信新材料有限公司", YEAR: "2018" };

test("a list of A-grade taxpayers means A where it names no grade, and has no place for another", () => {
  expect(read("taxpayers", taxpayer)).toMatchObject({
    ok: { record: { itemCode: "TAX-01", naturalKey: "tax-grade:2018", content: { grade: "A" } } },
  });
  expect(reasons("taxpayers", { ...taxpayer, GRADE: "B" })).toEqual(["纳税信用等级 CODE_UNKNOWN"]);
  expect(read("tax_grade", { ...taxpayer, GRADE: "M级" })).toMatchObject({ ok: { record: { status: "valid", content: { grade: "M" } } } });
  expect(reasons("tax_grade", { ...taxpayer, GRADE: "E", YEAR: "2031" })).toEqual(["纳税信用等级 CODE_UNKNOWN", "评价年度 YEAR_INVALID"]);
});

const entry = { SUBJECT_NAME: "甲厂", USCC: uscc, LIST_TYPE: "经营异常名录", IN_DATE: "2024-01-02", IN_AUTHORITY: "苏州市监局" };

test.each([
  ["经营异常名录", "LST-02", "minor"],
  ["严重违法失信企业名单", "LST-01", "serious"],
  ["严重失信主体名单", "LST-01", "serious"],
  ["重大税收违法失信主体", "LST-03", "serious"],
])("the list %s belongs to %s", (listType, itemCode, severity) => {
  expect(read("list_entry", { ...entry, LIST_TYPE: listType })).toMatchObject({ ok: { record: { itemCode, severity } } });
});

test("a removal closes the same entry; one before the listing is refused, and so is a list nobody knows", () => {
  const removed = read("list_entry", { ...entry, OUT_DATE: "2025-01-02" });

  expect(removed).toMatchObject({ ok: { record: { trueFrom: "2024-01-02", trueTo: "2025-01-02", naturalKey: "苏州市监局|2024-01-02" } } });
  expect(reasons("list_entry", { ...entry, OUT_DATE: "2023-01-02" })).toEqual(["移出日期 DATES_OUT_OF_ORDER"]);
  expect(reasons("list_entry", { ...entry, LIST_TYPE: "老赖" })).toEqual(["名单类别 CODE_UNKNOWN"]);
});

const debtor = {
  DEBTOR: "甲厂",
  USCC: uscc,
  COURT: "某法院",
  CASE_NO: "（2024）苏05执1号",
  PUBLISHED_ON: "2024-03-01",
  PERFORMANCE: "全部未履行",
};

test("a debtor that is a company is kept, one that is a person is not", () => {
  expect(read("dishonest_debtor", debtor)).toMatchObject({
    ok: { record: { itemCode: "JUD-02", naturalKey: "(2024)苏05执1号", content: { performance: "none" } } },
  });
  const { USCC: _, ...person } = debtor;
  expect(reasons("dishonest_debtor", { ...person, GENDER: "男" })).toEqual(["身份证号码 NATURAL_PERSON"]);
  expect(reasons("dishonest_debtor", { ...debtor, PERFORMANCE: "将来履行" })).toEqual(["被执行人的履行情况 CODE_UNKNOWN"]);
});

const promise = { SUBJECT_NAME: "甲厂", USCC: uscc, COMMITMENT_TYPE: "主动公示型", MADE_ON: "2024-01-02", ACCEPTOR: "某局" };

test("a commitment comes in only under a catalogue that has an item for it", () => {
  const supplemented = makeImportContext({ itemCodes: new Set([...context.itemCodes, "CMT-01"]) });

  expect(reasons("commitment", promise)).toEqual(["承诺类型 NOT_IN_CATALOGUE"]);
  expect(read("commitment", promise, supplemented)).toMatchObject({ ok: { record: { itemCode: "CMT-01" } } });
});

test("the same penalty in the old form and in the new one makes the same fact", () => {
  const shared = { CF_XDR_MC: "甲厂", CF_XDR_SHXYM: uscc, CF_WSH: "苏市监〔2024〕1号", CF_SY: "事实", CF_YJ: "依据" };
  const now = read("penalty", {
    ...shared,
    CF_WFXW: "案由",
    CF_CFLB: "罚款;警告",
    CF_NR: "罚款5000元",
    CF_JDRQ: "2024-05-06",
    CF_CFJG: "苏州市监局",
  });
  const then = read("penalty_old", {
    ...shared,
    CF_AJMC: "案由",
    CF_CFLB1: "罚款",
    CF_CFLB2: "警告",
    CF_JG: "罚款5000元",
    CF_SXQ: "2024/5/6",
    CF_XZJG: "苏州市监局",
  });

  expect("ok" in now && "ok" in then && then.ok).toEqual("ok" in now && now.ok);
  expect(then).toMatchObject({ ok: { record: { content: { fineFen: 500_000, categories: ["warning", "fine"] } } } });
});
