import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CreditCode } from "@/components/ui/credit-code";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Missing } from "@/components/ui/missing";
import { Pager } from "@/components/ui/pager";
import { TextInput } from "@/components/ui/text-input";
import type { RegistryPage } from "@/server/subjects/schema";

type Row = RegistryPage["rows"][number];
type RegistryTableProps = { found: RegistryPage; text: string; page: number; perPage: number };

/** The registered subjects that sources delivered, found by name or code; the address holds what is looked for. */
export function RegistryTable({ found, text, page, perPage }: RegistryTableProps) {
  const t = useTranslations("governance.registry");
  const isEnglish = useLocale() === "en";
  const hrefOf = (at: number) => `/admin/subjects?view=registry&text=${encodeURIComponent(text)}&page=${at}`;
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("column.name"),
      rowHeading: true,
      cell: (row) => (
        <>
          <span lang="zh-CN">{row.name}</span>
          <span className="block font-normal text-12 text-ink-3">
            {row.uscc ? <CreditCode code={row.uscc} /> : t("oldNumber", { number: row.legacyNumber ?? "" })}
          </span>
        </>
      ),
    },
    {
      key: "place",
      header: t("column.place"),
      cell: ({ regionName }) => (regionName ? isEnglish ? regionName.en : regionName.zh : <Missing kind="notSupplied" />),
    },
    {
      key: "registered",
      header: t("column.registered"),
      cell: ({ registeredOn }) => (registeredOn ? <DateText value={registeredOn} /> : <Missing kind="notSupplied" />),
    },
    { key: "source", header: t("column.source"), cell: (row) => <span lang="zh-CN">{row.sourceUnit}</span> },
    { key: "asOf", header: t("column.asOf"), cell: (row) => <DateText value={row.asOf} /> },
    { key: "platform", header: t("column.platform"), cell: (row) => t(row.hasOrganization ? "here" : "notHere") },
  ];
  return (
    <>
      <form action="" method="get" className="mb-4 flex flex-wrap items-end gap-3">
        <input type="hidden" name="view" value="registry" />
        <TextInput
          name="text"
          defaultValue={text}
          maxLength={100}
          aria-label={t("search")}
          placeholder={t("search")}
          lead={<Search aria-hidden />}
          className="w-full max-w-96"
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      <DataTable
        caption={t("caption")}
        rows={found.rows}
        rowKey={(row) => row.subjectId}
        columns={columns}
        empty={
          <EmptyState kind={text === "" ? "first" : "filtered"} title={t(text === "" ? "empty" : "none")}>
            {t(text === "" ? "emptyHint" : "noneHint")}
          </EmptyState>
        }
      />
      <Pager previousHref={page > 1 ? hrefOf(page - 1) : null} nextHref={page * perPage < found.total ? hrefOf(page + 1) : null}>
        {t(found.isCapped ? "atLeast" : "total", { count: found.total })}
      </Pager>
    </>
  );
}
