import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { rejectedRowsListedMax } from "@/server/records/listed-rows";
import type { ColumnBounds } from "@/server/records/mappings/mapping";
import type { RejectView } from "@/server/records/schema";
import { ColumnName } from "./column-name";
import { DownloadRejects } from "./download-rejects";
import { ReasonWords } from "./reason-words";

export type RejectListProps = {
  batchId: string;
  fileName: string;
  rejects: readonly RejectView[];
  bounds: readonly ColumnBounds[];
  /** How many rejected rows of the file are counted only. */
  unlisted: number;
  firstHref: string | null;
  moreHref: string | null;
};

/** The rejected rows of an authority's own file with the values that stood there, in the order of the file. */
export function RejectList({ batchId, fileName, rejects, bounds, unlisted, firstHref, moreHref }: RejectListProps) {
  const t = useTranslations("imports");
  const columns: Column<RejectView>[] = [
    { key: "row", header: t("rejects.row"), align: "end", width: "5rem", cell: ({ rowNo }) => rowNo },
    { key: "column", header: t("detail.column"), rowHeading: true, cell: ({ column }) => <ColumnName code={column} /> },
    {
      key: "reason",
      long: true,
      header: t("detail.reason"),
      cell: ({ column, reason }) => <ReasonWords reason={reason} column={column} bounds={bounds} />,
    },
    {
      key: "value",
      header: t("rejects.value"),
      cell: ({ value, reason }) =>
        reason === "NATURAL_PERSON" ? (
          <span className="text-ink-3">{t("rejects.noValue")}</span>
        ) : (
          <bdi className="whitespace-pre-wrap break-all">{value}</bdi>
        ),
    },
  ];
  return (
    <section aria-labelledby="values" className="mt-10">
      <h2 id="values" className="text-15">
        {t("rejects.title")}
      </h2>
      <p className="mt-1 mb-2 max-w-[72ch] text-ink-2">{t("rejects.lead")}</p>
      {unlisted > 0 ? (
        <p className="mb-2 max-w-[72ch] text-ink-2">{t("rejects.cut", { listed: rejectedRowsListedMax, more: unlisted })}</p>
      ) : null}
      <DownloadRejects batchId={batchId} fileName={fileName} />
      <DataTable
        caption={t("rejects.caption")}
        columns={columns}
        rows={rejects}
        rowKey={({ rowNo, column, reason }) => `${rowNo} ${column} ${reason}`}
      />
      {firstHref || moreHref ? (
        <nav aria-label={t("rejects.title")} className="mt-4 flex justify-end gap-2">
          {firstHref ? (
            <LinkButton href={firstHref} size="small">
              {t("rejects.first")}
            </LinkButton>
          ) : null}
          {moreHref ? (
            <LinkButton href={moreHref} size="small">
              {t("rejects.more")}
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </section>
  );
}
