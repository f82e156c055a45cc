import { useTranslations } from "next-intl";
import { sumFen } from "@/server/kernel/money";
import type { LoanEventView } from "@/server/loans/repayments/schema";
import { cn } from "../ui/classes";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { usePersonName } from "../ui/person-name";
import { Pill } from "../ui/status-pill";
import { OfWhat } from "./of-what";

/** Everything that happened to a loan, newest first. What was taken back stays readable, struck through. */
export function LoanEvents({ events }: { events: readonly LoanEventView[] }) {
  return (
    <ol className="border-line border-t">
      {events.toReversed().map((event) => (
        <LoanEventRow key={event.seq} event={event} />
      ))}
    </ol>
  );
}

function LoanEventRow({ event }: { event: LoanEventView }) {
  const t = useTranslations("loans.life");
  const words = useTranslations("status.loanClass");
  const personName = usePersonName();
  const movedFen = sumFen(Object.values(event.moved));
  return (
    <li className="grid gap-x-6 border-edge border-b py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <span className="text-13 text-ink-2">
        <DateText value={event.happenedOn} look="table" />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className={cn("font-medium", event.isReversed && "line-through")}>
            {t(`event.${event.kind}`)}
            {event.loanClass ? <> · {words(event.loanClass)}</> : null}
            {event.months ? <> · {t("months", { months: event.months })}</> : null}
          </span>
          {movedFen > 0 ? <Money fen={movedFen} className={cn(event.isReversed && "line-through")} /> : null}
          {event.isReversed ? <Pill look="still">{t("takenBack")}</Pill> : null}
        </p>
        {movedFen > 0 ? (
          <div className="text-13 text-ink-2">
            <OfWhat moved={event.moved} />
          </div>
        ) : null}
        {event.note ? <p className="break-words text-13">{event.note}</p> : null}
        <p className="text-12 text-ink-3">
          {[event.voucherNo ? t("voucher", { no: event.voucherNo }) : null, personName(event.recordedByName)].filter(Boolean).join(" · ")} ·{" "}
          <DateText value={event.recordedAt} look="tableMoment" />
        </p>
      </div>
    </li>
  );
}
