import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { ObjectionSummary } from "@/server/corrections/objections/schema";

/** The enterprise's objections, newest first, with where each stands and by when it is answered. */
export function ObjectionList({ objections }: { objections: readonly ObjectionSummary[] }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const columns: Column<ObjectionSummary>[] = [
    {
      key: "record",
      header: t("record"),
      rowHeading: true,
      cell: ({ objectionId, itemName, documentNo }) => (
        <span className="block text-start">
          <Link href={`/enterprise/objections/${objectionId}`} className="link">
            {nameIn(locale, itemName)}
          </Link>
          {documentNo ? (
            <span lang="zh-CN" className="block text-12 text-ink-3">
              {documentNo}
            </span>
          ) : null}
        </span>
      ),
    },
    { key: "source", header: t("source"), cell: ({ sourceUnit }) => <span lang="zh-CN">{sourceUnit}</span> },
    { key: "status", header: t("status"), cell: ({ status }) => <StatusPill kind="objection" state={status} /> },
    { key: "filed", header: t("filed"), cell: ({ filedAt }) => <DateText value={filedAt} look="table" /> },
    {
      key: "due",
      header: t("due"),
      cell: (one) => (isWaiting(one) ? <DateText value={one.reviewBy ?? one.answerBy} look="table" /> : "–"),
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={objections} rowKey={({ objectionId }) => objectionId} />;
}

function isWaiting({ status }: ObjectionSummary): boolean {
  return status === "source_check" || status === "unresolved" || status === "review_requested";
}
