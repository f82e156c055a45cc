import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import type { RelayRow } from "@/server/corrections/relays/schema";
import type { AskedMapping } from "@/server/records/mappings/schema";
import { WaitingNotice } from "./waiting-notice";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const change = {
  changeId: "rch_1",
  rule: "repair.decide_within",
  regionCode: "000000",
  region: null,
  year: null,
  proposedByName: "周知行",
};
const suzhou = { zh: "苏州市", en: "Suzhou" };
const markupOf = (props: Partial<Parameters<typeof WaitingNotice>[0]>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <WaitingNotice changes={[]} drafts={[]} mappings={[]} answers={[]} {...props} />
    </NextIntlClientProvider>,
  );
const linksIn = (markup: string) => [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

test("what waits is named, each with the way to it", () => {
  const mapping = { mappingId: "map_1", name: "Heating", unit: "市城市管理局" } as AskedMapping;
  const markup = markupOf({
    changes: [
      change,
      { ...change, changeId: "rch_2", rule: "calendar.year", year: 2027 },
      { ...change, changeId: "rch_3", rule: "display.negative", regionCode: "320500", region: suzhou },
    ],
    drafts: [{ versionId: "cat_1", version: 2, region: suzhou }],
    mappings: [mapping],
    answers: [
      {
        objectionId: "obj_1",
        stage: "answer",
        documentNo: "罚〔2026〕7号",
        sourceUnit: "市交通运输局",
        enterpriseName: "某公司",
      } as RelayRow,
      { objectionId: "obj_2", stage: "review", documentNo: null, sourceUnit: "市城市管理局", enterpriseName: "某公司" } as RelayRow,
    ],
  });

  expect(linksIn(markup)).toEqual([
    "/admin/rules/repair-decide_within",
    "/admin/rules/calendar/2027",
    "/admin/rules/display-negative?region=320500",
    "/admin/catalogue/versions/cat_1",
    "/admin/data/mappings/map_1",
    "/admin/objections/obj_1",
    "/admin/objections/obj_2",
  ]);
  expect(markup).toContain("周知行");
  expect(markup).toContain("Catalogue, Suzhou: draft of version 2");
});

test("nothing stands where nobody asks", () => {
  expect(markupOf({})).toBe("");
});
