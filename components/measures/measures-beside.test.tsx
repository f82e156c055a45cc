import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import type { ShownMeasure } from "@/server/measures/schema";
import { MeasuresBeside } from "./measures-beside";

const measure: ShownMeasure = {
  ...{ code: "prudent_credit", name: { zh: "从严审慎授信", en: "Prudent credit granting" }, kind: "restriction", type: "T3" },
  ...{ basis: "商业银行法 Art. 35", recordId: "rec_1", itemCode: "LST-01", documentNo: "列〔2026〕7号", unitName: "某局" },
  ...{ startsOn: "2026-09-14", endsOn: null },
};
const htmlOf = (measures: readonly ShownMeasure[]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <MeasuresBeside measures={measures} />
    </NextIntlClientProvider>,
  );

test("one of the third kind asks that a person look, names its entry and its law, and says that it decides nothing", () => {
  const html = htmlOf([measure]);

  expect(html).toContain(en.measuresBeside.flag);
  expect(html).toContain("decide nothing alone");
  expect(html).toContain("whether to take one is your own decision");
  for (const said of ["列〔2026〕7号", "Commercial Bank Law, Art. 35", "某局", 'href="#fact-rec_1"']) expect(html).toContain(said);
});

test("what public bodies ordered is a fact and no flag, and without any measure nothing is said", () => {
  const html = htmlOf([{ ...measure, code: "market_entry", type: "T1" }]);

  expect(html).not.toContain(en.measuresBeside.flag);
  expect(html).toContain("1 measure rests on the entries below");
  expect(htmlOf([])).toBe("");
});
