import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import type { ObjectionSummary } from "@/server/corrections/objections/schema";
import type { RepairableView } from "@/server/corrections/repairs/schema";
import { RecordsToMend } from "./records-to-mend";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const record = (recordId: string, more: Partial<RepairableView>) =>
  ({ recordId, itemName: { zh: "行政处罚", en: "Penalty" }, documentNo: recordId, repairCase: null, ...more }) as RepairableView;
const objection = (isOpen: boolean) =>
  ({
    objectionId: "obj_1",
    isOpen,
    status: isOpen ? "source_check" : "upheld",
    itemName: { zh: "x", en: "Listing" },
    answerBy: "2026-12-02",
  }) as ObjectionSummary;
const pageOf = (records: RepairableView[], objections: ObjectionSummary[] = []) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <RecordsToMend records={records} objections={objections} />
    </NextIntlClientProvider>,
  );

test("a record that can be repaired leads to its repair, one under way to its case, an open objection to itself", () => {
  const underWay = record("rec_2", { standing: "now", repairCase: { repairCaseId: "rep_1", status: "submitted" } });
  const page = pageOf([record("rec_1", { standing: "now" }), underWay], [objection(true)]);

  for (const href of ["/enterprise/repair#record-rec_1", "/enterprise/repair/rep_1", "/enterprise/objections/obj_1"])
    expect(page).toContain(`href="${href}"`);
  expect(page).not.toContain("#record-rec_2");
});

test("what has to wait, and what is over, is nothing to do", () => {
  expect(pageOf([record("rec_1", { standing: "from" }), record("rec_2", { standing: "barred" })], [objection(false)])).toBe("");
});
