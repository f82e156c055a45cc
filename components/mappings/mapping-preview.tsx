"use client";

import { useLocale, useTranslations } from "next-intl";
import { Fragment, useEffect, useState } from "react";
import { ReasonWords } from "@/components/imports/reason-words";
import { DataTable } from "@/components/ui/data-table";
import { Pill } from "@/components/ui/status-pill";
import { shanghaiDate } from "@/server/kernel/dates";
import { boundsOf, type ColumnBounds, formOfMapping, type MappingContent } from "@/server/records/mappings/mapping";
import type { MappableItem } from "@/server/records/mappings/schema";
import { missingColumns } from "./missing-columns";
import { PreviewValue } from "./preview-value";
import { type PreviewRow, previewOf, type Sample } from "./read-sample";
import { refusedColumns } from "./refused-column";

type Props = { sample: Sample | null; item: MappableItem; content: MappingContent };

/** What the sample's first rows become, or every reason why they are refused. */
export function MappingPreview({ sample, item, content }: Props) {
  const t = useTranslations("mappings");
  const rows = usePreview(sample, item, content);
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-3">
      <div>
        <h2 id="preview" className="text-15">
          {t("preview")}
        </h2>
        <p className="mt-1 text-13 text-ink-2">
          {rows.length > 0 ? (
            t("previewLead", { rows: rows.length })
          ) : sample === null ? (
            t("previewEmpty")
          ) : (
            <NotYet item={item} content={content} />
          )}
        </p>
      </div>
      {rows.length > 0 ? (
        <DataTable
          caption={t("preview")}
          rows={rows}
          rowKey={({ rowNo }) => String(rowNo)}
          columns={[
            { key: "row", header: t("row"), rowHeading: true, cell: ({ rowNo }) => t("rowNo", { row: rowNo }) },
            {
              key: "state",
              header: t("state"),
              cell: (row) => ("fact" in row ? <Pill look="good">{t("accepted")}</Pill> : <Pill look="bad">{t("refused")}</Pill>),
            },
            {
              key: "company",
              header: t("company"),
              cell: (row) => ("fact" in row ? <span lang="zh-CN">{row.fact.holder.name}</span> : null),
            },
            {
              key: "becomes",
              header: t("becomes"),
              cell: (row) => <Outcome row={row} item={item} content={content} bounds={boundsOf(content, item.declaration)} />,
            },
          ]}
        />
      ) : null}
    </section>
  );
}

type OutcomeProps = { row: PreviewRow; item: MappableItem; content: MappingContent; bounds: readonly ColumnBounds[] };

function Outcome({ row, item, content, bounds }: OutcomeProps) {
  const isEnglish = useLocale() === "en";
  if ("refused" in row) {
    return (
      <ul className="flex min-w-0 flex-col gap-0.5">
        {row.refused.map(({ column, reason, value }) => (
          <li key={`${column} ${reason}`} className="break-words">
            <ColumnNames told={column} item={item} content={content} />: <ReasonWords reason={reason} column={column} bounds={bounds} />{" "}
            {value ? <q lang="zh-CN">{value}</q> : null}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <dl className="grid min-w-0 grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
      {item.declaration.fields.map((field) => (
        <div key={field.key} className="contents">
          <dt className="text-12 text-ink-3">{isEnglish ? field.nameEn : field.nameZh}</dt>
          <dd>
            <PreviewValue field={field} content={row.fact.record.content[field.key] ?? null} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Columns as the file calls them, which is told in Chinese as likely as not; fields without one as the reader knows them. */
function ColumnNames({ told, item, content }: { told: string; item: MappableItem; content: MappingContent }) {
  const isEnglish = useLocale() === "en";
  return refusedColumns(told, content, item.declaration).map((part, place) => (
    <Fragment key={"field" in part ? part.field.key : part.column}>
      {place > 0 ? " / " : null}
      {"field" in part ? <span>{isEnglish ? part.field.nameEn : part.field.nameZh}</span> : <span lang="zh-CN">{part.column}</span>}
    </Fragment>
  ));
}

/** Judged anew whenever the sample or the mapping says otherwise; an answer that was overtaken is dropped. */
function usePreview(sample: Sample | null, item: MappableItem, content: MappingContent): readonly PreviewRow[] {
  const [rows, setRows] = useState<readonly PreviewRow[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const mapped = { form: formOfMapping(content, item.declaration), content, item };
    const judged = sample === null ? Promise.resolve([]) : previewOf(sample, mapped, shanghaiDate(new Date()));
    void judged.then((found) => isCurrent && setRows(found));
    return () => {
      isCurrent = false;
    };
  }, [sample, item, content]);
  return rows;
}

/** Why a sample that is there becomes nothing yet: the columns that nobody has chosen. */
function NotYet({ item, content }: Pick<Props, "item" | "content">) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const missing = missingColumns(content, item.declaration).map((one) => {
    if (one === "name") return t("subjectName");
    return one === "code" ? t("subjectCode") : isEnglish ? one.nameEn : one.nameZh;
  });
  return missing.length > 0 ? t("previewLacks", { columns: missing.join(isEnglish ? ", " : "、") }) : t("previewNothing");
}
