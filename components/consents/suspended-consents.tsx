import { useLocale, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { lastDayOf } from "@/server/consents/consent";
import type { ConsentView } from "@/server/consents/schema";
import { formatDate } from "@/server/kernel/format";
import { markOf, nameIn } from "./name-in";
import { RevokeConsent } from "./revoke-consent";

/** What a suspended enterprise has let be read: nothing is opened meanwhile, and whoever signs for it can end it for good. */
export function SuspendedConsents({ consents }: { consents: readonly ConsentView[] }) {
  const t = useTranslations("consents.suspended");
  const platform = useTranslations("consents")("platform");
  const locale = useLocale();
  const alive = consents.filter(({ status }) => status === "active" || status === "paused" || status === "fallen");
  return (
    <section aria-labelledby="suspended-consents" className="flex flex-col gap-4">
      <Banner tone="warn" title={t("title")}>
        {t("body")}
      </Banner>
      <h2 id="suspended-consents" className="text-17">
        {t("list", { count: alive.length })}
      </h2>
      <ul className="border-line border-t">
        {alive.map((consent) => {
          const lender = consent.lenderName ? nameIn(locale, consent.lenderName) : platform;
          const which = markOf(consent.consentId);
          return (
            <li key={consent.consentId} className="flex flex-wrap items-center justify-between gap-4 border-edge border-b py-2">
              <span>
                {lender} · <span className="font-mono text-12">{markOf(consent.consentId)}</span> · <DateText value={lastDayOf(consent)} />
              </span>
              <RevokeConsent
                consent={consent}
                follows={null}
                words={{ lender, end: formatDate(lastDayOf(consent), locale), which, of: `${lender}, ${which}` }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
