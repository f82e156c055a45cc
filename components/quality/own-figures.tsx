import { useLocale, useTranslations } from "next-intl";
import { ColumnName } from "@/components/imports/column-name";
import { Count } from "@/components/ui/count";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { OwnQuality } from "@/server/records/quality/schema";
import { FindingTable } from "./finding-table";
import { MeasureWords, useMeasureColumns } from "./measure-columns";

const hrefOf = (batchId: string) => `/authority/rejects?batch=${batchId}`;

/** A unit's own figures by item and by file, and the columns whose rows it should fix first. */
export function OwnFigures({ own }: { own: OwnQuality }) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const measures = useMeasureColumns();
  const rows = {
    key: "rows",
    header: t("rows"),
    align: "end" as const,
    abreast: true,
    cell: ({ rowsRead }: { rowsRead: number }) => <Count value={rowsRead} />,
  };
  return (
    <section aria-labelledby="own-figures" className="mt-10">
      <h2 id="own-figures" className="text-15">
        {t("own")}
      </h2>
      <p className="mb-3 text-13 text-ink-2">{t("ownLead")}</p>
      {own.items.length === 0 ? (
        <EmptyState kind="first" title={t("ownEmpty")} level={3}>
          {own.filesRefused > 0 ? t("onlyRefused", { files: own.filesRefused }) : t("ownEmptyBody")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <DataTable
            caption={t("byItem")}
            rows={own.items}
            rowKey={({ itemCode }) => itemCode ?? ""}
            columns={[
              {
                key: "item",
                header: t("item"),
                rowHeading: true,
                cell: ({ itemCode, itemName }) => (itemName ? itemName[locale === "en" ? "en" : "zh"] : (itemCode ?? t("noItem"))),
              },
              rows,
              ...measures,
            ]}
          />
          <div className="-mt-6">
            <MeasureWords />
          </div>
          {own.filesRefused > 0 ? <p className="-mt-4 text-13 text-ink-2">{t("someRefused", { files: own.filesRefused })}</p> : null}
          <FindingTable findings={own.findings} />
          {own.columns.length > 0 ? (
            <div>
              <h3 className="mb-2 text-14">{t("fix")}</h3>
              <WorstColumns columns={own.columns} />
            </div>
          ) : null}
          {own.files.length > 0 ? (
            <div>
              <h3 className="mb-2 text-14">{t("byFile")}</h3>
              <DataTable
                caption={t("byFile")}
                rows={own.files}
                rowKey={({ batchId }) => batchId}
                columns={[
                  {
                    key: "file",
                    header: t("file"),
                    rowHeading: true,
                    cell: ({ batchId, fileName }) => <TextLink href={hrefOf(batchId)}>{fileName}</TextLink>,
                  },
                  rows,
                  // How everything stands is not told by one file.
                  ...measures.filter(({ key }) => key !== "collection" && key !== "withdrawn"),
                ]}
              />
            </div>
          ) : null}
        </div>
      )}
    </section>
  );
}

function WorstColumns({ columns }: Pick<OwnQuality, "columns">) {
  const t = useTranslations("quality");
  const reasons = useTranslations("imports.reasons");
  return (
    <DataTable
      caption={t("fix")}
      rows={columns}
      rowKey={({ column, reason }) => `${column} ${reason}`}
      columns={[
        { key: "column", header: t("column"), rowHeading: true, cell: ({ column }) => <ColumnName code={column} /> },
        { key: "reason", long: true, header: t("reason"), cell: ({ reason }) => reasons(reason) },
        { key: "rows", header: t("refusedRows"), align: "end", cell: (row) => <Count value={row.rows} /> },
        {
          key: "fix",
          header: t("newestFile"),
          align: "end",
          cell: ({ batchId }) => <TextLink href={hrefOf(batchId)}>{t("fixLink")}</TextLink>,
        },
      ]}
    />
  );
}
