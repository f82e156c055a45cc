import { useTranslations } from "next-intl";
import type { ConsentView } from "@/server/consents/schema";
import { LinkButton } from "../ui/link-button";
import { Pill, StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";

const purposes = ["discovery", "backtest"] as const;

/** The two consents that are off until the enterprise turns them on: being counted, and being among past requests that rules are tested on. */
export function CountingSwitches({ consents, maySign }: { consents: readonly ConsentView[]; maySign: boolean }) {
  const t = useTranslations("consents.counting");
  const living = (purpose: string) =>
    consents.find((consent) => consent.purpose === purpose && ["active", "paused", "fallen"].includes(consent.status));
  return (
    <ul>
      {purposes.map((purpose) => {
        const consent = living(purpose);
        return (
          <li
            key={purpose}
            className="grid items-start gap-x-8 gap-y-3 border-edge border-b py-4 md:grid-cols-[minmax(0,1fr)_7rem_10rem] md:items-center"
          >
            <div className="max-w-[72ch]">
              <h3 className="text-body leading-snug">{t(`${purpose}.title`)}</h3>
              <p className="mt-1 text-13 text-ink-2">{t(`${purpose}.text`)}</p>
            </div>
            <p>
              {consent ? (
                <StatusPill kind="consent" state={consent.status} />
              ) : (
                <Pill look="still" icon={false}>
                  {t("off")}
                </Pill>
              )}
            </p>
            <p className="md:justify-self-end">
              {consent ? (
                <TextLink
                  href={`/enterprise/data/consents/${consent.consentId}`}
                  className="inline-flex items-center text-13 max-md:min-h-11"
                >
                  {t("see")}
                  <span className="sr-only">: {t(`${purpose}.title`)}</span>
                </TextLink>
              ) : maySign ? (
                <LinkButton look="quiet" size="small" href={`/enterprise/data/consents/counting/${purpose}`}>
                  {t("turnOn")}
                  <span className="sr-only">: {t(`${purpose}.title`)}</span>
                </LinkButton>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
