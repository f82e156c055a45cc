import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { InspectionRow } from "@/server/supervision/schema";
import { nameIn } from "../consents/name-in";

/** How a visit stands: what it found, that it could not be made, or that it is due. */
export function VisitState({ status, result }: Pick<InspectionRow, "status" | "result">) {
  const t = useTranslations("supervision.visit");
  if (status === "due") return <Pill look="waiting">{t("states.due")}</Pill>;
  if (!result) return <Pill look="still">{t("states.not_possible")}</Pill>;
  return <Pill look={result === "passed" ? "good" : result === "corrected" ? "warn" : "bad"}>{t(`results.${result}`)}</Pill>;
}

type InspectionTableProps = { rows: readonly InspectionRow[]; caption: string; of: "due" | "filed" };

/** Visits of the unit: those to be made by the day they are due, or those it has filed. */
export function InspectionTable({ rows, caption, of }: InspectionTableProps) {
  const [t, locale] = [useTranslations("supervision.visit"), useLocale()];
  const columns: Column<InspectionRow>[] = [
    {
      key: "name",
      header: t("enterprise"),
      rowHeading: true,
      cell: ({ inspectionId, subjectName }) => (
        <TextLink href={`/authority/inspections/${inspectionId}`}>
          <span lang="zh-CN">{subjectName}</span>
        </TextLink>
      ),
    },
    { key: "matter", header: t("matter"), cell: ({ matter }) => <span lang="zh-CN">{matter}</span> },
    { key: "place", header: t("place"), cell: ({ regionName }) => (regionName ? nameIn(locale, regionName) : "–") },
    { key: "state", header: t("state"), cell: (row) => <VisitState {...row} /> },
    ...(of === "due"
      ? [
          { key: "due", header: t("dueOn"), cell: ({ dueOn }: InspectionRow) => <DateText value={dueOn} look="table" /> },
          { key: "left", header: t("left"), align: "end" as const, cell: ({ workingDaysLeft }: InspectionRow) => workingDaysLeft },
          {
            key: "inspectors",
            header: t("inspectors"),
            cell: ({ inspectors }: InspectionRow) => <span lang="zh-CN">{inspectors.join("、") || "–"}</span>,
          },
        ]
      : [
          {
            key: "filedAt",
            header: t("filedOn"),
            cell: ({ filedAt }: InspectionRow) => (filedAt ? <DateText value={filedAt} look="table" /> : "–"),
          },
        ]),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ inspectionId }) => inspectionId} />;
}
