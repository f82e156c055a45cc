import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { EvaluationModel, ModelItem } from "@/server/evaluation/models/model";
import { Points } from "./points";

/** All that decides an evaluation: what gives and what takes points, how they fade, and from which score which grade. */
export function ModelView({ model }: { model: EvaluationModel }) {
  const t = useTranslations("evaluation.model");
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="rules">
        <h2 id="rules" className="mb-2 text-17">
          {t("rules")}
        </h2>
        <ul className="max-w-[72ch] list-disc ps-5 text-13 text-ink-2">
          <li>{t("base", { base: model.base })}</li>
          <li>{t("known", { count: model.itemsKnownMin })}</li>
          <li>{t("validity", { months: model.validityMonths })}</li>
          <li>{t("notice", { days: model.noticeWorkingDays })}</li>
          <li>{t("missing")}</li>
          <li>{t("repaired")}</li>
        </ul>
      </section>
      <section aria-labelledby="grades">
        <h2 id="grades" className="mb-2 text-17">
          {t("grades")}
        </h2>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-13">
          {model.grades.map(({ grade, from }) => (
            <div key={grade} className="flex gap-2">
              <dt className="font-semibold">{grade}</dt>
              <dd className="num text-ink-2">{t("from", { from })}</dd>
            </div>
          ))}
        </dl>
      </section>
      {model.dimensions.map(({ key, name, source }) => (
        <section key={key} aria-labelledby={`dimension-${key}`}>
          <h2 id={`dimension-${key}`} className="text-17">
            {nameIn(locale, name)}
          </h2>
          <p className="mb-2 text-12 text-ink-3">{nameIn(locale, source)}</p>
          <ItemTable caption={nameIn(locale, name)} items={model.items.filter(({ dimension }) => dimension === key)} />
        </section>
      ))}
    </div>
  );
}

function ItemTable({ caption, items }: { caption: string; items: readonly ModelItem[] }) {
  const t = useTranslations("evaluation.model");
  const locale = useLocale();
  const signed = ({ effect }: ModelItem, points: number) => (effect === "plus" ? points : -points);
  const columns: Column<ModelItem>[] = [
    {
      key: "item",
      header: t("item"),
      rowHeading: true,
      cell: ({ name, source }) => (
        <span className="block text-start">
          <span className="block font-medium">{nameIn(locale, name)}</span>
          <span className="block font-normal text-12 text-ink-3">{nameIn(locale, source)}</span>
        </span>
      ),
    },
    {
      key: "reads",
      width: "12%",
      header: t("reads"),
      wideOnly: true,
      cell: ({ reads }) => <span className="font-mono text-12">{reads.join(", ")}</span>,
    },
    { key: "points", header: t("points"), align: "end", width: "10%", cell: (item) => <Points value={signed(item, item.points)} /> },
    { key: "cap", header: t("cap"), align: "end", width: "10%", cell: (item) => <Points value={signed(item, item.cap)} /> },
    {
      key: "ages",
      width: "28%",
      header: t("ages"),
      cell: ({ ages, counts }) =>
        [
          ...(counts === "newest" ? [t("newest")] : []),
          ...(ages.length === 0 ? [t("lasts")] : ages.map(({ months, percent }) => t("age", { months, percent }))),
        ].join(locale === "en" ? "; " : "；"),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={({ key }) => key} />;
}
