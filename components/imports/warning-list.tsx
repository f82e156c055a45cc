import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import type { ImportDetail, WarningView } from "@/server/records/schema";
import { ColumnName } from "./column-name";
import { type WarningFilter, warningHref } from "./warning-params";

export type WarningListProps = {
  detail: ImportDetail;
  /** The address of the page that this stands on. */
  page: string;
  filter: WarningFilter;
  warnings: readonly WarningView[];
  /** Where the next page begins; null on the last. */
  nextAfter: number | null;
};

/** Where accepted rows were odd: counted by column and reason, and each row in the order of the file. No value stands here. */
export function WarningList({ detail, page, filter, warnings, nextAfter }: WarningListProps) {
  const t = useTranslations("imports");
  if (detail.rowsWarned === 0) return null;
  return (
    <section aria-labelledby="warnings" className="mt-10 max-w-[56rem]">
      <h2 id="warnings" className="scroll-mt-20 text-15">
        {t("warned.title")}
      </h2>
      <p className="mt-1 mb-2 max-w-[72ch] text-ink-2">
        {detail.rowsListed === 0 ? t("warned.none") : t("warned.lead")}
        {detail.rowsListed > 0 && detail.rowsListed < detail.rowsWarned
          ? ` ${t("warned.part", { listed: detail.rowsListed, all: detail.rowsWarned })}`
          : null}
      </p>
      {detail.rowsListed > 0 ? (
        <>
          <Counts detail={detail} page={page} filter={filter} />
          <Rows page={page} filter={filter} warnings={warnings} nextAfter={nextAfter} />
        </>
      ) : null}
    </section>
  );
}

function Counts({ detail, page, filter }: Pick<WarningListProps, "detail" | "page" | "filter">) {
  const t = useTranslations("imports");
  type Counted = ImportDetail["warnings"][number];
  const isChosen = ({ column, warning }: Counted) => filter.warning === warning && filter.column === column;
  const columns: Column<Counted>[] = [
    { key: "column", header: t("detail.column"), rowHeading: true, cell: ({ column }) => <ColumnName code={column} /> },
    {
      key: "reason",
      long: true,
      header: t("detail.reason"),
      cell: (counted) => (
        <TextLink href={warningHref(page, counted)} aria-current={isChosen(counted) ? "true" : undefined}>
          {t(`warnings.${counted.warning}`)}
        </TextLink>
      ),
    },
    { key: "rows", header: t("detail.rows"), align: "end", cell: ({ rows }) => rows },
  ];
  return (
    <DataTable
      caption={t("warned.counts")}
      columns={columns}
      rows={detail.warnings}
      rowKey={({ column, warning }) => `${column} ${warning}`}
    />
  );
}

function Rows({ page, filter, warnings, nextAfter }: Pick<WarningListProps, "page" | "filter" | "warnings" | "nextAfter">) {
  const t = useTranslations("imports");
  const columns: Column<WarningView>[] = [
    { key: "row", header: t("rejects.row"), align: "end", width: "5rem", cell: ({ rowNo }) => rowNo },
    { key: "column", header: t("detail.column"), rowHeading: true, cell: ({ column }) => <ColumnName code={column} /> },
    { key: "reason", long: true, header: t("detail.reason"), cell: ({ warning }) => t(`warnings.${warning}`) },
  ];
  return (
    <>
      <h3 className="mt-6 mb-2 text-13">
        {filter.warning ? t("warned.only", { reason: t(`warnings.${filter.warning}`) }) : t("warned.all")}
      </h3>
      <DataTable
        caption={t("warned.caption")}
        columns={columns}
        rows={warnings}
        rowKey={({ rowNo, column, warning }) => `${rowNo} ${column} ${warning}`}
      />
      <nav aria-label={t("warned.title")} className="mt-4 flex flex-wrap justify-end gap-2">
        {filter.warning ? (
          <LinkButton href={warningHref(page, {})} size="small">
            {t("warned.showAll")}
          </LinkButton>
        ) : null}
        {filter.afterRow > 0 ? (
          <LinkButton href={warningHref(page, { ...filter, afterRow: 0 })} size="small">
            {t("rejects.first")}
          </LinkButton>
        ) : null}
        {nextAfter !== null ? (
          <LinkButton href={warningHref(page, { ...filter, afterRow: nextAfter })} size="small">
            {t("rejects.more")}
          </LinkButton>
        ) : null}
      </nav>
    </>
  );
}
