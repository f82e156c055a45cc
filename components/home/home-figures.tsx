import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount, formatPpm } from "@/server/kernel/format";
import { keptShare } from "@/server/statistics/answers";
import type { Figures } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { Sparkline } from "../charts/sparkline";
import { Hours, OfWhichCredit } from "../statistics/figures-kpis";
import { isFresh, shareOf } from "../statistics/names";
import { Count } from "../ui/count";
import { DateText } from "../ui/date-text";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { TextLink } from "../ui/text-link";

const strong = (chunks: ReactNode) => <b className="num font-semibold text-ink">{chunks}</b>;

/** Three real figures with their moment. Without a view they are being updated; on a fresh platform there are none yet. */
export function HomeFigures({ view }: { view: FiguresView | null }) {
  const t = useTranslations("home.figures");
  if (view && !isFresh(view)) return <ThreeFigures view={view} />;
  return <p className="border-ink border-y py-5 text-ink-2">{view ? t("none") : t("updating")}</p>;
}

function ThreeFigures({ view }: { view: FiguresView }) {
  const t = useTranslations("home.figures");
  return (
    <section aria-label={t("label")}>
      <dl className="grid border-ink border-y md:grid-cols-3">
        {useThree(view).map(({ key, value, unit, below, spark }) => (
          <div key={key} className="border-line py-5 max-md:border-b max-md:last:border-b-0 md:px-7 md:first:ps-0 md:not-first:border-s">
            <dt className="text-13 text-ink-2">{t(key)}</dt>
            <dd className="mt-1 flex items-center gap-4">
              <span className="num font-medium text-34 leading-tight">
                {value}
                {unit ? <span className="ms-1.5 font-normal text-15 text-ink-2">{unit}</span> : null}
              </span>
              {spark ? <Sparkline values={spark} className="ms-auto" /> : null}
            </dd>
            <dd className="mt-1 text-13 text-ink-2">{below}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2.5 text-12 text-ink-3">
        {t.rich("asOf", { day: () => <DateText value={view.asOf} /> })}{" "}
        {view.published ? <>{t.rich("nextOn", { day: () => <DateText value={view.published?.nextOn ?? ""} /> })} </> : null}
        <TextLink href="/statistics#definitions">{t("definitions")}</TextLink>
      </p>
    </section>
  );
}

function useThree(view: FiguresView) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { totals, answers } = view;
  const months = (read: (figures: Figures) => number) => view.trend.slice(-12).flatMap(({ figures }) => (figures ? [read(figures)] : []));
  const kept = keptShare(answers);
  const credit = totals && shareOf(totals.credit.fen, totals.disbursedFen);
  const first = totals && shareOf(totals.first.firms, totals.disbursedFirms);
  return [
    {
      key: "disbursed" as const,
      value: totals ? <Money fen={totals.disbursedFen} look="short" /> : <Missing kind="tooFew" />,
      below: totals ? <OfWhichCredit part={totals.credit} share={credit} /> : null,
      spark: months((figures) => figures.disbursedFen),
    },
    {
      key: "firstLoans" as const,
      value: totals?.first.firms == null ? <Missing kind="tooFew" /> : <Count value={totals.first.firms} />,
      unit: totals?.first.firms == null ? null : t("firms", { count: totals.first.firms }),
      below:
        totals && first !== null
          ? t.rich("ofFirst", {
              b: strong,
              amount: () => <Money fen={totals.first.fen ?? 0} look="short" />,
              firms: formatCount(totals.disbursedFirms),
              share: formatPpm(first, locale, 1),
            })
          : null,
      spark: months((figures) => figures.first.firms ?? 0),
    },
    {
      key: "answer" as const,
      value: answers.medianMinutes === null ? <Missing kind="tooFew" /> : <Hours minutes={answers.medianMinutes} />,
      unit: answers.medianMinutes === null ? null : t("workingHours"),
      below:
        kept === null
          ? t("notRated")
          : t.rich("promiseKept", { b: strong, share: formatPpm(kept, locale, 1), due: formatCount(answers.due) }),
    },
  ].map((one) => ({ unit: null, spark: null, ...one }));
}
