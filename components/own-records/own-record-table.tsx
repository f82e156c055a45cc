import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { CreditCode } from "@/components/ui/credit-code";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { OwnRecordRow } from "@/server/corrections/own-records/schema";

/** A unit's own records, each by whom it is about, what it is, and until when it is shown. */
export function OwnRecordTable({ records }: { records: readonly OwnRecordRow[] }) {
  const t = useTranslations("ownRecords");
  const severity = useTranslations("profiles.severity");
  const locale = useLocale();
  const columns: Column<OwnRecordRow>[] = [
    {
      key: "subject",
      header: t("column.subject"),
      rowHeading: true,
      cell: ({ subjectId, recordId, subjectName, uscc }) => (
        <>
          <TextLink href={`/authority/records/${subjectId}/${recordId}`}>
            <span lang="zh-CN">{subjectName}</span>
          </TextLink>
          {uscc ? (
            <span className="block font-normal text-12 text-ink-3">
              <CreditCode code={uscc} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: "item",
      header: t("column.item"),
      cell: (row) => (
        <>
          {nameIn(locale, row.itemName)}{" "}
          {row.severity ? <Pill look={row.severity === "serious" ? "bad" : "warn"}>{severity(row.severity)}</Pill> : null}
        </>
      ),
    },
    { key: "document", header: t("column.document"), cell: ({ documentNo }) => documentNo && <span lang="zh-CN">{documentNo}</span> },
    { key: "decided", header: t("column.decided"), cell: ({ trueFrom }) => <DateText value={trueFrom} /> },
    {
      key: "until",
      header: t("column.until"),
      cell: ({ publicityEndsOn }) =>
        publicityEndsOn ? <DateText value={publicityEndsOn} /> : <span className="text-ink-3">{t("noEnd")}</span>,
    },
    { key: "status", header: t("column.status"), cell: ({ status }) => <StatusPill kind="record" state={status} /> },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={records} rowKey={({ recordId }) => recordId} />;
}
