import { useLocale, useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { DrawRow } from "@/server/supervision/schema";
import { nameIn } from "../consents/name-in";

const looks: Record<DrawRow["status"], StatusLook> = {
  preparing: "going",
  prepared: "going",
  drawing: "going",
  drawn: "good",
  given_up: "still",
};

/** Where a draw stands, in one word. */
export function DrawStatus({ status }: Pick<DrawRow, "status">) {
  const t = useTranslations("supervision.states");
  return <Pill look={looks[status]}>{t(status)}</Pill>;
}

/** The area of a draw, with its industry where it has one. */
export function DrawArea({ regionName, industryName }: Pick<DrawRow, "regionName" | "industryName">) {
  const [t, locale] = [useTranslations("supervision"), useLocale()];
  const area = regionName ? nameIn(locale, regionName) : t("nation");
  return industryName ? t("areaAnd", { area, industry: nameIn(locale, industryName) }) : area;
}

/** Every draw, the newest first; those that were given up with their reason. */
export function DrawTable({ draws, at }: { draws: readonly DrawRow[]; at: string }) {
  const t = useTranslations("supervision");
  const columns: Column<DrawRow>[] = [
    {
      key: "matter",
      header: t("matter"),
      rowHeading: true,
      cell: ({ drawId, matter }) => (
        <TextLink href={`${at}/${drawId}`}>
          <span lang="zh-CN">{matter}</span>
        </TextLink>
      ),
    },
    { key: "status", header: t("status"), cell: ({ status }) => <DrawStatus status={status} /> },
    { key: "area", header: t("area"), cell: (draw) => <DrawArea {...draw} /> },
    { key: "unit", header: t("unit"), cell: ({ authorityName }) => <span lang="zh-CN">{authorityName}</span> },
    { key: "known", header: t("knownFrom"), cell: ({ knownFrom }) => <DateText value={knownFrom} look="table" /> },
    {
      key: "population",
      header: t("population"),
      align: "end",
      cell: ({ population }) => (population === null ? "–" : <Count value={population} />),
    },
    { key: "quota", header: t("quota"), align: "end", cell: ({ quota }) => (quota === null ? "–" : <Count value={quota} />) },
  ];
  const reason: Column<DrawRow> = {
    key: "reason",
    header: t("givenUpReason"),
    cell: ({ givenUpReason }) => <GivenUpReason reason={givenUpReason} />,
  };
  if (draws.some(({ givenUpReason }) => givenUpReason !== null)) columns.push(reason);
  return <DataTable caption={t("draws")} columns={columns} rows={draws} rowKey={({ drawId }) => drawId} />;
}

/** Why a draw was given up: in the words of whoever did, or of what ended it by itself. */
export function GivenUpReason({ reason }: { reason: string | null }) {
  const t = useTranslations("supervision.ended");
  if (reason === null) return "–";
  if (reason === "too_few" || reason === "too_late" || reason === "too_narrow") return t(reason);
  return <span lang="zh-CN">{reason}</span>;
}
