import { getTranslations } from "next-intl/server";
import { HowLifted } from "@/components/measures/how-lifted";
import { MeasureItem } from "@/components/measures/measure-item";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import type { OwnMeasureView } from "@/server/measures/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("measures.own.title");

/** What is restricted and what the company may enjoy: on which entry, by whom, by which law, until when, and how it is lifted. */
export default async function OwnMeasuresPage() {
  const [actor, t, list] = await Promise.all([requireMandate(), getTranslations("measures.own"), getTranslations("measures.ordered")]);
  const { standing, over } = await callerFor(actor).measures.listOwn();
  const lead = (
    <>
      {t("lead")} <TextLink href="/measures">{list("readList")}</TextLink>
    </>
  );
  const of = (kind: OwnMeasureView["kind"]) => standing.filter((one) => one.kind === kind);
  return (
    <>
      <PageHeader title={t("title")} lead={lead} />
      {standing.length + over.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/measures">{list("readList")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <div className="flex max-w-[52rem] flex-col gap-10">
          <Part title={t("restrictions")} none={t("noRestrictions")} measures={of("restriction")} />
          <Part title={t("incentives")} none={t("noIncentives")} measures={of("incentive")} />
          {over.length > 0 ? <Part title={t("over")} none="" measures={over} /> : null}
        </div>
      )}
    </>
  );
}

function Part({ title, none, measures }: { title: string; none: string; measures: readonly OwnMeasureView[] }) {
  const today = shanghaiDate(new Date());
  return (
    <section aria-label={title}>
      <h2 className="border-line border-b pb-1 text-17">{title}</h2>
      {measures.length === 0 ? <p className="py-3 text-ink-2">{none}</p> : null}
      <ul>
        {measures.map((measure) => (
          <MeasureItem key={measure.measureId} measure={measure}>
            {measure.kind === "restriction" && (measure.status === "in_force" || measure.status === "to_begin") ? (
              <HowLifted measure={measure} today={today} />
            ) : null}
          </MeasureItem>
        ))}
      </ul>
    </section>
  );
}
