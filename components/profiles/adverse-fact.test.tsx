import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import type { Fact } from "@/server/profiles/schema";
import { AdverseFact } from "./adverse-fact";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));
vi.mock("./catalogue-label", () => ({ CatalogueLabel: "span" }));

const fact: Fact = {
  ...{ recordId: "rec_1", recordVersion: 1, itemCode: "ADM-02", isAdverse: true, severity: "general", dispute: null, hasEnded: false },
  fields: [],
  provenance: {
    ...{ sourceUnit: "市场监督管理局", decidingUnit: null, documentNo: null, trueFrom: "2026-09-14", trueTo: null },
    ...{ receivedAt: "2026-09-20T02:00:00.000Z", catalogueVersionId: "cat_1", catalogueLabel: null, publicityEndsOn: "2027-09-14" },
    ...{ publicityRule: "publicity.general", repairFrom: "2026-12-14" },
  },
};
const textOf = (day: string, isPast: boolean, barredUntil: string | null = null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <AdverseFact fact={fact} title="Penalty" consentMark={null} day={day} isPast={isPast} barredUntil={barredUntil} />
    </NextIntlClientProvider>,
  )
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll("\u00a0", " ");

test("the bar of a record names today today, and a past day by its date", () => {
  expect(textOf("2026-11-23", false)).toContain("|today|");
  const past = textOf("2026-11-01", true);
  expect(past).not.toContain("|today|");
  expect(past).toMatch(/\|1 Nov 2026\|/);
});

test("what could be applied for on a past day is not said to be open now, and nothing is counted from a day that is over", () => {
  expect(textOf("2026-12-20", false)).toContain("Repair can be applied for now");
  expect(textOf("2026-12-20", true)).toContain("Repair could be applied for on 20 Dec 2026");
  expect(textOf("2026-11-23", false)).toContain("in 21 days");
  expect(textOf("2026-11-23", true)).toContain("Repair can be applied for from 14 Dec 2026|");
});

test("whoever is barred for longer is told until when, and not that repair is possible before", () => {
  const barred = textOf("2026-11-23", false, "2029-11-23");
  expect(barred).toContain("No repair can be applied for until 23 Nov 2029");
  expect(barred).not.toContain("repair possible");
  expect(textOf("2026-12-20", false, "2029-11-23")).not.toContain("Repair can be applied for now");
  expect(textOf("2026-11-23", false, "2026-12-01")).toContain("Repair can be applied for from 14 Dec 2026");
});
