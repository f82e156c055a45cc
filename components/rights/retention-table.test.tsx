import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import type { RetentionLine } from "@/server/rights/schema";
import { RetentionTable } from "./retention-table";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const shared = { article: "the platform's own rule", sweptAt: null, swept: null, sweptInAll: 0 };
const lines: RetentionLine[] = [
  { ...shared, kind: "mail", rule: "retention.mail", kept: 90, unit: "days" },
  { ...shared, kind: "access_log", rule: "retention.access_log", kept: 60, unit: "months" },
];

test.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("whoever speaks to a link by what it shows is understood (%s)", (locale, messages) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai">
      <RetentionTable lines={lines} />
    </NextIntlClientProvider>,
  );

  const links = [...html.matchAll(/<a [^>]*aria-label="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, name = "", shown = ""]) => ({ name, shown }));
  expect(links).toHaveLength(lines.length);
  for (const { name, shown } of links) expect([shown.length > 0, name.includes(shown)]).toEqual([true, true]);
});
