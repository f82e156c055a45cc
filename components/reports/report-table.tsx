import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button-classes";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { OwnReport, ReportState } from "@/server/reports/schema";
import { RevokeReport } from "./revoke-report";

const looks: Record<ReportState, StatusLook> = {
  making: "going",
  failed: "bad",
  valid: "good",
  superseded: "still",
  expired: "still",
  revoked: "bad",
};

/** Every report with how it stands, its code and its file. */
export function ReportTable({ reports, onRevoked }: { reports: readonly OwnReport[]; onRevoked: () => void }) {
  const t = useTranslations("reports");
  const columns: Column<OwnReport>[] = [
    {
      key: "number",
      header: t("number"),
      rowHeading: true,
      cell: ({ number, locale, pages }) => (
        <span className="block text-start">
          <span className="hold font-mono text-12">{number}</span>
          <span className="block text-12 text-ink-3">
            {t(`editions.${locale}`)}
            {pages ? ` · ${t("pages", { count: pages })}` : ""}
          </span>
        </span>
      ),
    },
    { key: "state", header: t("state"), cell: ({ state }) => <Pill look={looks[state]}>{t(`states.${state}`)}</Pill> },
    { key: "made", header: t("madeAt"), cell: ({ madeAt }) => <DateText value={madeAt} look="table" /> },
    { key: "by", header: t("madeBy"), wideOnly: true, cell: ({ madeByName }) => madeByName },
    { key: "until", header: t("validUntil"), cell: ({ validUntil }) => <DateText value={validUntil} look="table" /> },
    {
      key: "code",
      header: t("checkCode"),
      cell: ({ state, checkCode }) =>
        isThere(state) ? (
          <Link href={`/verify/${checkCode}`} className="link hold font-mono text-12">
            {checkCode}
          </Link>
        ) : (
          "–"
        ),
    },
    {
      key: "deeds",
      header: <span className="sr-only">{t("deeds")}</span>,
      cell: (report) => <Deeds report={report} onRevoked={onRevoked} />,
    },
  ];
  return <DataTable caption={t("made")} columns={columns} rows={reports} rowKey={({ reportId }) => reportId} />;
}

const isThere = (state: ReportState) => state !== "making" && state !== "failed";

function Deeds({ report, onRevoked }: { report: OwnReport; onRevoked: () => void }) {
  const t = useTranslations("reports");
  const { reportId, number, state } = report;
  if (state === "failed") return <span className="text-12 text-ink-2">{t("failedHow")}</span>;
  if (state === "making") return <span className="text-12 text-ink-2">{t("wait")}</span>;
  return (
    <span className="flex flex-wrap gap-2">
      <a
        href={`/api/reports/${reportId}`}
        download
        aria-label={t("downloadNamed", { number })}
        className={`${buttonClasses({ size: "small" })} no-underline`}
      >
        <Download aria-hidden className="size-4 stroke-[1.5]" />
        {t("download")}
      </a>
      {state === "revoked" ? null : <RevokeReport reportId={reportId} number={number} onRevoked={onRevoked} />}
    </span>
  );
}
