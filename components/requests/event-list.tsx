import { useLocale, useTranslations } from "next-intl";
import type { CaseView, TimelineEvent } from "@/server/loan-requests/schema";
import { nameIn } from "../consents/name-in";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { usePersonName } from "../ui/person-name";

/** What happened on a request, newest first: what, who, when, and of which lender. */
export function EventList({ events, cases }: { events: readonly TimelineEvent[]; cases: readonly CaseView[] }) {
  const t = useTranslations("loanRequests.event");
  const platform = useTranslations("consents")("platform");
  const personName = usePersonName();
  const locale = useLocale();
  const lenderOf = (event: TimelineEvent) => cases.find(({ lenderId }) => lenderId === event.lenderId)?.lenderName;
  return (
    <ol className="border-line border-t">
      {events.toReversed().map((event) => {
        const lender = lenderOf(event);
        const isMatching = event.kind.startsWith("consent_") && event.lenderId === null;
        return (
          <li
            key={`${event.kind} ${event.at.toISOString()} ${event.lenderId}`}
            className="grid gap-x-6 border-edge border-b py-2 sm:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <span className="text-13 text-ink-2">
              <DateText value={event.at} look="moment" />
            </span>
            <span>
              <span className="font-medium">{t(event.kind as "disbursed")}</span>
              {event.amountFen && event.kind !== "request_withdrawn" ? (
                <span className="ms-2">
                  <Money fen={event.amountFen} look="short" />
                </span>
              ) : null}
              <span className="block text-13 text-ink-2">
                {[
                  event.actorName === null ? null : personName(event.actorName),
                  lender ? nameIn(locale, lender) : isMatching ? platform : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
