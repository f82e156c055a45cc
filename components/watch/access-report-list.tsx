import { useTranslations } from "next-intl";
import { BothNames } from "@/components/ui/both-names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { PersonName } from "@/components/ui/person-name";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { AccessReportSummary } from "@/server/watch/reports/schema";
import { DueOn } from "./due-on";

/** `at`: where the page of each report lies. `side`: who reads the list, and so knows one of the parties. */
type Props = { reports: readonly AccessReportSummary[]; caption: string; at: string; side: "enterprise" | "lender" | "office" };

/** Access reports with the reading each is about, where it stands and by when the next step is owed. */
export function AccessReportList({ reports, caption, at, side }: Props) {
  const t = useTranslations("accessReports");
  const columns: Column<AccessReportSummary>[] = [
    {
      key: "reading",
      header: t("column.reading"),
      rowHeading: true,
      cell: ({ accessReportId, readAt, readerName }) => (
        <span>
          <TextLink href={`${at}/${accessReportId}`}>
            <DateText value={readAt} look="tableMoment" />
          </TextLink>
          <span className="block font-normal text-12 text-ink-2">
            <PersonName name={readerName} />
          </span>
        </span>
      ),
    },
    ...(side === "lender"
      ? []
      : [
          {
            key: "lender",
            header: t("column.lender"),
            cell: (row: AccessReportSummary) => <Party name={row.lenderName} nameEn={row.lenderNameEn} or={t("platform")} />,
          },
        ]),
    ...(side === "enterprise"
      ? []
      : [
          {
            key: "enterprise",
            header: t("column.enterprise"),
            cell: (row: AccessReportSummary) => <Party name={row.enterpriseName} or="" />,
          },
        ]),
    { key: "ground", header: t("column.ground"), cell: ({ ground }) => t(`ground.${ground}`) },
    { key: "status", header: t("column.status"), cell: ({ status }) => <StatusPill kind="accessReport" state={status} /> },
    { key: "due", header: t("column.due"), cell: (row) => <DueOn report={row} /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={reports} rowKey={({ accessReportId }) => accessReportId} />;
}

function Party({ name, nameEn, or }: { name: string | null; nameEn?: string | null; or: string }) {
  return name === null ? or : <BothNames name={{ zh: name, en: nameEn ?? name }} />;
}
