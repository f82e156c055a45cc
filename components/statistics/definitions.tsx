import { useTranslations } from "next-intl";

const counted = ["disbursed", "granted", "firstLoans", "cost", "answer", "registered", "consents", "queries", "requests"] as const;

/** Every figure's definition in words, for those who read the page without a pointer or on paper. */
export function Definitions() {
  const t = useTranslations("statistics");
  return (
    <section id="definitions" className="scroll-mt-20">
      <h2 className="text-17">{t("definitionsTitle")}</h2>
      <dl className="mt-4 grid gap-x-10 gap-y-4 md:grid-cols-2">
        {counted.map((key) => (
          <div key={key} className="border-line border-t pt-3">
            <dt className="font-semibold text-15">{t(key)}</dt>
            <dd className="mt-0.5 text-13 text-ink-2">{t(`definitions.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-6 text-13 text-ink-2">{t("definitions.small")}</p>
      <p className="mt-1 text-13 text-ink-2">{t("definitions.regions")}</p>
    </section>
  );
}
