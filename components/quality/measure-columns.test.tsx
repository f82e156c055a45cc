import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import { type Counts, countNames, type MeasureName } from "@/server/records/quality/measures";
import { lateRows, Share } from "./measure-columns";

const none = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;
const textOf = (measure: MeasureName, counts: Partial<Counts>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <Share measure={measure} of={{ ...none, ...counts }} />
    </NextIntlClientProvider>,
  )
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll("\u00a0", " ");

test("a share stands with its two counts, and what was not refused counts for validity", () => {
  expect(textOf("timeliness", { rowsDated: 40, rowsTimely: 30 })).toContain("30 of 40");
  expect(textOf("validity", { rowsRead: 200, rowsRefused: 4 })).toMatch(/98\.0 ?%.*196 of 200/);
  expect(lateRows({ ...none, rowsDated: 40, rowsTimely: 30 })).toBe(10);
});

test("whoever sent nothing is told so beside what was due, and not as a share of zero; who sent and met no cycle has zero", () => {
  expect(textOf("collection", { cyclesDue: 3 })).toContain("sent nothing||0 of 3");
  expect(textOf("collection", { cyclesDue: 3 })).not.toContain("%");
  expect(textOf("collection", { cyclesDue: 3, rowsRead: 5 })).toContain("0 of 3");
});
