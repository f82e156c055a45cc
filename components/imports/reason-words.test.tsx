import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import type { ImportReason } from "@/server/records/import-reasons";
import type { ColumnBounds } from "@/server/records/mappings/mapping";
import { ReasonWords } from "./reason-words";

const bound = (more: Partial<ColumnBounds>): ColumnBounds => ({
  ...{ column: "用热量", type: "decimal", min: null, max: null, earliest: null, latest: null },
  ...more,
});
const textOf = (bounds: ColumnBounds[], reason: ImportReason = "OUT_OF_RANGE") =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <ReasonWords reason={reason} column="用热量" bounds={bounds} />
    </NextIntlClientProvider>,
  )
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("\u00a0", " ");

test.each<[Partial<ColumnBounds>, string]>([
  [{ min: 0 }, "(at least 0)"],
  [{ min: 0, max: 1_000, type: "whole" }, "(0 to 1,000)"],
  [{ max: 12_345, type: "amount" }, "(at most ¥123.45)"],
  [{ earliest: "2020-01-01", latest: "today", type: "day" }, "(1 Jan 2020 to today)"],
])("a value outside %j is told with its bounds", (more, words) => {
  expect(textOf([bound(more)])).toContain(words);
});

test("other reasons, and columns without bounds, are told as they are", () => {
  expect(textOf([bound({ min: 0 })], "NUMBER_INVALID")).not.toContain("at least");
  expect(textOf([bound({ column: "面积", min: 0 })])).toBe(en.imports.reasons.OUT_OF_RANGE);
});
