import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import type { ListedMeasure, MeasureView } from "@/server/measures/schema";
import { ListedMeasures } from "./listed-measures";
import { MeasureItem } from "./measure-item";
import { NewMeasures } from "./new-measures";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const measure: MeasureView = {
  ...{ measureId: "msr_1", code: "public_procurement", name: { zh: "限制参加政府采购", en: "Ban from public procurement" } },
  ...{ kind: "restriction", type: "T1", basis: "政府采购法 Art. 22, Art. 77; 国办发〔2020〕49号", recordId: "rec_1", itemCode: "LST-01" },
  ...{
    itemName: { zh: "名单", en: "List" },
    documentNo: null,
    unitName: "某局",
    byWhom: { zh: "公共管理机构", en: "Public bodies" },
    reason: "列入名单。",
    orderedAt: new Date(),
  },
  ...{ startsOn: "2026-08-17", endsOn: null, status: "in_force", liftedAt: null, liftedBy: null, liftReason: null },
};
const recommended: MeasureView = { ...measure, type: "T3" };
const granted: MeasureView = { ...measure, kind: "incentive", type: null };
const listed: ListedMeasure = {
  ...{
    code: "fewer_inspections",
    name: { zh: "优化检查频次", en: "Fewer inspections" },
    kind: "incentive",
    type: null,
    mark: "unconfirmed",
  },
  ...{ basis: measure.basis, byWhom: { zh: "公共管理机构", en: "Public bodies" }, listedFrom: "2016-05-30", grades: ["A", "AEO"] },
  items: ["HON-01", "TAX-01", "TRD-01"].map((code) => ({ code, name: { zh: code, en: code } })),
};

const texts = { en: [en, "en"], zh: [zh, "zh-CN"] } as const;
function textOf(language: keyof typeof texts, page: ReactNode): string {
  const [messages, locale] = texts[language];
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );
  return html.replace(/<[^>]+>/g, "");
}

test("a measure is told as ordered, as recommended to others who decide, or as granted", () => {
  const [order, recommendation, incentive] = [measure, recommended, granted].map((one) => textOf("en", <MeasureItem measure={one} />));

  expect(order).toContain(en.measures.unit.ordered);
  expect(order).not.toContain(en.measures.recommendedSaid);
  expect(recommendation).toContain(en.measures.unit.recommended);
  expect(recommendation).toContain(en.measures.recommendedSaid);
  expect(incentive).toContain(en.measures.unit.granted);
});

test("the home page calls an incentive granted, and a recommendation no order", () => {
  expect(textOf("en", <NewMeasures measures={[granted]} />)).toContain("某局 granted an incentive: Ban from public procurement");
  expect(textOf("en", <NewMeasures measures={[recommended]} />)).toContain("某局 recommended to others, who decide themselves");
  expect(textOf("zh", <NewMeasures measures={[measure]} />)).toContain("某局采取措施：限制参加政府采购");
});

test("a measure reads in one language: laws, articles and terms", () => {
  const chinese = textOf("zh", <MeasureItem measure={measure} />);

  expect(chinese).toContain("《政府采购法》第22、77条；国办发〔2020〕49号");
  expect(chinese).toContain("自2026年8月17日起，以记录有效期为限");
  expect(textOf("en", <MeasureItem measure={measure} />)).toContain("Government Procurement Law, Art. 22, 77");
});

test("of the list, each item names its own grade alone, and the third type says that a public body only recommends", () => {
  const english = textOf("en", <ListedMeasures measures={[listed]} caption="" />);

  expect(english).toContain("TAX-01 · grade A only");
  expect(english).toContain("TRD-01 · advanced certified companies (AEO) only");
  expect(english).not.toContain("HON-01 ·");
  expect(textOf("zh", <ListedMeasures measures={[listed]} caption="" />)).toContain("TAX-01 · 仅限A级");
  const third = { ...listed, kind: "restriction", type: "T3", grades: null } as const;
  expect(textOf("en", <ListedMeasures measures={[third]} caption="" />)).toContain(en.measures.list.recommended);
  expect(english).not.toContain(en.measures.list.recommended);
});
