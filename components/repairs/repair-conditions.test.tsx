import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import type { ReceivedRepairView } from "@/server/corrections/repairs/schema";
import { RepairConditions } from "./repair-conditions";
import { WhatFollows } from "./what-follows";

const paper = (kind: "proof" | "commitment") => ({
  ...{ paperId: kind, kind, fileName: "x", mediaType: "text/plain", bytes: 1, addedAt: new Date("2026-11-18T02:00:00Z") },
});
const sent = {
  ...{ earliestOn: "2026-10-15", today: "2026-11-20", rule: null, submittedAt: new Date("2026-11-18T02:00:00Z") },
  papers: [paper("proof"), paper("commitment")],
} as unknown as ReceivedRepairView;
const textOf = (page: React.ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  )
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll("\u00a0", " ");

test("an application that was sent whole meets four of four conditions, and a day not come or a proof not brought is counted out", () => {
  expect(textOf(<RepairConditions repair={sent} />)).toContain("4 of 4 met");
  expect(textOf(<RepairConditions repair={{ ...sent, earliestOn: "2026-12-01" }} />)).toContain("3 of 4 met");
  expect(textOf(<RepairConditions repair={{ ...sent, papers: [] }} />)).toContain("2 of 4 met");
});

test("what follows names no lender and no number of them, and an objection only where one is open", () => {
  const [bare, disputed] = [textOf(<WhatFollows hasObjection={false} />), textOf(<WhatFollows hasObjection />)];

  expect(bare).toContain("Which, and how many, only the enterprise sees");
  expect(bare).not.toContain("objection");
  expect(disputed).toContain("The objection is over");
});
