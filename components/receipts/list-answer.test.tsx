import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { entered, granted, read, turned } from "@/db/testing/listed-acts";
import type { Act } from "@/db/testing/signed-lists";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { accountOf } from "@/public/xinfu-verify.mjs";
import { formatMoment } from "@/server/kernel/format";
import { ListAnswer } from "./list-answer";
import type { CheckedList } from "./told";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const at = (day: number) => new Date(Date.UTC(2026, 9, day, 8)).toISOString();
const told = (day: number) => formatMoment(new Date(at(day)), "en");
const acts: readonly Act[] = [
  granted({ id: "cns_1", at: at(2), until: at(20) }),
  read({ id: "acr_1", at: at(3) }),
  turned("paused", { id: "cns_1", at: at(4) }),
  turned("resumed", { id: "cns_1", at: at(6) }),
  entered("data.exported", { id: "exp_1", at: at(7) }),
];
const entries = acts.map(({ body, terms }, index) => {
  return { entry: JSON.parse(JSON.stringify(body)), text: "", index, terms: (terms ?? null) as Record<string, unknown> | null };
});
const list = {
  ...{ enterprise: { id: "ent_1", name: { zh: "苏州", en: "Suzhou" }, creditCode: null }, lenders: new Map(), entries },
  ...{ tally: { at: at(8), count: entries.length }, index: 5, kid: "key", signedAt: at(8), begun: { at: at(1), size: 0 } },
  ...{ checkpoint: { size: 9, at: at(8) }, account: accountOf(entries, at(8), { at: at(1), size: 0 }) },
} as unknown as CheckedList;

const markupOf = (locale: "en" | "zh-CN") =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={locale === "en" ? en : zh}
      timeZone="Asia/Shanghai"
      onError={(error) => {
        throw error;
      }}
    >
      <ListAnswer list={list} itemNames={{}} />
    </NextIntlClientProvider>,
  );

test("a pause that ended is told from its beginning to its end", () => {
  for (const locale of ["en", "zh-CN"] as const) expect(markupOf(locale)).not.toContain("undefined");
  expect(markupOf("en")).toContain(`paused ${told(4)} to ${told(6)}`);
});

test("every entry is told under one tile", () => {
  const figures = [...markupOf("en").matchAll(/<dt[^>]*>([^<]+)<\/dt><dd[^>]*>(\d+)<\/dd>/g)].map(
    ([, name, value]) => [name, Number(value)] as const,
  );
  expect(Object.fromEntries(figures)["changes of consents and answers to askings"]).toBe(2);
  const told = figures.filter(([name]) => name !== "readings that none of them allowed");
  expect(told.reduce((sum, [, value]) => sum + value, 0)).toBe(entries.length);
});
