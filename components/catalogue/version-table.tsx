import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { Standing, VersionLine } from "@/server/catalogue/schema";

const looks: Record<Standing, StatusLook> = { draft: "going", upcoming: "waiting", in_force: "good", ended: "still" };

/** How a version stands: a draft, to begin, in force, or ended by the next one. */
export function StandingPill({ standing }: { standing: Standing }) {
  const t = useTranslations("catalogue.standing");
  return <Pill look={looks[standing]}>{t(standing)}</Pill>;
}

/** The versions of the national base and of every supplement. */
export function VersionTable({ versions }: { versions: readonly VersionLine[] }) {
  const t = useTranslations("catalogue.versions");
  const language = useLocale() === "en" ? "en" : "zh";
  const columns: Column<VersionLine>[] = [
    {
      key: "version",
      header: t("column.version"),
      rowHeading: true,
      cell: ({ versionId, version }) => <TextLink href={`/admin/catalogue/versions/${versionId}`}>{t("version", { version })}</TextLink>,
    },
    { key: "standing", header: t("column.standing"), cell: ({ standing }) => <StandingPill standing={standing} /> },
    {
      key: "from",
      header: t("column.from"),
      cell: ({ effectiveFrom }) => (effectiveFrom ? <DateText value={effectiveFrom} /> : <span className="text-ink-3">{t("noDay")}</span>),
    },
    { key: "items", header: t("column.items"), align: "end", cell: ({ items }) => <span className="num">{items}</span> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={versions}
      rowKey={({ versionId }) => versionId}
      groupOf={({ regionCode, region }) => ({
        key: regionCode,
        heading: region ? t("supplement", { region: region[language] }) : t("base"),
      })}
    />
  );
}
