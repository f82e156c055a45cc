import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { LawText, useLawText } from "@/components/rules/law-text";
import { cn } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import { HanMarked } from "@/components/ui/han-marked";
import type { RegionTimers as Timers } from "@/server/corrections/objections/schema";

type RegionTimersProps = { timers: readonly Timers[]; beside?: "beside" | "besideTheirs" };

/** By when an objection is answered, with the article: the source's region's times apply, another region's stand beside them to compare. */
export function RegionTimers({ timers, beside = "beside" }: RegionTimersProps) {
  const t = useTranslations("objections.timers");
  const locale = useLocale();
  return (
    <section aria-labelledby="timers" className="flex flex-col gap-5">
      <h2 id="timers" className="text-17">
        {t("title")}
      </h2>
      {timers.map((times) => {
        const region = times.region ? nameIn(locale, times.region) : t("nation");
        return (
          <div key={times.regionCode} className={cn("border-s-2 ps-4", times.applies ? "border-brand" : "border-line text-ink-2")}>
            <h3 className="text-13">
              {times.applies ? t("applies", { region }) : times.region ? t(beside, { region }) : t("besideNation")}
            </h3>
            <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-13">
              {times.platformBy ? <Line label={t("platform")} day={times.platformBy} /> : null}
              <Line label={t("source")} day={times.sourceBy} strong={times.applies} />
              {times.answerBy === times.sourceBy ? null : <Line label={t("whole")} day={times.answerBy} />}
              <dt className="text-ink-2">{t("review")}</dt>
              <dd className="text-end">{t(times.review.unit, { days: times.review.days })}</dd>
            </dl>
            <Reading reading={times.reading} />
            {times.suspends ? <p className="mt-2 text-13">{t("suspends")}</p> : null}
            {times.isProvisional ? <p className="mt-2 text-13 text-warn">{t("provisional")}</p> : null}
            <p className="mt-2 text-12 text-ink-3">
              <LawText article={times.article} />
            </p>
            {times.region ? null : <p className="mt-1 text-12 text-ink-3">{t("analogy")}</p>}
          </div>
        );
      })}
      {timers.length > 1 ? <p className="text-12 text-ink-3">{t("sourceApplies")}</p> : null}
    </section>
  );
}

/** How the region reads the record itself: its grade, and until when it is shown there. */
function Reading({ reading }: Pick<Timers, "reading">) {
  const t = useTranslations("objections.timers");
  const severity = useTranslations("profiles.severity");
  const law = useLawText();
  if (!reading) return null;
  const { shownUntil, isLatest, article } = reading;
  return (
    <>
      <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-13">
        {reading.severity ? (
          <>
            <dt className="text-ink-2">{t("grade")}</dt>
            <dd className="text-end">{severity(reading.severity)}</dd>
          </>
        ) : null}
        <dt className="text-ink-2">{t("shownUntil")}</dt>
        <dd className="text-end">
          {shownUntil ? <DateText value={shownUntil} /> : <span className="text-ink-3">{t("noEnd")}</span>}
          {isLatest ? <span className="text-ink-3"> {t("atLatest")}</span> : null}
        </dd>
      </dl>
      {article ? (
        <p className="mt-1 text-12 text-ink-3">
          <HanMarked text={t("limit", { article: law(article) })} />
        </p>
      ) : null}
    </>
  );
}

function Line({ label, day, strong = false }: { label: string; day: string; strong?: boolean }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className={cn("text-end", strong && "font-semibold")}>
        <DateText value={day} />
      </dd>
    </>
  );
}
