import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import type { Fact, ProfileItem } from "../profiles/schema.ts";
import type { ReportOrder } from "./print/order.ts";
import { printReport, UnprintableError } from "./print-report.ts";
import { type ReportContent, reportGroups } from "./schema.ts";

const provenance: Fact["provenance"] = {
  ...{ sourceUnit: "苏州市市场监督管理局", decidingUnit: null, documentNo: null, trueFrom: "2026-01-01", trueTo: null },
  ...{
    receivedAt: "2026-11-01T02:00:00.000Z",
    catalogueVersionId: "cat",
    catalogueLabel: null,
    publicityEndsOn: null,
    publicityRule: null,
    repairFrom: null,
  },
};
const text = (key: string, value: string) => ({ key, value: { kind: "text" as const, text: value } });

function fact(recordId: string, itemCode: string, fields: Fact["fields"], more: Partial<Fact> = {}): Fact {
  const record = { recordId, recordVersion: 1, itemCode, severity: null, dispute: null };
  return { ...record, isAdverse: false, hasEnded: false, fields, provenance, ...more };
}

function item(itemCode: string, zh: string, en: string, facts: Fact[]): ProfileItem {
  const shown = { itemCode, name: { zh, en }, source: { zh: "信源", en: "Source" }, sensitivity: "public" as const };
  return { ...shown, state: facts.length > 0 ? "shown" : "not_supplied", supply: null, reachesBackTo: null, facts };
}

const penalty = fact(
  "rec_1",
  "ADM-02",
  [text("violation", "堵塞安全出口"), text("facts", "经检查，".repeat(30)), { key: "fine", value: { kind: "fen", fen: 800_000 as never } }],
  {
    ...{ isAdverse: true, severity: "general", dispute: { since: "2026-11-05", isHidden: false } },
    alsoTold: [
      {
        ...{ sourceUnit: "省公共信用信息平台", receivedAt: "2026-11-03T02:00:00.000Z", word: "other" },
        differs: [{ key: "fine", value: { kind: "fen", fen: 30_000_000 as never } }],
      },
    ],
  },
);
const licence = fact("rec_2", "ADM-01", [text("documentName", "排污许可证")]);
const months = Array.from({ length: 90 }, (_, at) =>
  fact(`rec_m${at}`, "SOC-01", [
    {
      key: "month",
      value: { kind: "month", month: `20${String(19 + Math.floor(at / 12)).padStart(2, "0")}-${String((at % 12) + 1).padStart(2, "0")}` },
    },
    { key: "insuredStaff", value: { kind: "count", count: 1_200 + at } },
  ]),
);
const registration = fact("rec_r", "REG-01", [text("name", "x"), text("entityType", "有限责任公司")]);
const restriction: ReportContent["sections"][number]["measures"][number] = {
  ...{
    code: "awards",
    name: { zh: "限制参加评先评优", en: "Limits on awards and distinctions" },
    kind: "restriction" as const,
    type: "T3" as const,
  },
  ...{ basis: "国办发〔2020〕49号; 公司法 Art. 178", recordId: "rec_1", itemCode: "ADM-02", documentNo: "苏环罚〔2026〕𠮷7号" },
  ...{ unitName: "苏州市生态环境局", startsOn: "2026-11-02", endsOn: null },
};
const counts = reportGroups.map((key, at) => ({ key, count: 71 + at, supply: "all" as const }));

const content: ReportContent = {
  ...{ version: "V2.0", number: "XFR-20261122-4417-0832", madeAt: "2026-11-22T15:28:16.000Z", validUntil: "2027-02-20" },
  catalogue: { versionId: "cat_1", name: { zh: "全国基础目录", en: "National base" } },
  head: { name: "苏州𠮷野䶮㼆精密机械有限公司", uscc: "91320505MA1X2Y3Z4Q", labels: ["punished"], labelsKnown: true, counts },
  basic: [item("REG-01", "登记基本信息", "Basic registration", [registration])],
  sections: [
    {
      key: "administration",
      items: [
        item("ADM-01", "行政许可信息", "Administrative licence", [licence]),
        item("ADM-02", "行政处罚信息", "Administrative penalty", [penalty]),
      ],
      measures: [restriction],
    },
    {
      key: "others",
      items: [item("SOC-01", "参保人数", "Insured headcount", months), item("UTL-01", "用电信息", "Electricity", [])],
      measures: [],
    },
    { key: "evaluation", items: [], measures: [] },
  ],
  evaluation: { state: "shown", grade: "B", asOf: "2026-10-31", modelVersion: "pce-1" },
};
const orderIn = (locale: ReportOrder["locale"]): ReportOrder => ({
  ...{ locale, checkCode: "7K3M-9Q2D-XVTW-04HB", origin: "https://xinfu.example", content },
});

/** The text of each page, as a reader's program takes it out, without the spaces of line ends. */
async function pagesOf(file: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent();
    return items
      .map((run) => ("str" in run ? run.str : ""))
      .join("")
      .replace(/\s+/g, "");
  });
  return Promise.all(pages);
}

const chinese = await printReport(orderIn("zh-CN"));
const english = await printReport(orderIn("en"));

test("page one has title, number, second, version, issuer, label, eight counts and the basic information, and no grade", async () => {
  const [one = ""] = await pagesOf(chinese.file);

  const said = ["信用信息报告", "XFR-20261122-4417-0832", "2026年11月22日23:28:16（北京时间）", "V2.0", "信符平台", "失信惩戒对象"];
  for (const words of [...said, "有限责任公司", "2027年2月20日", "7K3M-9Q2D-XVTW-04HB"]) expect(one).toContain(words);
  for (const { count } of counts) expect(one).toContain(String(count));
  for (const words of ["B级", "公共信用综合评价", "评分"]) expect(one).not.toContain(words);
});

test("page one says of what kinds the records of a mixed group are, and its labels stand below the counts", async () => {
  const [one = ""] = await pagesOf(chinese.file);

  expect(one).toContain("行政许可信息1；行政处罚信息1");
  expect(one.indexOf("失信惩戒对象")).toBeGreaterThan(one.indexOf("八类信息概览"));
});

test("what another source tells otherwise stands with the record, with the rule that chose between them", async () => {
  const [zh, en] = [(await pagesOf(chinese.file)).join(""), (await pagesOf(english.file)).join("")];

  expect(zh).toContain("省公共信用信息平台报送的内容不同（2026年11月3日收到）");
  expect(en).toContain("省公共信用信息平台reportsitdifferently(received3Nov2026)");
  for (const all of [zh, en]) expect(all).toContain("¥300,000.00");
  expect(zh).toContain("以上为最先报送的内容");
});

test("the English edition is English throughout, and what sources wrote stays as they wrote it", async () => {
  const all = (await pagesOf(english.file)).join("");

  const said = ["Creditreport", "22Nov2026,23:28:16,Chinatime", "Administrativepenalty", "DisputedbytheenterpriseSince5Nov2026", "GradeB"];
  for (const words of said) expect(all.toLowerCase()).toContain(words.toLowerCase());
  for (const words of ["堵塞安全出口", "苏州市市场监督管理局"]) expect(all).toContain(words);
  expect(all).not.toMatch(/行政处罚信息|报告编号|未报送|reportPaper/);
});

test("a company type is told in English with its name in law beside it, and page one counts the groups as the pages print them", async () => {
  const pages = await pagesOf(english.file);
  const [one = ""] = pages;

  expect(one).toContain("Limitedliabilitycompany·有限责任公司");
  expect((await pagesOf(chinese.file))[0]).not.toContain("Limited");
  const names = JSON.parse(readFileSync("messages/en.json", "utf8")).reportPaper.group as Record<string, string>;
  const groups = reportGroups.map((key) => (names[key] ?? "").replace(/\s+/g, ""));
  const met = (text: string) => groups.map((group) => text.indexOf(group));
  expect(met(one)).toEqual(met(one).toSorted((a, b) => a - b));
  expect(met(one)).not.toContain(-1);
});

test("English has no curly quotes, which this typeface sets as wide as a character, and the catalogue goes by its name", async () => {
  const all = (await pagesOf(english.file)).join("");

  expect(all).not.toMatch(/[\u2018\u2019\u201c\u201d]/);
  expect(all).toContain('"Notsupplied"');
  expect(all).toContain("Nationalbase");
  expect(all).not.toContain("cat_1");
});

test("a register that is not about such a subject does not apply to it, and was not left out by anybody", async () => {
  const basic = [{ ...item("REG-01", "登记基本信息", "Basic registration", []), state: "not_applicable" as const }];
  const { file } = await printReport({ ...orderIn("zh-CN"), content: { ...content, basic } });

  const [one = ""] = await pagesOf(file);
  expect(one).toContain("基本信息不适用");
});

test("a measure stands after the records of its entry's group, with its law in the report's language, and what it names is printed or listed", async () => {
  const [zh, en] = [(await pagesOf(chinese.file)).join(""), (await pagesOf(english.file)).join("")];

  expect(zh.indexOf("限制参加评先评优·第三类")).toBeGreaterThan(zh.indexOf("堵塞安全出口"));
  expect(zh.indexOf("限制参加评先评优·第三类")).toBeLessThan(zh.indexOf("未报送用电信息"));
  expect(en).toContain("Limitsonawardsanddistinctions·Type3");
  expect(en).toContain("aslongastheentrystands");
  expect(en).toContain("CompanyLaw");
  for (const all of [zh, en]) expect(all).toContain("苏环罚〔2026〕〓[1]7号");
});

test("the evaluation comes after every record, and a kind nobody supplied is no zero", async () => {
  const all = (await pagesOf(chinese.file)).join("");

  expect(all.indexOf("B级")).toBeGreaterThan(all.indexOf("参保人数"));
  expect(all).toContain("未报送用电信息");
});

test("rare characters are printed, and what the typeface lacks is replaced visibly and listed by its code point", async () => {
  for (const { file } of [chinese, english]) {
    const all = (await pagesOf(file)).join("");
    expect(all).toContain("苏州〓[1]野䶮㼆精密机械有限公司");
    expect(all).toContain("〓[1]U+20BB7");
    expect(all).not.toContain("𠮷");
  }
});

test("what the marks mean stands together on one page", async () => {
  for (const [{ file }, heading, last] of [
    [chinese, "说明1", "8"],
    [english, "Notes1", "8"],
  ] as const) {
    const [page, ...others] = (await pagesOf(file)).filter((page) => page.includes(heading));
    expect(others).toEqual([]);
    const names = JSON.parse(readFileSync(`messages/${file === chinese.file ? "zh-CN" : "en"}.json`, "utf8"));
    const words = (names.reportPaper.note.grade as string).replace(/\s+/g, "");
    expect(page).toContain(`${last}${words}`);
  }
});

test("number, code and page stand at the foot of every page, and a table's head again on each", async () => {
  const pages = await pagesOf(chinese.file);

  expect(pages).toHaveLength(chinese.pages);
  pages.forEach((page, at) => {
    for (const words of ["XFR-20261122-4417-0832", "核验码7K3M-9Q2D-XVTW-04HB", `第${at + 1}页/共${pages.length}页`])
      expect(page).toContain(words);
  });
  const tables = pages.filter((page) => /20\d\d年\d+月1,2\d\d/.test(page));
  expect(tables.length).toBeGreaterThan(2);
  for (const page of tables) expect(page).toContain("月份参保人数");
});

test("the same order gives the same bytes, and another moment others", async () => {
  const again = await printReport(orderIn("zh-CN"));
  const later = await printReport({ ...orderIn("zh-CN"), content: { ...content, madeAt: "2026-11-22T15:28:17.000Z" } });

  expect(again.fileHash).toBe(chinese.fileHash);
  expect(Buffer.compare(again.file, chinese.file)).toBe(0);
  expect(later.fileHash).not.toBe(chinese.fileHash);
});

test("what cannot be set says so, and the next report is set all the same", async () => {
  await expect(printReport({ ...orderIn("en"), locale: "xx" as never })).rejects.toBeInstanceOf(UnprintableError);

  expect((await printReport(orderIn("en"))).fileHash).toBe(english.fileHash);
});
