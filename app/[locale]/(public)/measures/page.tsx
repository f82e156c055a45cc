import { getTranslations } from "next-intl/server";
import { ListedMeasures } from "@/components/measures/listed-measures";
import { PublicColumn } from "@/components/shell/public-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { measureTypes } from "@/db/schema/words";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

export const generateMetadata = titled("measures.list.title");

/** The list of measures in force, before everybody: whoever is listed may know what may follow, and what may not. */
export default async function MeasuresPage() {
  const [t, types, { measures }] = await Promise.all([
    getTranslations("measures.list"),
    getTranslations("measures"),
    callerOf(null).measures.list(),
  ]);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 max-w-[68ch] text-ink-2">{t("lead")}</p>
      <p className="mt-2 mb-8 max-w-[68ch] text-13 text-ink-2">{t("mark")}</p>
      {measures.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <h2 className="mb-4 text-21">{t("restrictions")}</h2>
          {measureTypes.map((type) => (
            <section key={type} aria-labelledby={type} className="mb-8">
              <h3 id={type} className="text-15">
                {types(`type.${type}`)}
              </h3>
              <p className="mb-2 max-w-[68ch] text-13 text-ink-2">{types(`typeSaid.${type}`)}</p>
              <ListedMeasures measures={measures.filter((one) => one.type === type)} caption={types(`type.${type}`)} />
            </section>
          ))}
          <section aria-labelledby="incentives">
            <h2 id="incentives" className="mb-4 text-21">
              {t("incentives")}
            </h2>
            <ListedMeasures measures={measures.filter(({ kind }) => kind === "incentive")} caption={t("incentives")} />
          </section>
        </>
      )}
    </PublicColumn>
  );
}
