import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { consentPurposes } from "@/db/schema/words";
import type { CatalogueClassView, CatalogueItemView } from "@/server/catalogue/schema";
import { useItemWords } from "./use-item-words";

type Props = {
  classes: readonly CatalogueClassView[];
  /** What may be done with an item of a draft. */
  deeds?: (item: CatalogueItemView) => ReactNode;
  /** What may be done with a class of a draft that has no items. */
  emptyDeed?: (code: string) => ReactNode;
};

/** A version's classes, each a table of its items: code, name, source, mode, who may see it, how often it comes, how long it holds and is kept. */
export function CatalogueClasses({ classes, deeds, emptyDeed }: Props) {
  const t = useTranslations("catalogue");
  const { named } = useItemWords();
  const columns = useColumns(deeds);
  return (
    <div className="flex flex-col gap-8">
      {classes.map((group) => (
        <section key={group.code} aria-labelledby={`class-${group.code}`}>
          <h3 id={`class-${group.code}`} className="mb-1 flex items-baseline gap-2 text-15">
            {named(group)}
            <span className="num font-normal text-12 text-ink-3">{group.code}</span>
            <span className="ms-auto font-normal text-12 text-ink-3">{t("items", { count: group.items.length })}</span>
          </h3>
          {group.items.length > 0 ? (
            <DataTable
              caption={t("caption", { name: named(group) })}
              columns={columns}
              rows={group.items}
              rowKey={(item) => item.code}
              className="[&_table]:table-fixed"
            />
          ) : (
            <div className="flex flex-wrap items-center gap-3 border-line border-y py-3 text-13 text-ink-2">
              {t("classEmpty")}
              {emptyDeed?.(group.code)}
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

function useColumns(deeds: Props["deeds"]): Column<CatalogueItemView>[] {
  const t = useTranslations("catalogue");
  const { say, named, source } = useItemWords();
  const small = (text: ReactNode, isChinese = false) => (
    <span {...(isChinese ? { lang: "zh-CN" } : {})} className="block font-normal text-12 text-ink-3">
      {text}
    </span>
  );
  const columns: Column<CatalogueItemView>[] = [
    {
      key: "code",
      header: t("column.code"),
      width: deeds ? "6rem" : "6.5rem",
      cell: ({ code }) => <span className="num hold">{code}</span>,
    },
    {
      key: "name",
      header: t("column.name"),
      rowHeading: true,
      width: deeds ? "21%" : "24%",
      cell: (item) => (
        <span className="block text-start">
          {named(item)}
          {small(say("subjectKinds", item))}
          {item.detailsCode ? small(t("details.of", { code: item.detailsCode })) : null}
        </span>
      ),
    },
    {
      key: "source",
      header: t("column.source"),
      width: deeds ? "17%" : "20%",
      cell: (item) => (
        <span className="block max-md:text-end">
          {source(item)}
          {small(item.legalBasis, true)}
        </span>
      ),
    },
    { key: "mode", header: t("column.mode"), cell: (item) => say("modes", item) },
    {
      key: "sensitivity",
      header: t("column.sensitivity"),
      cell: (item) => (
        <span className="block max-md:text-end">
          {say("sensitivity", item)}
          {small(say("publicityScope", item))}
          {item.purposes.length < consentPurposes.length ? small(t("onlyFor", { purposes: say("purposes", item) })) : null}
        </span>
      ),
    },
    {
      key: "cycle",
      header: t("column.cycle"),
      cell: (item) => (
        <span className="block max-md:text-end">
          {say("updateCycle", item)}
          {small(say("validityMonths", item))}
        </span>
      ),
    },
    { key: "kept", header: t("column.kept"), cell: (item) => say("retentionMonths", item) },
  ];
  if (deeds)
    columns.push({
      key: "deeds",
      header: <span className="sr-only">{t("column.deeds")}</span>,
      align: "end",
      width: "9.5rem",
      cell: deeds,
    });
  return columns;
}
