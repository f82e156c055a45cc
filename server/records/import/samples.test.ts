import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import { readImport, tally } from "../../../db/testing/read-import.ts";
import { env } from "../../env.ts";
import { sumsIn } from "./amounts.ts";

const samples = env().samplesDir;
const companies = join(samples, "enterprise_registration_2002/companies.csv");
const taxpayers = join(samples, "taxpayer_a_list/heilongjiang_2018.csv");
const published = join(samples, "taxpayer_a_list/heilongjiang_as_published_gb18030_first300.csv");
const permits = join(samples, "cn_admin_records_sample/pollution_permits.csv");
const penalties = join(samples, "cn_admin_records_sample/tax_violation_texts.csv");
const context = makeImportContext();

test.skipIf(!existsSync(permits))("the permit sample: ten permits, and the one with the letter I in its code refused", async () => {
  const read = await readImport("records", readFileSync(permits), context);

  expect(read.counts).toEqual({ read: 11, accepted: 10, duplicate: 0, rejected: 1 });
  expect(read.rejections).toEqual([{ rowNo: 6, column: "统一社会信用代码", reason: "USCC_ALPHABET", value: "92233002MAIAT2H347" }]);
  expect(read.facts[0]).toMatchObject({ record: { itemCode: "ENV-02", trueFrom: "2019-08-02", trueTo: "2022-08-01" } });
});

test.skipIf(!existsSync(penalties))("the texts of tax violations: the fines that they name are read", () => {
  const texts = readFileSync(penalties, "utf8").split("\n").slice(1);

  const fines = texts.flatMap((text) => sumsIn(text).fine ?? []);

  expect(fines).toEqual([16_540_000, 10_000_000, 103_040_000, 103_040_000, 50_000_000, 19_530_000]);
});

test.skipIf(!existsSync(companies))(
  "the registry sample: 8,496 companies, 29 by their old number, 2 numbers of 13 digits refused",
  async () => {
    const read = await readImport("subjects", readFileSync(companies), context);

    expect(read.counts).toEqual({ read: 8496, accepted: 8494, duplicate: 0, rejected: 2 });
    expect(tally(read.rejections.map(({ reason }) => reason))).toEqual({ USCC_LENGTH: 2 });
    expect(read.facts.filter(({ holder }) => holder.uscc === null)).toHaveLength(29);
    expect(tally(read.facts.map(({ registry }) => registry?.capitalCurrency ?? "not supplied"))).toEqual({
      CNY: 6695,
      "not supplied": 1594,
      USD: 143,
      HKD: 58,
      JPY: 3,
      EUR: 1,
    });
    expect(read.facts.filter(({ holder }) => holder.regionCode === null)).toEqual([]);
    expect(tally(read.cautions.map(({ warning }) => warning))).toEqual({
      CURRENCY_ASSUMED: 2600,
      CAPITAL_UNREADABLE: 5,
      NO_USCC: 29,
      REGION_NOT_FOUND: 37,
    });
  },
);

test.skipIf(!existsSync(taxpayers))("the taxpayer sample: 4,999 rows tell of 4,762 taxpayers, 18 by their old number", async () => {
  const read = await readImport("taxpayers-a", readFileSync(taxpayers), context);

  expect(read.counts).toEqual({ read: 4999, accepted: 4762, duplicate: 237, rejected: 0 });
  expect(new Set(read.facts.filter(({ holder }) => holder.uscc === null).map(({ holder }) => holder.legacyNumber)).size).toBe(18);
});

test.skipIf(!existsSync(published))("the published sample: GB18030, CRLF, a tab in the header and a column that no row has", async () => {
  const read = await readImport("taxpayers-a", readFileSync(published), context);

  expect(read.encoding).toBe("gb18030");
  expect(read.repairs.map(({ repair }) => repair)).toEqual(["tab_split", "column_absent"]);
  expect(read.counts).toEqual({ read: 300, accepted: 296, duplicate: 4, rejected: 0 });
  expect(read.facts[0]).toMatchObject({
    rowNo: 2,
    holder: { name: "佳木斯凯华凯立汽车销售服务有限公司" },
    record: { content: { grade: "A", year: 2018 } },
  });
});
