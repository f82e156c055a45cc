import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { ReceivedAsking } from "@/server/loans/monitoring/schema";
import { listIn, nameIn } from "../consents/name-in";

/** What lenders ask for and wait to be answered: who, what, how often, and the way to read it and answer. */
export function WaitingAskings({ askings }: { askings: readonly ReceivedAsking[] }) {
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
    </ul>
  );
}
