import { getLocale, getTranslations } from "next-intl/server";
import { GivenGrade } from "@/components/evaluation/given-grade";
import { NotKnown } from "@/components/evaluation/not-known";
import { PointLedger } from "@/components/evaluation/point-ledger";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { formatDate } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ runId: string }> };

export const generateMetadata = titled("evaluation.earlier.title");

/** One evaluation that was made of the enterprise: its points as they were given, by the model that gave them. */
export default async function EarlierEvaluationPage({ params }: Props) {
  const [actor, { runId }, t, locale] = await Promise.all([requireMandate(), params, getTranslations("evaluation"), getLocale()]);
  const { evaluation, counts } = await orNotFound(callerFor(actor).evaluation.findOwnEarlier({ runId }));
  const { base, dimensions, score, unknown, asOf, isWithoutHonours } = evaluation;
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/enterprise/evaluation" }]}
        title={t("earlier.one", { day: formatDate(asOf, locale) })}
        lead={t("earlier.lead")}
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          <section aria-labelledby="points">
            <h2 id="points" className="mb-3 text-17">
              {t("points")}
            </h2>
            <PointLedger base={base} dimensions={dimensions} score={score} isPast />
          </section>
          <NotKnown names={unknown} asOf={asOf} />
        </div>
        <aside aria-label={t("earlier.aside")} className="flex min-w-0 flex-col gap-4 max-lg:order-first">
          <GivenGrade evaluation={evaluation} />
          {isWithoutHonours ? <p className="text-13 text-ink-2">{t("earlier.withoutHonours")}</p> : null}
          <p className="text-13">
            {t(counts ? "earlier.counts" : "earlier.countsNoMore")}{" "}
            <TextLink href="/enterprise/evaluation">{t("earlier.readNewest")}</TextLink>
          </p>
        </aside>
      </div>
    </>
  );
}
