"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { TrialRow } from "@/server/lab/schema";
import { useFigures } from "./figures";
import { TrialStatus, useAskedText } from "./trial-words";

/** A desk's trials, the newest first. */
export function TrialTable({ trials, home }: { trials: readonly TrialRow[]; home: string }) {
  const t = useTranslations("lab");
  const askedText = useAskedText();
  const { pairs } = useFigures();
  const columns: Column<TrialRow>[] = [
    {
      key: "asked",
      header: t("head.asked"),
      rowHeading: true,
      cell: ({ trialId, asked }) => <TextLink href={`${home}/${trialId}`}>{askedText(asked)}</TextLink>,
    },
    { key: "status", header: t("head.status"), cell: ({ status }) => <TrialStatus status={status} /> },
    {
      key: "verdict",
      header: t("head.pairs"),
      align: "end",
      cell: ({ verdict }) =>
        verdict ? (
          <span className="hold">
            {pairs(verdict.auc.value)} <span className="text-12 text-ink-3">{`${pairs(verdict.auc.low)}–${pairs(verdict.auc.high)}`}</span>
          </span>
        ) : (
          "–"
        ),
    },
    { key: "by", header: t("head.askedBy"), wideOnly: true, cell: ({ askedByName }) => askedByName },
    { key: "at", header: t("head.askedAt"), wideOnly: true, cell: ({ askedAt }) => <DateText value={askedAt} look="table" /> },
  ];
  return <DataTable caption={t("trials")} columns={columns} rows={trials} rowKey={({ trialId }) => trialId} />;
}
