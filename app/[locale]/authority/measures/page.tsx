import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { LiftMeasure } from "@/components/measures/lift-measure";
import { MeasureItem } from "@/components/measures/measure-item";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { Link } from "@/i18n/navigation";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { OrderedMeasure } from "@/server/measures/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("measures.ordered.title");

/** What the unit ordered on its own records, and the way to lift it. */
export default async function OrderedMeasuresPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("measures.ordered")]);
  const { standing, over } = await callerFor(actor).measures.listOrdered();
  const lead = (
    <>
      {t("lead")} <TextLink href="/measures">{t("readList")}</TextLink>
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={lead} />
      {standing.length + over.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/authority/records">{t("toRecords")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <div className="flex max-w-[52rem] flex-col gap-10">
          <section aria-labelledby="standing">
            <h2 id="standing" className="border-line border-b pb-1 text-17">
              {t("standing")}
            </h2>
            {standing.length === 0 ? <p className="py-3 text-ink-2">{t("noneStanding")}</p> : <Measures measures={standing} />}
          </section>
          {over.length > 0 ? (
            <section aria-labelledby="over">
              <h2 id="over" className="border-line border-b pb-1 text-17">
                {t("over")}
              </h2>
              <Measures measures={over} />
            </section>
          ) : null}
        </div>
      )}
    </>
  );
}

async function Measures({ measures }: { measures: readonly OrderedMeasure[] }) {
  const locale = await getLocale();
  return (
    <ul>
      {measures.map((measure) => (
        <MeasureItem
          key={measure.measureId}
          measure={measure}
          about={<span lang="zh-CN">{measure.subjectName}</span>}
          entryHref={
            <Link href={`/authority/records/${measure.subjectId}/${measure.recordId}`} className="link">
              {nameIn(locale, measure.itemName)}
              {measure.documentNo ? <span lang="zh-CN"> · {measure.documentNo}</span> : null}
            </Link>
          }
        >
          {measure.status === "in_force" || measure.status === "to_begin" ? <LiftMeasure measureId={measure.measureId} /> : null}
        </MeasureItem>
      ))}
    </ul>
  );
}
