import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatPpm } from "@/server/kernel/format";
import type { QueuePage } from "@/server/loan-requests/cases/schema";
import type { PublishedAnswer } from "@/server/statistics/schema";

type QueuePromiseProps = {
  promisedHours: QueuePage["promisedHours"];
  /** The lender's own published figures; absent while too few cases make a rate. */
  answer: PublishedAnswer | undefined;
  months: number;
};

/** What the lender promises and how it has kept it, as everybody can read it. */
export function QueuePromise({ promisedHours, answer, months }: QueuePromiseProps) {
  const t = useTranslations("cases.promised");
  const locale = useLocale();
  const strong = (chunks: ReactNode) => <b className="font-semibold text-ink">{chunks}</b>;
  const { due, keptPpm, medianMinutes } = answer ?? { due: null, keptPpm: null, medianMinutes: null };
  return (
    <ul className="num flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-13 text-ink-2">
      {promisedHours ? (
        <li>
          {promisedHours.min === promisedHours.max
            ? t.rich("hours", { b: strong, hours: promisedHours.max })
            : t.rich("hoursRange", { b: strong, min: promisedHours.min, max: promisedHours.max })}
        </li>
      ) : null}
      {due === null || keptPpm === null ? (
        <li>{t("unrated")}</li>
      ) : (
        <li>
          {t.rich("kept", {
            b: strong,
            months,
            share: formatPpm(keptPpm, locale, 1),
            kept: Math.round((due * keptPpm) / 1_000_000),
            due,
            of: (chunks) => <span className="text-ink-3">{chunks}</span>,
          })}
        </li>
      )}
      {medianMinutes === null ? null : (
        <li className="max-md:hidden">{t.rich("median", { b: strong, hours: (medianMinutes / 60).toFixed(1) })}</li>
      )}
    </ul>
  );
}
