"use client";

import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PersonName } from "@/components/ui/person-name";
import { useReasonText } from "@/components/ui/reason-text";
import type { CaseEventView } from "@/server/loan-requests/cases/schema";

/** Everything between the enterprise and this lender, newest first: who, what, when. Readings and refused tries are among it. */
export function CaseActivity({ events }: { events: readonly CaseEventView[] }) {
  const t = useTranslations("cases.activity");
  if (events.length === 0) return <EmptyState kind="first" title={t("empty")} />;
  return (
    <ol className="border-line border-t">
      {events.map((event) => (
        <li
          key={`${event.kind}-${event.at.toISOString()}-${event.actorName}`}
          className="grid gap-x-6 gap-y-1 border-line border-b py-2.5 md:grid-cols-[11rem_minmax(0,1fr)_14rem]"
        >
          <DateText value={event.at} look="tableMoment" />
          <span className={event.kind === "profile_read_refused" ? "text-bad" : ""}>
            <What event={event} />
          </span>
          <span className="text-13 text-ink-2">
            {event.actorName === null ? null : (
              <>
                <PersonName name={event.actorName} /> ·{" "}
              </>
            )}
            {t(`side.${event.side}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function What({ event }: { event: CaseEventView }) {
  const t = useTranslations("cases");
  const reasonText = useReasonText();
  const locale = useLocale();
  const { facts } = event;
  if (event.kind === "profile_read_refused") {
    const reason = reasonText(String(facts.refusal)) ?? String(facts.refusal);
    return t("activity.kind.profile_read_refused", { reason, count: Number(facts.times) });
  }
  if (event.kind === "profile_read") return t("activity.kind.profile_read", { items: Number(facts.items), records: Number(facts.records) });
  if (event.kind === "case_declined") {
    const code = t(`decline.codes.${facts.code}` as Parameters<typeof t>[0]);
    return `${t("activity.kind.case_declined")}${locale === "en" ? ": " : "："}${code}`;
  }
  return t(`activity.kind.${event.kind}`);
}
