import { expect, test } from "vitest";
import type { Fact } from "../../profiles/schema.ts";
import type { ReportContent } from "../schema.ts";
import { reportGroups } from "../schema.ts";
import type { ReportOrder } from "./order.ts";
import { setIn, setReport } from "./set.ts";
import { loadTypeface } from "./theme.ts";

const provenance: Fact["provenance"] = {
  ...{ sourceUnit: "苏州市市场监督管理局", decidingUnit: null, documentNo: null, trueFrom: "2026-01-01", trueTo: null },
  ...{ receivedAt: "2026-11-01T02:00:00.000Z", catalogueVersionId: "cat", catalogueLabel: null },
  ...{ publicityEndsOn: null, publicityRule: null, repairFrom: null },
};
const text = (key: string, value: string) => ({ key, value: { kind: "text" as const, text: value } });

function penalty(at: number): Fact {
  const fields = [
    text("violation", "堵塞安全出口"),
    text("facts", "经检查，".repeat(12)),
    text("content", "罚款"),
    text("authority", "局"),
  ];
  const record = { recordId: `rec_${at}`, recordVersion: 1, itemCode: "ADM-02", severity: null, dispute: null };
  return { ...record, isAdverse: false, hasEnded: false, fields, provenance };
}

/** A report with so many penalties and nothing else. */
function orderOf(penalties: number): ReportOrder {
  const item = {
    ...{ itemCode: "ADM-02", name: { zh: "行政处罚信息", en: "Administrative penalty" }, source: { zh: "信源", en: "Source" } },
    ...{ sensitivity: "public" as const, state: "shown" as const, supply: null, reachesBackTo: null },
    facts: Array.from({ length: penalties }, (_, at) => penalty(at)),
  };
  const counts = reportGroups.map((key) => ({ key, count: key === "administration" ? penalties : 0, supply: "all" as const }));
  const content: ReportContent = {
    ...{ version: "V2.0", number: "XFR-20261122-4417-0832", madeAt: "2026-11-22T15:28:16.000Z", validUntil: "2027-02-20" },
    catalogue: { versionId: "cat_1", name: { zh: "全国基础目录", en: "National base" } },
    head: { name: "苏州精密机械有限公司", uscc: "91320505MA1X2Y3Z4Q", labels: [], labelsKnown: true, counts },
    ...{ basic: [], sections: [{ key: "administration", items: [item], measures: [] }] },
    evaluation: { state: "not_applicable" } as ReportContent["evaluation"],
  };
  return { locale: "zh-CN", checkCode: "7K3M-9Q2D-XVTW-04HB", origin: "https://xinfu.example", content };
}

const hasGlyph = await loadTypeface();

test("a report whose last lines would stand alone on a page is set closer, and takes a page less", async () => {
  const order = orderOf(7);

  expect((await setIn("open", order, hasGlyph)).pages).toBe(3);
  expect(await setReport(order, hasGlyph)).toMatchObject({ air: "close", pages: 2 });
});

test("where closer saves no page, the parts keep their room", async () => {
  const order = orderOf(9);

  expect((await setIn("close", order, hasGlyph)).pages).toBe(3);
  expect(await setReport(order, hasGlyph)).toMatchObject({ air: "open", pages: 3 });
});
