import { getTranslations } from "next-intl/server";
import { GradePromises } from "@/components/evaluation/grade-promises";
import { ModelView } from "@/components/evaluation/model-view";
import { PublicColumn } from "@/components/shell/public-shell";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

export const generateMetadata = titled("evaluation.model.title");

/** The model of the public credit evaluation that is in force, before everybody: whoever is judged may know by what. */
export default async function ModelPage() {
  const caller = callerOf(null).evaluation;
  const [t, list, model, promises, toCome] = await Promise.all([
    getTranslations("evaluation.model"),
    getTranslations("measures.list"),
    caller.findModelInForce(),
    caller.listPromises(),
    caller.listModelsToCome(),
  ]);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">{t("lead")}</p>
      {toCome.map(({ modelId, name, effectiveFrom }) => (
        <Banner
          key={modelId}
          tone="info"
          className="mb-6"
          title={t.rich("toCome", { name, from: () => <DateText value={effectiveFrom} /> })}
          action={<TextLink href={`/evaluation/versions/${modelId}`}>{t("whatChanges")}</TextLink>}
        >
          {t("toComeWhat")}
        </Banner>
      ))}
      {model ? (
        <>
          <p className="mb-8 text-13 text-ink-2">
            {t.rich("version", { name: model.name, from: () => <DateText value={model.effectiveFrom} /> })}
          </p>
          <ModelView model={model.content} />
        </>
      ) : (
        <EmptyState kind="first" title={t("noneTitle")}>
          {t("none")}
        </EmptyState>
      )}
      <GradePromises regions={promises} />
      <p className="mt-8">
        <TextLink href="/measures">{list("title")}</TextLink>
      </p>
    </PublicColumn>
  );
}
