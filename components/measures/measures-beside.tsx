import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import { Banner } from "@/components/ui/banner";
import { formatDate } from "@/server/kernel/format";
import type { ShownMeasure } from "@/server/measures/schema";

/**
 * The measures that rest on entries an opening shows. One of the third kind asks that a person look, names its entry and its law, and decides nothing; every
 * other is a fact beside the facts.
 */
export function MeasuresBeside({ measures }: { measures: readonly ShownMeasure[] }) {
  const t = useTranslations("measuresBeside");
  const flags = measures.filter(({ type }) => type === "T3");
  const facts = measures.filter(({ type }) => type !== "T3");
  return (
    <>
      {flags.length > 0 ? (
        <Banner tone="warn" title={t("flag")}>
          <p className="mb-2 max-w-[68ch] text-13">{t("flagWhat")}</p>
          <Lines measures={flags} />
        </Banner>
      ) : null}
      {facts.length > 0 ? (
        <section aria-labelledby="measures-beside">
          <h2 id="measures-beside" className="border-ink border-b pb-2 text-17">
            {t("facts", { count: facts.length })}
          </h2>
          <p className="my-2 max-w-[68ch] text-13 text-ink-2">{t("factsWhat")}</p>
          <Lines measures={facts} />
        </section>
      ) : null}
    </>
  );
}

function Lines({ measures }: { measures: readonly ShownMeasure[] }) {
  const t = useTranslations("measuresBeside");
  const locale = useLocale();
  return (
    <ul className="flex flex-col gap-2">
      {measures.map((measure) => (
        <li key={`${measure.recordId} ${measure.code}`} className="text-13">
          <p className="font-semibold">
            {nameIn(locale, measure.name)} <span className="font-normal text-ink-2">· {t(`type.${measure.type ?? "incentive"}`)}</span>
          </p>
          <p className="text-ink-2">
            {t.rich(measure.endsOn ? "orderedUntil" : "ordered", {
              unit: () => <span lang="zh-CN">{measure.unitName}</span>,
              entry: () => (
                <a href={`#fact-${measure.recordId}`} className="link" lang="zh-CN">
                  {measure.documentNo ?? measure.itemCode}
                </a>
              ),
              from: formatDate(measure.startsOn, locale),
              to: measure.endsOn ? formatDate(measure.endsOn, locale) : "",
            })}
          </p>
          <p className="text-ink-2">
            <LawText article={measure.basis} isAlone />
          </p>
        </li>
      ))}
    </ul>
  );
}
