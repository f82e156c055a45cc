import { useTranslations } from "next-intl";
import type { LineEventView } from "@/server/loans/schema";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";

const told = ["grant", "increase", "decrease", "freeze", "unfreeze", "cancel", "expire"] as const;
type Told = (typeof told)[number];
const isTold = (event: LineEventView): event is LineEventView & { kind: Told } => told.some((kind) => kind === event.kind);

/** What changed a line and why, newest first. What was drawn and paid back stands with its loan. */
export function LineHistory({ history }: { history: readonly LineEventView[] }) {
  const t = useTranslations("loans.line");
  const changes = history.filter(isTold);
  if (changes.length < 2) return null;
  return (
    <>
      <h3 className="mt-5 mb-2 text-15">{t("changes")}</h3>
      <ol className="border-line border-t text-13">
        {changes.map((event) => (
          <li key={event.id} className="grid gap-x-6 border-edge border-b py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="text-ink-2">
              <DateText value={event.postedAt} look="tableMoment" />
            </span>
            <span className="min-w-0">
              <span className="font-medium">{t(`change.${event.kind}`)}</span> <Money fen={event.amountFen} />
              {event.note ? <span className="block break-words">{event.note}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
