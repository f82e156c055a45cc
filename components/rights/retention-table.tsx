import { useTranslations } from "next-intl";
import { LawText } from "@/components/rules/law-text";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { RetentionLine } from "@/server/rights/schema";

/** A line a kind: how long it is kept, by which article, and what a job last did. */
export function RetentionTable({ lines }: { lines: readonly RetentionLine[] }) {
  const t = useTranslations("retention");
  const columns: Column<RetentionLine>[] = [
    { key: "kind", header: t("kind"), rowHeading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: "kept",
      header: t("keptFor"),
      cell: ({ rule, kind, kept, unit }) => {
        const shown = t(unit, { count: kept });
        return (
          <TextLink href={`/admin/rules/${rule.replace(".", "-")}`} aria-label={t("change", { kept: shown, what: t(`kinds.${kind}`) })}>
            {shown}
          </TextLink>
        );
      },
    },
    { key: "article", header: t("article"), cell: ({ article }) => <LawText article={article} isAlone /> },
    { key: "at", header: t("sweptAt"), cell: ({ sweptAt }) => (sweptAt ? <DateText value={sweptAt} look="tableMoment" /> : t("never")) },
    { key: "swept", header: t("swept"), align: "end", cell: ({ swept }) => (swept === null ? "–" : <Count value={swept} />) },
    { key: "all", header: t("sweptInAll"), align: "end", cell: ({ sweptInAll }) => <Count value={sweptInAll} /> },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={lines} rowKey={({ kind }) => kind} />;
}
