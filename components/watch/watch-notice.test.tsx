import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import { WatchNotice } from "./watch-notice";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const markupOf = (alerts: number, reports: number) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <WatchNotice alerts={alerts} reports={reports} />
    </NextIntlClientProvider>,
  );

test("what waits is counted, with the way to it; nothing is said where nothing waits", () => {
  expect(markupOf(0, 0)).toBe("");
  expect(markupOf(1, 0)).toContain("1 sweep is not closed; no reported reading waits.");
  expect(markupOf(0, 2)).toContain("2 reported readings wait for a decision.");
  expect(markupOf(0, 2)).toContain('href="/admin/watch"');
});
