"use client";

import { useTranslations } from "next-intl";
import { RowKeys } from "@/components/shell/row-keys";

/** The queue's keys: beside walking and opening its rows, E makes the row's case one's own and / goes to the filter. */
export function QueueKeys() {
  const t = useTranslations("cases.keys");
  const more = [
    { key: "e", shown: "E", label: t("assign"), deed: assignHere },
    { key: "/", shown: "/", label: t("filter"), deed: goToFilter },
  ];
  return <RowKeys row="data-queue-row" next="data-queue-next" more={more} />;
}

function assignHere() {
  document.activeElement?.closest("tr")?.querySelector<HTMLButtonElement>("[data-queue-assign]")?.click();
}

function goToFilter() {
  document.querySelector<HTMLInputElement>("[data-queue-filter]")?.focus();
}
