import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import declarations from "@/db/seed/reference/declarations.json";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { Declaration } from "@/server/catalogue/declaration";
import { DeclarationDifference } from "./declaration-difference";

const water = Declaration.parse(declarations["UTL-02"]);
const [month, used, bill, paid] = water.fields as [never, (typeof water.fields)[number], (typeof water.fields)[number], never];
const fields = [month, { ...used, type: "decimal" as const, min: null }, { ...bill, min: 100 }, paid];
const after: Declaration = { ...water, fields, maxAgeDays: 90, rules: water.rules.slice(0, 1) };

/** The table's cells, row by row. */
function rowsIn(locale: "en" | "zh-CN"): string[][] {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === "en" ? en : zh} timeZone="Asia/Shanghai">
      <DeclarationDifference before={water} after={after} />
    </NextIntlClientProvider>,
  );
  const body = html.slice(html.indexOf("<tbody"));
  return body.split("</tr>").flatMap((row) => {
    const cells = row.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]*>/g, ""));
    return cells.length > 1 ? [cells.slice(0, -1)] : [];
  });
}

test("each change stands in words: of which field, what, from what to what", () => {
  expect(rowsIn("en")).toEqual([
    ["Water used (m³)", "Type", "Whole number", "Decimal"],
    ["Water used (m³)", "At least", "0", "None"],
    ["Bill", "At least", "0.00 yuan", "1.00 yuan"],
    ["Every record", "Told within", "120 days", "90 days"],
    ["Every record", "Rule removed", "“Water used (m³)” changes at most 10 times from one record to the next", "–"],
  ]);
});

test("in Chinese too", () => {
  expect(rowsIn("zh-CN")[0]).toEqual(["用水量（立方米）", "类型", "整数", "小数"]);
});
