import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { RelayRow } from "@/server/corrections/relays/schema";
import { DueIn } from "./due-in";
import { stepOf } from "./step-of";

type Props = { rows: readonly RelayRow[]; caption: string; isSettled?: boolean };

/** Objections that an administrator sees to for their units: what is to be done of each, and by when; of settled ones, how they ended. */
export function RelayList({ rows, caption, isSettled = false }: Props) {
  const t = useTranslations("relays");
  const locale = useLocale();
  const due: Column<RelayRow> = { key: "due", header: t("due"), cell: (row) => <DueIn row={row} /> };
  const columns: Column<RelayRow>[] = [
    {
      key: "unit",
      header: t("unit"),
      rowHeading: true,
      cell: ({ objectionId, sourceUnit, place }) => (
        <span>
          <Link href={`/admin/objections/${objectionId}`} lang="zh-CN" className="hover:text-brand-text hover:underline">
            {sourceUnit}
          </Link>
          <span className="block text-12 text-ink-3">{place ? nameIn(locale, place) : t("placeUnknown")}</span>
        </span>
      ),
    },
    { key: "enterprise", header: t("enterprise"), cell: ({ enterpriseName }) => <span lang="zh-CN">{enterpriseName}</span> },
    {
      key: "record",
      header: t("record"),
      cell: ({ itemName, documentNo }) => (
        <span>
          {nameIn(locale, itemName)}
          {documentNo ? (
            <span lang="zh-CN" className="block text-12 text-ink-3">
              {documentNo}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: "step",
      header: isSettled ? t("status") : t("step"),
      cell: (row) =>
        isSettled ? (
          <StatusPill kind="objection" state={row.status} />
        ) : (
          <Pill look={row.isWaiting ? "waiting" : row.passedOnAt && row.stage === "answer" ? "going" : "warn"}>
            {t(`steps.${stepOf(row)}`)}
          </Pill>
        ),
    },
    { key: "filed", header: t("filed"), wideOnly: true, cell: ({ filedAt }) => <DateText value={filedAt} look="table" /> },
  ];
  return (
    <DataTable caption={caption} columns={isSettled ? columns : [due, ...columns]} rows={rows} rowKey={({ objectionId }) => objectionId} />
  );
}
