import { useLocale, useTranslations } from "next-intl";
import { PersonName } from "@/components/ui/person-name";
import type { Decision } from "@/server/loan-requests/cases/replays/schema";
import type { ReadingMark } from "@/server/profiles/replay/schema";
import { listIn, nameIn } from "../consents/name-in";
import { Banner } from "../ui/banner";
import { CopyText } from "../ui/copy-text";
import { DateText } from "../ui/date-text";
import { TextLink } from "../ui/text-link";

type DecisionFactsProps = {
  decision: Decision;
  decisions: readonly Decision[];
  reading: ReadingMark | null;
  /** The address of this page, for the case's other decisions. */
  at: string;
};

/** What was decided and when, and by its receipt the reading it was taken on: no content. */
export function DecisionFacts({ decision, decisions, reading, at }: DecisionFactsProps) {
  const t = useTranslations("replays");
  const locale = useLocale();
  const others = decisions.filter(({ decisionId }) => decisionId !== decision.decisionId);
  const facts = reading
    ? [
        { label: t("readAt"), value: <DateText value={reading.readAt} look="moment" /> },
        { label: t("reader"), value: <PersonName name={reading.readerName} /> },
        {
          label: t("items"),
          value: listIn(
            locale,
            reading.items.map(({ name }) => nameIn(locale, name)),
          ),
        },
        { label: t("records"), value: <span className="num">{reading.records}</span> },
        {
          label: t("catalogue"),
          value: reading.catalogueLabel ? nameIn(locale, reading.catalogueLabel) : reading.catalogueVersionId,
        },
        { label: t("hash"), value: <CopyText text={reading.shownHash} /> },
      ]
    : [];
  return (
    <section aria-labelledby="decision" className="flex flex-col gap-4">
      <h2 id="decision" className="text-17">
        {t.rich(`decided.${decision.kind}`, { at: () => <DateText value={decision.at} look="moment" /> })}
      </h2>
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
      {reading ? (
        <dl className="grid max-w-[860px] gap-x-8 gap-y-2 text-13 sm:grid-cols-[160px_minmax(0,1fr)]">
          {facts.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="min-w-0 break-words max-sm:mb-2">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <Banner tone="warn" title={t("noReading")}>
          {t("noReadingWhat")}
        </Banner>
      )}
    </section>
  );
}
