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

/** Visits of the unit, by the day they are due. */
export function InspectionTable({ rows, caption }: { rows: readonly InspectionRow[]; caption: string }) {
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
    { key: "due", header: t("dueOn"), cell: ({ dueOn }) => <DateText value={dueOn} look="table" /> },
    { key: "left", header: t("left"), align: "end", cell: ({ status, workingDaysLeft }) => (status === "due" ? workingDaysLeft : "–") },
    {
      key: "inspectors",
      header: t("inspectors"),
      wideOnly: true,
      cell: ({ inspectors }) => <span lang="zh-CN">{inspectors.join("、") || "–"}</span>,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ inspectionId }) => inspectionId} />;
}
