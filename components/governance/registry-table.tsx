import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CreditCode } from "@/components/ui/credit-code";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Missing } from "@/components/ui/missing";
import { NativeSelect } from "@/components/ui/native-select";
import { Pager } from "@/components/ui/pager";
import { TextInput } from "@/components/ui/text-input";
import { type SubjectKind, subjectKinds } from "@/db/schema/words";
import type { RegistryPage } from "@/server/subjects/schema";

type Row = RegistryPage["rows"][number];
type RegistryTableProps = { found: RegistryPage; text: string; kind: SubjectKind | null; page: number; perPage: number };

/** The registered subjects that sources delivered, found by name or code; the address holds what is looked for. */
export function RegistryTable({ found, text, kind, page, perPage }: RegistryTableProps) {
  const t = useTranslations("governance.registry");
  const words = useTranslations("words.subjectKind");
  const isEnglish = useLocale() === "en";
  const hrefOf = (at: number) => `/admin/subjects?view=registry&text=${encodeURIComponent(text)}${kind ? `&kind=${kind}` : ""}&page=${at}`;
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
    { key: "kind", header: t("column.kind"), cell: (row) => words(row.kind) },
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
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the list inside is its control */}
        <label className="field-box inline-flex items-center gap-2 ps-2.5 text-13 text-ink-2 max-md:w-full">
          <span className="hold">{t("kind")}</span>
          <NativeSelect key={kind} name="kind" defaultValue={kind ?? ""} className="h-ctl grow font-medium max-md:h-11">
            <option value="">{t("everyKind")}</option>
            {subjectKinds.map((one) => (
              <option key={one} value={one}>
                {words(one)}
              </option>
            ))}
          </NativeSelect>
        </label>
        <Button type="submit">{t("find")}</Button>
      </form>
      <DataTable
        caption={t("caption")}
        rows={found.rows}
        rowKey={(row) => row.subjectId}
        columns={columns}
        empty={
          <EmptyState kind={text === "" && kind === null ? "first" : "filtered"} title={t(text === "" && kind === null ? "empty" : "none")}>
            {t(text === "" && kind === null ? "emptyHint" : "noneHint")}
          </EmptyState>
        }
      />
      <Pager previousHref={page > 1 ? hrefOf(page - 1) : null} nextHref={page * perPage < found.total ? hrefOf(page + 1) : null}>
        {t(found.isCapped ? "atLeast" : "total", { count: found.total })}
      </Pager>
    </>
  );
}
