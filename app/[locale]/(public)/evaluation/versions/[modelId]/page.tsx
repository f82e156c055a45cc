import { getTranslations } from "next-intl/server";
import { ModelDifference } from "@/components/evaluation/model-difference";
import { ModelView } from "@/components/evaluation/model-view";
import { PublicColumn } from "@/components/shell/public-shell";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ modelId: string }> };

export const generateMetadata = titled("evaluation.version.title");

/** One adopted version of the model, in force, to come or past: what it says otherwise than the one before it, and all that it says. */
export default async function VersionPage({ params }: Props) {
  const [{ modelId }, t] = await Promise.all([params, getTranslations("evaluation.version")]);
  const { model, before, lastDay } = await orNotFound(callerOf(null).evaluation.findVersion({ modelId }));
  const from = () => <DateText value={model.effectiveFrom} />;
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("one", { name: model.name })}</h1>
      <p className="mt-2 mb-8 text-ink-2">
        {lastDay ? t.rich("between", { from, until: () => <DateText value={lastDay} /> }) : t.rich("from", { from })}{" "}
        {before ? null : t("first")} <TextLink href="/evaluation">{t("inForce")}</TextLink>
      </p>
      {before ? (
        <section aria-labelledby="changes" className="mb-10 max-w-160">
          <h2 id="changes" className="mb-2 text-17">
            {t("changes", { name: before.name })}
          </h2>
          <ModelDifference before={before.content} after={model.content} />
          <p className="mt-3 text-13">
            <TextLink href={`/evaluation/versions/${before.modelId}`}>{t("readBefore", { name: before.name })}</TextLink>
          </p>
        </section>
      ) : null}
      <ModelView model={model.content} />
    </PublicColumn>
  );
}
