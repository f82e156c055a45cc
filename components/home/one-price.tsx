import { useLocale, useTranslations } from "next-intl";
import { annualCostOfPeriods } from "@/server/kernel/annual-cost";
import { formatMoney, formatPpm, formatRate } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import { Rate } from "../ui/rate";
import { Breathing } from "./breathing";

const receivedFen = 120_000_00;
const instalmentFen = 10_720_00;
const months = 12;

/** An instalment loan quoted by a flat monthly fee, and what it costs a year: computed here from its cash flow, like every offer. */
export function OnePrice() {
  const t = useTranslations("home.price");
  const locale = useLocale();
  const instalments = Array.from({ length: months }, (_, month) => ({ amount: -instalmentFen, periods: month + 1 }));
  const cost = annualCostOfPeriods([{ amount: receivedFen, periods: 0 }, ...instalments], 12);
  if (cost.kind !== "rate") throw new Error("the example has no single rate");
  const paidFen = instalmentFen * months;
  const plain = (fen: number) => formatMoney(fen).replace("¥", "");
  const row = "flex items-baseline justify-between gap-4 border-line border-b py-2.5 text-15";
  return (
    <section className="grid gap-x-24 gap-y-8 lg:grid-cols-[7fr_5fr]">
      <div>
        <h2 className="max-w-[22ch] font-display text-26 md:text-34 [html:lang(zh)_&]:max-w-none">
          <Breathing title={t("title")} />
        </h2>
        <p className="mt-4 max-w-[60ch] text-ink-2">{t("body", { simple: formatPpm(cost.simplePpm, locale) })}</p>
      </div>
      <dl className="num border-ink border-t">
        <div className={row}>
          <dt className="text-ink-2">{t("receive")}</dt>
          <dd>{plain(receivedFen)}</dd>
        </div>
        <div className={row}>
          <dt className="text-ink-2">{t("pay", { instalment: plain(instalmentFen) })}</dt>
          <dd>{plain(paidFen)}</dd>
        </div>
        <div className={`${row} border-b-[3px] border-double border-b-ink-2! font-semibold`}>
          <dt>{t("total")}</dt>
          <dd>{plain(paidFen - receivedFen)}</dd>
        </div>
        <div className={row}>
          <dt className="text-ink-2">{t("quoted")}</dt>
          <dd className="text-ink-3">{formatRate(bps(720), locale)}</dd>
        </div>
        <div className="flex items-end justify-between gap-4 pt-4">
          <dt className="font-semibold text-15">
            {t("cost")}
            <span className="block font-normal text-12 text-ink-3">{t("compound", { compound: formatPpm(cost.compoundPpm, locale) })}</span>
          </dt>
          <dd className="font-medium text-48 leading-none">
            <Rate ppm={cost.simplePpm} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
