import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RepairCaseStatus } from "@/db/schema/words";
import en from "@/messages/en.json";
import type { RepairableView } from "@/server/corrections/repairs/schema";
import { leastWait } from "./least-wait";
import { StandingWords } from "./standing-words";

const record = { standing: "now", repairFrom: "2026-10-15", decidingUnit: "某局", repairCase: null } as unknown as RepairableView;
const said = (status?: RepairCaseStatus) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <StandingWords record={{ ...record, repairCase: status ? { repairCaseId: "rpc_1", status } : null }} barredUntil={null} />
    </NextIntlClientProvider>,
  );

test("a repair that was sent is under way and can not be applied for now; a draft, or one that was not granted, still can", () => {
  for (const status of [undefined, "draft", "rejected"] as const) expect(said(status)).toContain("You can apply for repair now");
  for (const status of ["submitted", "supplement_requested", "deciding", "approved"] as const) {
    expect(said(status)).toContain("Your application is under way at 某局");
    expect(said(status)).not.toContain("text-good");
  }
});

test("the months that a rule makes wait are told where the day is counted in whole months", () => {
  expect([leastWait("2026-09-14", "2026-12-14"), leastWait("2025-11-30", "2026-02-28")]).toEqual([3, 3]);
  expect([leastWait("2026-09-14", "2026-09-14"), leastWait("2026-09-14", "2026-12-20"), leastWait("2026-09-14", null)]).toEqual([
    null,
    null,
    null,
  ]);
});
