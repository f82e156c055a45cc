"use client";

import { useLocale, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Missing } from "@/components/ui/missing";
import { nationCode, provinceOf } from "@/server/kernel/region";
import { whyNothingNew } from "@/server/records/nothing-new";
import type { ImportDetail } from "@/server/records/schema";
import { ColumnName } from "./column-name";
import { ImportState, isMoving } from "./import-state";
import { ReasonWords } from "./reason-words";
import { type ImportDesk, useImport } from "./use-imports";

/** What became of a file's rows: its figures, and its rejected rows counted by column and reason. No value stands here. */
export function ImportOutcome({ desk, detail }: { desk: ImportDesk; detail: ImportDetail }) {
  const t = useTranslations("imports");
  const file = useImport(desk, detail);
  const why = isMoving(file) || file.status === "refused" ? null : whyNothingNew(file);
  return (
    <div className="flex flex-col gap-8">
      {file.refusal ? (
        <Banner tone="bad" title={t(`refusals.${file.refusal}`)}>
          {file.missingColumns.length > 0 ? (
            <p>{t.rich("upload.headerLacks", { columns: () => <span lang="zh-CN">{file.missingColumns.join("、")}</span> })}</p>
          ) : null}
          <p>{t("detail.nothingLoaded")}</p>
        </Banner>
      ) : null}
      {why ? <Banner tone={why === "all_rejected" ? "warn" : "info"}>{t(`nothingNew.${why}`)}</Banner> : null}
      <Figures file={file} />
      {isMoving(file) ? <Banner tone="info">{t("detail.reading")}</Banner> : <Rejects file={file} />}
    </div>
  );
}

/** The province by its name and the code, which tells the rest. */
function regionWords(code: string, locale: string): string {
  const province = provinceOf(code);
  return [locale === "en" ? province?.en : province?.name, code].filter(Boolean).join(" · ");
}

function Figures({ file }: { file: ImportDetail }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const figures: readonly { label: string; rows: number; href?: string }[] = [
    { label: t("detail.read"), rows: file.rowsRead },
    { label: t("list.accepted"), rows: file.rowsAccepted },
    { label: t("list.duplicate"), rows: file.rowsDuplicate },
    { label: t("list.rejected"), rows: file.rowsRejected },
    { label: t("list.warned"), rows: file.rowsWarned, ...(file.rowsWarned > 0 ? { href: "#warnings" } : {}) },
  ];
  return (
    <section aria-label={t("detail.figures")}>
      <dl className="grid grid-cols-2 border-line border-y bg-surface sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(({ label, rows, href }) => (
          <div key={label} className="border-edge px-4 py-3 max-lg:border-b sm:border-s">
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd className="num mt-1 font-medium text-20 leading-tight">
              {href ? (
                <a href={href} className="link inline-block min-w-6">
                  <Count value={rows} />
                </a>
              ) : (
                <Count value={rows} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {isMoving(file) || file.status === "refused" ? null : <p className="mt-2 text-13 text-ink-3">{t("detail.sum")}</p>}
      <dl className="mt-4 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-13">
        <dt className="text-ink-2">{t("list.status")}</dt>
        <dd className="[&>span]:max-md:items-start">
          <ImportState file={file.refusal ? { ...file, refusal: null } : file} />
        </dd>
        {file.fileFormat ? (
          <>
            <dt className="text-ink-2">{t("detail.format")}</dt>
            <dd>{file.fileFormat.toUpperCase()}</dd>
          </>
        ) : null}
        {file.coversRegion ? (
          <>
            <dt className="text-ink-2">{t("detail.covers")}</dt>
            <dd>{file.coversRegion === nationCode ? t("detail.wholeCountry") : regionWords(file.coversRegion, locale)}</dd>
          </>
        ) : null}
        <dt className="text-ink-2">{t("detail.startedAt")}</dt>
        <dd>
          <DateText value={file.startedAt} look="moment" />
        </dd>
        <dt className="text-ink-2">{t("detail.endedAt")}</dt>
        <dd>{file.endedAt ? <DateText value={file.endedAt} look="moment" /> : <Missing kind="notReported" />}</dd>
      </dl>
    </section>
  );
}

/** The first rows, as the file numbers them; nothing for files that came before they were kept. */
function RowNumbers({ count: { rows, rowNumbers } }: { count: ImportDetail["rejects"][number] }) {
  const t = useTranslations("imports.detail");
  if (rowNumbers.length === 0) return <Missing kind="notReported" />;
  const listed = rowNumbers.join(", ");
  return <span className="num">{rows > rowNumbers.length ? t("andMore", { listed, more: rows - rowNumbers.length }) : listed}</span>;
}

function Rejects({ file }: { file: ImportDetail }) {
  const t = useTranslations("imports");
  type Counted = ImportDetail["rejects"][number];
  const columns: Column<Counted>[] = [
    { key: "column", header: t("detail.column"), rowHeading: true, cell: ({ column }) => <ColumnName code={column} /> },
    {
      key: "reason",
      long: true,
      header: t("detail.reason"),
      cell: ({ column, reason }) => <ReasonWords reason={reason} column={column} bounds={file.bounds} />,
    },
    { key: "rowNumbers", header: t("detail.rowNumbers"), cell: (count) => <RowNumbers count={count} /> },
    { key: "rows", header: t("detail.rows"), align: "end", cell: ({ rows }) => <Count value={rows} /> },
  ];
  const empty =
    file.status === "refused" ? null : (
      <EmptyState kind="done" title={t("detail.noRejects")} level={3}>
        {t("detail.noRejectsBody")}
      </EmptyState>
    );
  if (file.rejects.length === 0 && !empty) return null;
  return (
    <section aria-labelledby="rejects" className="max-w-[56rem]">
      <h2 id="rejects" className="mb-2 text-15">
        {t("detail.rejects")}
      </h2>
      <DataTable
        caption={t("detail.rejects")}
        columns={columns}
        rows={file.rejects}
        rowKey={({ column, reason }) => `${column} ${reason}`}
        empty={empty}
      />
      {file.rejects.length > 0 ? <p className="mt-2 text-13 text-ink-3">{t("detail.manyReasons")}</p> : null}
    </section>
  );
}
