import { useLocale, useTranslations } from "next-intl";
import type { GovernedDecision } from "@/server/loan-requests/cases/replays/schema";
import { nameIn } from "../consents/name-in";
import { Banner } from "../ui/banner";
import { CopyText } from "../ui/copy-text";
import { DateText } from "../ui/date-text";
import { PersonName } from "../ui/person-name";
import { TextLink } from "../ui/text-link";

/** What an office may know of a decision: who took it, and of the reading before it what its receipt is known by. `at` is the address of the page. */
export function GovernedFacts({ found, at }: { found: GovernedDecision; at: string }) {
  const t = useTranslations("replays");
  const { decision, decisions, reading, byName } = found;
  const others = decisions.filter(({ decisionId }) => decisionId !== decision.decisionId);
  const facts = [
    { label: t("governed.request"), value: <CopyText text={found.reference} /> },
    { label: t("governed.case"), value: <CopyText text={found.caseId} /> },
    { label: t("governed.by"), value: byName === null ? t("governed.nobodyNoted") : <PersonName name={byName} /> },
  ];
  return (
    <div className="flex flex-col gap-9">
      <section aria-labelledby="decision" className="flex flex-col gap-4">
        <h2 id="decision" className="text-17">
          {t.rich(`decided.${decision.kind}`, { at: () => <DateText value={decision.at} look="moment" /> })}
        </h2>
        <Facts facts={facts} />
        {others.length > 0 ? (
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-13">
            {others.map(({ decisionId, kind, at: on }) => (
              <li key={decisionId}>
                <TextLink href={`${at}?decision=${decisionId}`}>
                  {t.rich(`decided.${kind}`, { at: () => <DateText value={on} look="moment" /> })}
                </TextLink>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      {reading ? (
        <Reading reading={reading} />
      ) : (
        <Banner tone="warn" title={t("noReading")}>
          {t("governed.noReading")}
        </Banner>
      )}
    </div>
  );
}

function Reading({ reading }: { reading: NonNullable<GovernedDecision["reading"]> }) {
  const t = useTranslations("replays");
  const locale = useLocale();
  const { items, place } = reading;
  const facts = [
    { label: t("readAt"), value: <DateText value={reading.readAt} look="moment" /> },
    { label: t("governed.receipt"), value: <CopyText text={reading.receiptId} /> },
    { label: t("hash"), value: <CopyText text={reading.shownHash} /> },
    {
      label: t("governed.place"),
      value: place ? t("governed.placed", { index: place.index, size: place.size }) : t("governed.notPlaced"),
    },
  ];
  return (
    <section aria-labelledby="reading" className="flex flex-col gap-4">
      <h2 id="reading" className="text-17">
        {t("governed.reading")}
      </h2>
      <Facts facts={facts} />
      <h3 className="text-14">{t("governed.items", { count: items.length })}</h3>
      <ul className="grid max-w-[860px] gap-x-8 gap-y-1 text-13 sm:grid-cols-2">
        {items.map(({ itemCode, name }) => (
          <li key={itemCode} className="min-w-0 break-words">
            <span className="num mr-2 text-ink-2">{itemCode}</span>
            {nameIn(locale, name)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ facts }: { facts: readonly { readonly label: string; readonly value: React.ReactNode }[] }) {
  return (
    <dl className="grid max-w-[860px] gap-x-8 gap-y-2 text-13 sm:grid-cols-[160px_minmax(0,1fr)]">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 break-words max-sm:mb-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
