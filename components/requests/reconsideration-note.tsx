"use client";

import { useLocale, useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import { nameIn } from "../consents/name-in";

/** What became of a refusal after a record it rested on was repaired or corrected: reopened and by when, kept and why, or taken back. */
export function ReconsiderationNote({ task }: { task: OwnReconsiderationView }) {
  const t = useTranslations("loanRequests.reconsideration");
  const locale = useLocale();
  const { status, cause, dueOn, openedAt, decidedAt, reason } = task;
  const item = task.itemName ? nameIn(locale, task.itemName) : t("record");
  const openedOn = formatDate(shanghaiDate(openedAt), locale);
  const decidedOn = decidedAt ? formatDate(shanghaiDate(decidedAt), locale) : "";
  return (
    <div className="mt-3 border-brand border-s-2 ps-3 text-13">
      <p className="font-medium">{t(`status.${status}`, { due: formatDate(dueOn, locale), day: decidedOn })}</p>
      <p className="text-ink-2">{t(`why.${cause}`, { item, day: openedOn })}</p>
      {status === "kept" ? <p className="mt-1">{t.rich("because", { reason: () => <span lang="zh-CN">{reason}</span> })}</p> : null}
      {status === "reversed" ? <p className="mt-1">{t("askAgain")}</p> : null}
    </div>
  );
}
