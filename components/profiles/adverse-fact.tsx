import { CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { isRepairable } from "@/server/corrections/repairs/standing";
import { type Day, daysBetween } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import type { Fact } from "@/server/profiles/schema";
import { FactPanel } from "./fact-panel";

type AdverseFactProps = {
  fact: Fact;
  title: ReactNode;
  consentMark: string | null;
  /** The day that is looked at: today, or a past one. */
  day: Day;
  isPast: boolean;
  isOwn?: boolean;
  /** Up to which day false papers keep the company from any repair; its own look alone knows. */
  barredUntil?: Day | null;
  /** How many measures rest on it; its own look alone is led to them. */
  measures?: number;
};

/** A fact that speaks against the company, and beside it until when it is shown and from when it can be repaired. The company goes on from here. */
export function AdverseFact({ fact, title, consentMark, day, isPast, isOwn = false, barredUntil = null, measures = 0 }: AdverseFactProps) {
  const t = useTranslations("profiles.display");
  return (
    <div
      id={`fact-${fact.recordId}`}
      className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 border-line border-b pb-6 @min-[46rem]:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]"
    >
      <FactPanel fact={fact} title={title} consentMark={consentMark} isOwn={isOwn} />
      <div>
        <Display fact={fact} day={day} isPast={isPast} barredUntil={barredUntil} />
        {isOwn && measures > 0 ? (
          <p className="mt-3">
            <TextLink href="/enterprise/measures">{t("measures", { count: measures })}</TextLink>
          </p>
        ) : null}
        {isOwn && isRepairable(fact.itemCode) ? (
          <p className="mt-3">
            <TextLink href={`/enterprise/repair#record-${fact.recordId}`}>{t("correct")}</TextLink>
          </p>
        ) : null}
      </div>
    </div>
  );
}

type DisplayProps = Pick<AdverseFactProps, "fact" | "day" | "isPast"> & { barredUntil: Day | null };

function Display({ fact: { provenance }, day, isPast, barredUntil }: DisplayProps) {
  const t = useTranslations("profiles.display");
  const locale = useLocale();
  const { trueFrom, publicityEndsOn: end, repairFrom } = provenance;
  const bar =
    !isPast && repairFrom !== null && barredUntil !== null && barredUntil >= day && barredUntil >= repairFrom ? barredUntil : null;
  const repair = bar === null ? repairFrom : null;
  const said = (one: Day) => formatDate(one, locale);
  if (!end) return <p className="text-13 text-ink-2">{t("noEnd")}</p>;
  const place = (one: Day) => Math.min(100, Math.max(0, (100 * daysBetween(trueFrom, one)) / Math.max(1, daysBetween(trueFrom, end))));
  const isOpen = repair !== null && repair <= day;
  return (
    <div>
      <p className="font-semibold text-15">
        {bar !== null ? (
          t("barred", { day: said(bar) })
        ) : repair === null ? (
          t("endsOn", { day: said(end) })
        ) : (
          <Repair from={repair} day={day} isPast={isPast} />
        )}
      </p>
      <p className="text-13 text-ink-2">{t(bar !== null ? "barredWhy" : repair === null ? "noRepairRule" : "repairHow")}</p>
      <div aria-hidden className="relative mt-7 mb-2 h-1.5 bg-line-ctl/60">
        {repair ? (
          <div style={{ insetInlineStart: `${place(repair)}%` }} className="forced-color-adjust-none absolute inset-y-0 end-0 bg-brand" />
        ) : null}
        <div style={{ insetInlineStart: `${place(day)}%` }} className="absolute -inset-y-2 w-0.5 bg-ink">
          <span className="hold absolute -top-5 -translate-x-1/2 text-12">{isPast ? said(day) : t("today")}</span>
        </div>
      </div>
      <dl className="num flex flex-wrap justify-between gap-x-4 gap-y-1 text-12">
        <Stop label={t("decided")} day={said(trueFrom)} />
        {repair ? <Stop label={t("repairPossible")} day={said(repair)} strong /> : null}
        <Stop label={t("endsByItself")} day={said(end)} end />
      </dl>
      {isOpen ? (
        <p className="mt-2 flex items-center gap-1.5 text-13 text-good">
          <CircleCheck aria-hidden className="size-4" />
          {t(isPast ? "couldApply" : "mayApply")}
        </p>
      ) : null}
    </div>
  );
}

/** From when repair can be applied for, as told on the day that is looked at. */
function Repair({ from, day, isPast }: { from: Day; day: Day; isPast: boolean }) {
  const t = useTranslations("profiles.display");
  const locale = useLocale();
  if (from <= day) return isPast ? t("repairThen", { day: formatDate(day, locale) }) : t("repairNow");
  const said = { day: formatDate(from, locale) };
  return isPast ? t("repairFromDay", said) : t("repairFrom", { ...said, count: daysBetween(day, from) });
}

function Stop({ label, day, strong = false, end = false }: { label: string; day: string; strong?: boolean; end?: boolean }) {
  return (
    <div className={end ? "text-end" : ""}>
      <dd className={strong ? "hold font-semibold text-ink" : "hold text-ink-2"}>{day}</dd>
      <dt className={strong ? "text-brand-text" : "text-ink-3"}>{label}</dt>
    </div>
  );
}
