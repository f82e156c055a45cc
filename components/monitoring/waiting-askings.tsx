import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { RestingView } from "@/server/loan-requests/schema";
import type { ReceivedAsking } from "@/server/loans/monitoring/schema";
import { listIn, nameIn } from "../consents/name-in";

type WaitingAskingsProps = { askings: readonly ReceivedAsking[]; again: RestingView["askings"] };

/** What lenders ask for and wait to be answered: who, what, how often, and the way to read it and answer; and who asks to be let read again. */
export function WaitingAskings({ askings, again }: WaitingAskingsProps) {
  const t = useTranslations("monitoring");
  const locale = useLocale();
  return (
    <ul>
      {askings.map(({ requestId, lenderName, itemNames, terms, answerBy }) => (
        <li key={requestId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-edge border-b py-3 text-13">
          <span className="min-w-0">
            <TextLink href={`/enterprise/data/consents/asked/${requestId}`}>{nameIn(locale, lenderName)}</TextLink>
            {" · "}
            {listIn(
              locale,
              itemNames.map((name) => nameIn(locale, name)),
            )}
            {" · "}
            {t("frequency", terms.frequency)}
          </span>
          <span className="text-ink-2">{t.rich("answerBy", { day: () => <DateText value={answerBy} /> })}</span>
        </li>
      ))}
      {again.map(({ caseId, loanRequestId, reference, lenderName, askedAt }) => (
        <li key={caseId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-edge border-b py-3 text-13">
          <span className="min-w-0">
            <TextLink href={`/enterprise/requests/${loanRequestId}/allow/${caseId}`}>{nameIn(locale, lenderName)}</TextLink>{" "}
            {t("againAsked", { reference })}
          </span>
          <span className="text-ink-2">{t.rich("askedOnDay", { day: () => <DateText value={askedAt} /> })}</span>
        </li>
      ))}
    </ul>
  );
}
