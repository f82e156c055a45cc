import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/navigation";
import type { FiguresView, Named } from "@/server/statistics/schema";
import { spanKinds } from "@/server/statistics/span";
import { TextLink } from "../ui/text-link";
import { type FiguresParams, searchOf } from "./figures-params";
import { FilterForm, FilterSelect } from "./filter-form";
import { nameIn, regionNameIn } from "./names";
import { periodOptions } from "./period-options";
import { usePeriodText } from "./period-text";

type Choices = { lenders: readonly Named[]; industries: readonly Named[]; provinces: readonly Named[] };
export type FiguresFiltersProps = {
  view: Pick<FiguresView, "span" | "place" | "asOf"> & { since?: FiguresView["since"] };
  params: FiguresParams;
  path: string;
  home: string;
  choices?: Partial<Choices>;
};

/** The period, and what else the figures may be narrowed to; the address holds it all. `path` keeps the region, `home` may change it. */
export function FiguresFilters({ view, params, path, home, choices = {} }: FiguresFiltersProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { nameOf } = usePeriodText();
  const { span, place } = view;
  const options = (named: readonly Named[], nameOne = (one: Named) => nameIn(locale, one)) =>
    named.map((one) => ({ value: one.code, label: nameOne(one) }));
  const hasFilter = params.lender !== undefined || params.industry !== undefined || place.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <nav aria-label={t("period.label")} className="flex rounded-ctl border border-line bg-sunken p-0.5 text-13">
        {spanKinds.map((kind) => (
          <Link
            key={kind}
            href={`${path}${searchOf({ ...params, period: kind, at: kind === "all" ? undefined : span.at })}`}
            scroll={false}
            aria-current={kind === span.kind ? "true" : undefined}
            className="hold flex h-7 items-center rounded-tag px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:inset-ring aria-[current]:inset-ring-line max-md:h-10"
          >
            {kind === "year" && !span.isRunning ? t("period.wholeYear") : t(`period.${kind}`)}
          </Link>
        ))}
      </nav>
      <FilterForm action={choices.provinces?.length ? home : path}>
        {span.kind === "year" ? null : <input type="hidden" name="period" value={span.kind} />}
        {span.kind === "all" || !span.from ? null : (
          <FilterSelect
            name="at"
            label={t("period.label")}
            value={span.from.slice(0, 7)}
            options={withValue(periodOptions(span.kind, view.asOf, view.since ?? null), span.from.slice(0, 7)).map((month) => ({
              value: month,
              label: nameOf(span.kind, month),
            }))}
          />
        )}
        {choices.provinces?.length ? (
          <FilterSelect
            name="region"
            label={t("filter.region")}
            value={place[0]?.code ?? ""}
            all={t("filter.all")}
            options={options(choices.provinces, (one) => regionNameIn(locale, one))}
          />
        ) : null}
        {choices.lenders?.length ? (
          <FilterSelect
            name="lender"
            label={t("filter.lender")}
            value={params.lender ?? ""}
            all={t("filter.all")}
            options={options(choices.lenders)}
          />
        ) : null}
        {choices.industries?.length ? (
          <FilterSelect
            name="industry"
            label={t("filter.industry")}
            value={params.industry ?? ""}
            all={t("filter.all")}
            options={options(choices.industries)}
          />
        ) : null}
      </FilterForm>
      {hasFilter ? (
        <TextLink href={`${home}${searchOf({ period: params.period, at: params.at })}`} className="ms-1 text-13">
          {t("filter.clear")}
        </TextLink>
      ) : null}
    </div>
  );
}

/** A period older than the list offers is still the one that is chosen. */
function withValue(options: string[], value: string): string[] {
  return options.includes(value) ? options : [...options, value];
}
