import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { lastDayOf } from "@/server/consents/consent";
import type { AccessView, ConsentView } from "@/server/consents/schema";
import { type Day, daysBetween, shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import { BothNames } from "../ui/both-names";
import { cn } from "../ui/classes";
import { Seal } from "../ui/seal";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { ConsentActions } from "./consent-actions";
import { type LifelineSpan, lifelineOf, placeOf } from "./lifeline";
import { LifelineAxis, LifelineBar } from "./lifeline-bar";
import { listIn, nameIn, platformKey } from "./name-in";
import type { Follows } from "./what-follows";
import { type ConsentRequest, whichConsent } from "./which-consent";

/** The columns of the list, at its head and in every row. */
export const consentColumns =
  "md:max-xl:grid-cols-[minmax(11rem,1fr)_minmax(9rem,1fr)_9rem] xl:grid-cols-[minmax(11rem,1fr)_minmax(9rem,1fr)_8rem_minmax(13rem,1.3fr)_9rem_12.5rem]";

const itemsShown = 2;

type ConsentRowProps = {
  consent: ConsentView;
  /** The request it was given for. */
  request: ConsentRequest | undefined;
  reads: readonly AccessView[];
  time: { now: Date; span: LifelineSpan; days: readonly Day[] };
  endsSoon: boolean;
  mayChange: boolean;
  /** What rests on it. */
  follows: Follows | null;
};

/** One consent: to whom, what, its state and its life, what was read and until when it may be kept, and the ways to stop it. */
export function ConsentRow({ consent, request, reads, time, endsSoon, mayChange, follows }: ConsentRowProps) {
  const t = useTranslations("consents");
  const locale = useLocale();
  const lives = consent.status === "active" || consent.status === "paused";
  const canChange = mayChange && (lives || consent.status === "fallen");
  const href = `/enterprise/data/consents/${consent.consentId}`;
  const names = consent.items.map(({ name }) => nameIn(locale, name));
  const more = names.length - itemsShown;
  const which = whichConsent(consent.consentId, request, locale);
  const items =
    more > 1
      ? t("log.andMore", { items: names.slice(0, itemsShown).join(locale === "en" ? ", " : "、"), count: more })
      : listIn(locale, names);
  const life = (
    <>
      <div aria-hidden className="xl:hidden">
        <LifelineAxis days={time.days} today={shanghaiDate(time.now)} place={(day) => placeOf(time.span, day)} />
      </div>
      <div className="relative h-10 grow xl:h-auto">
        <LifelineBar
          line={lifelineOf(consent, reads, time.span)}
          today={placeOf(time.span, time.now)}
          ticks={time.days.map((day) => placeOf(time.span, day))}
          label={t("lifeline.spoken", {
            from: formatDate(shanghaiDate(consent.grantedAt), locale),
            to: formatDate(lives ? lastDayOf(consent) : shanghaiDate(consent.endedAt ?? consent.expiresAt), locale),
          })}
        />
      </div>
    </>
  );
  return (
    <li className={cn("grid items-center gap-x-5 gap-y-3 max-md:gap-y-1 border-edge border-b py-3 xl:py-0", consentColumns)}>
      <div className="flex items-center gap-3">
        <Seal state={lives ? "signed" : "ended"} label={t("signed")} />
        <div className="min-w-0">
          <h3 className="text-body leading-snug">
            <TextLink href={href} className="text-ink no-underline hover:underline">
              {consent.lenderName ? <BothNames name={consent.lenderName} stacked /> : t(platformKey(consent))}
            </TextLink>
          </h3>
          <p className="text-12 text-ink-2">
            {consent.productName ? nameIn(locale, consent.productName) : t(`purpose.${consent.purpose}`)}
          </p>
        </div>
      </div>
      <p className="text-13 xl:py-2">
        {items}
        <span className="num mt-0.5 block text-12 text-ink-2">{which}</span>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:flex-col md:items-start">
        <StatusPill kind="consent" state={consent.status} />
        <Until consent={consent} endsSoon={endsSoon} now={time.now} />
      </div>
      <div className="self-stretch max-md:hidden md:max-xl:col-span-2 xl:flex xl:min-h-19">{life}</div>
      <div className="max-md:hidden">
        <ReadsAndKept consent={consent} now={time.now} />
      </div>
      <details className="group/life md:hidden">
        <summary className="flex min-h-11 w-fit items-center gap-1.5 text-13 text-brand-text">
          {t("lifeAndReads")}
          <ChevronDown aria-hidden className="size-4 transition-transform group-open/life:rotate-180" />
        </summary>
        {life}
        <ReadsAndKept consent={consent} now={time.now} />
      </details>
      <div className="max-xl:-ms-2.5 md:max-xl:col-span-3 xl:-me-2.5 xl:justify-self-end">
        {canChange ? (
          <ConsentActions consent={consent} endsOn={lastDayOf(consent)} which={which} follows={follows} isListed />
        ) : (
          <TextLink href={href} className="mx-2.5 inline-flex items-center text-13 max-md:min-h-11">
            {t("openReceipt")}
            <span className="sr-only"> {which}</span>
          </TextLink>
        )}
      </div>
    </li>
  );
}

function Until({ consent, endsSoon, now }: Pick<ConsentRowProps, "consent" | "endsSoon"> & { now: Date }) {
  const t = useTranslations("consents");
  const locale = useLocale();
  if (consent.endedAt) return <span className="text-12 text-ink-2">{formatDate(shanghaiDate(consent.endedAt), locale)}</span>;
  const last = lastDayOf(consent);
  const count = daysBetween(shanghaiDate(now), last);
  return (
    <>
      <span className="text-12 text-ink-2">{t("untilDay", { day: formatDate(last, locale) })}</span>
      {endsSoon ? <span className="font-medium text-12 text-warn">{t("endsIn", { count })}</span> : null}
    </>
  );
}

/** How often it was read of how often it may be, and until when that may be kept. */
function ReadsAndKept({ consent, now }: { consent: ConsentView; now: Date }) {
  const t = useTranslations("consents");
  const locale = useLocale();
  const { readsUsed: used, readsMax: max, frequency, heldUntil } = consent;
  const withinMax = max === null ? t("readsByPlatform") : t("readsWithin", { used, max });
  const often = frequency ? t("readsOften", { used, ...frequency }) : withinMax;
  const day = heldUntil ? formatDate(shanghaiDate(heldUntil), locale) : "";
  return (
    <div className="text-13">
      <p>{often}</p>
      <p className="text-12 text-ink-2">{heldUntil ? t(heldUntil > now ? "deletedBy" : "deletedOn", { day }) : t("nothingHeld")}</p>
    </div>
  );
}
