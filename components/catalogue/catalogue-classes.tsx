import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { CatalogueView } from "@/server/catalogue/schema";

type CatalogueClass = CatalogueView["classes"][number];
type Item = CatalogueClass["items"][number];

/** An edition's classes, each a table of its items: code, name, source, mode, sensitivity, and what it is modelled on. */
export function CatalogueClasses({ classes }: { classes: readonly CatalogueClass[] }) {
  const t = useTranslations("catalogue");
  const language = useLocale() === "en" ? "en" : "zh";
  const columns: Column<Item>[] = [
    { key: "code", header: t("column.code"), width: "6rem", cell: ({ code }) => <span className="num hold">{code}</span> },
    { key: "name", header: t("column.name"), rowHeading: true, width: "24%", cell: ({ name }) => name[language] },
    { key: "source", header: t("column.source"), width: "23%", cell: ({ source }) => source[language] },
    { key: "mode", header: t("column.mode"), width: "14%", cell: ({ modes }) => modes.map((mode) => t(`mode.${mode}`)).join(" / ") },
    { key: "sensitivity", header: t("column.sensitivity"), width: "16%", cell: ({ sensitivity }) => t(`sensitivity.${sensitivity}`) },
    {
      key: "modelledOn",
      header: t("column.modelledOn"),
      cell: ({ modelledOn }) => (
        <span lang="zh-CN" className="hold">
          {modelledOn}
        </span>
      ),
    },
  ];
  return (
    <div className="flex flex-col gap-8">
      {classes.map(({ code, name, items }) => (
        <section key={code} aria-labelledby={`class-${code}`}>
          <h2 id={`class-${code}`} className="mb-1 flex items-baseline gap-2 text-15">
            {name[language]}
            <span className="num font-normal text-12 text-ink-3">{code}</span>
            <span className="ms-auto font-normal text-12 text-ink-3">{t("items", { count: items.length })}</span>
          </h2>
          <DataTable
            caption={t("caption", { name: name[language] })}
            columns={columns}
            rows={items}
            rowKey={(item) => item.code}
            className="[&_table]:table-fixed"
          />
        </section>
      ))}
    </div>
  );
}
