import { useTranslations } from "next-intl";
import { formatMoney } from "@/server/kernel/format";
import { ChartFrame } from "../charts/chart-frame";
import type { Compared } from "./comparison-rows";
import { InterestBars, InterestKey, scaleOf } from "./interest-bars";
import { useOfferWords } from "./offer-words";
import { ScheduleTable } from "./schedule-chart";
import { yuan } from "./yuan";

/** What interest and fees come to each month under each offer: small charts on one scale, so that a bar is as high as it costs. */
export function ScheduleMultiples({ columns }: { columns: readonly Compared[] }) {
  const t = useTranslations("offers.schedule");
  const { named } = useOfferWords();
  const plans = columns.map(({ offer: { id, lenderNameZh, lenderNameEn, terms }, cost }) => ({
    ...{ id, cost, name: named(lenderNameZh, lenderNameEn), amountFen: terms.amountFen },
    feesAtDrawingFen: terms.amountFen - cost.netReceivedFen,
  }));
  const scales = plans.map((plan) => scaleOf({ ...plan, rows: plan.cost.schedule }));
  const scale = {
    topFen: Math.max(...scales.map(({ topFen }) => topFen)),
    amountFen: Math.max(...scales.map(({ amountFen }) => amountFen)),
    months: Math.max(...scales.map(({ months }) => months)),
  };
  const dearest = plans[scales.findIndex(({ topFen }) => topFen === scale.topFen)];
  return (
    <ChartFrame
      title={dearest && plans.length > 1 ? t("multiples", { name: dearest.name, amount: formatMoney(scale.topFen) }) : t("title")}
      unit={t("multiplesUnit")}
      legend={<InterestKey hasFees={plans.some(({ cost }) => cost.feesFen > 0)} />}
      chart={
        <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {plans.map((plan) => (
            <li key={plan.id} className="min-w-0">
              <p className="num flex flex-wrap items-baseline justify-between gap-x-3 text-12">
                <span className="font-semibold text-13">{plan.name}</span>
                <span className="text-ink-3">
                  <Course plan={plan} />
                </span>
              </p>
              <InterestBars
                rows={plan.cost.schedule}
                amountFen={plan.amountFen}
                feesAtDrawingFen={plan.feesAtDrawingFen}
                label={plan.name}
                height={132}
                scale={scale}
              />
            </li>
          ))}
        </ul>
      }
      table={
        <div className="flex flex-col gap-8">
          {plans.map((plan) => (
            <section key={plan.id} aria-label={plan.name}>
              <h3 className="mb-1 text-13">{plan.name}</h3>
              <ScheduleTable {...plan} />
            </section>
          ))}
        </div>
      }
    />
  );
}

/** From the first month's interest to the last one's, and what is kept back at the drawing. */
function Course({ plan: { cost, feesAtDrawingFen } }: { plan: { cost: Compared["cost"]; feesAtDrawingFen: number } }) {
  const t = useTranslations("offers.schedule");
  const paying = cost.schedule.filter((row) => row.interestFen > 0);
  const [first, last] = [paying[0]?.interestFen ?? 0, paying.at(-1)?.interestFen ?? 0];
  const course =
    paying.length === 1
      ? t("courseOnce", { amount: yuan(first) })
      : first === last
        ? t("courseFlat", { amount: yuan(first) })
        : t("courseFalling", { first: yuan(first), last: yuan(last) });
  return feesAtDrawingFen > 0 ? t("courseWithFee", { fee: yuan(feesAtDrawingFen), course }) : course;
}
