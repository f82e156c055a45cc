import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { LineMonitoring as Told } from "@/server/loans/monitoring/schema";
import { listIn, nameIn } from "../consents/name-in";
import { AskMonitoring } from "./ask-monitoring";
import { WithdrawMonitoring } from "./withdraw-monitoring";

/** What the lender asked for to watch the credit it granted on a case, and the way to ask. */
export function LineMonitoring({ lineId, today, told, mayWithdraw }: { lineId: string; today: string; told: Told; mayWithdraw: boolean }) {
  const t = useTranslations("monitoring");
  const locale = useLocale();
  const names = new Map(told.items.map(({ itemCode, name }) => [itemCode, nameIn(locale, name)]));
  return (
    <section aria-labelledby="monitoring" className="flex flex-col gap-3">
      <h2 id="monitoring" className="text-17">
        {t("title")}
      </h2>
      <p className="max-w-[68ch] text-ink-2">{t("lead")}</p>
      <ul className="border-line border-t empty:hidden">
        {told.asked.map(({ requestId, state, terms, askedAt, answerBy }) => (
          <li key={requestId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-line border-b py-3 text-13">
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
              <StatusPill kind="asking" state={state} />
              <span>
                {listIn(
                  locale,
                  terms.itemCodes.map((code) => names.get(code) ?? code),
                )}
                {" · "}
                {t("frequency", terms.frequency)}
              </span>
            </span>
            <span className="text-ink-2">
              {t.rich(state === "waiting" ? "answerBy" : "askedOn", {
                day: () => (state === "waiting" ? <DateText value={answerBy} /> : <DateText value={askedAt} />),
              })}
            </span>
            {state === "waiting" && mayWithdraw ? <WithdrawMonitoring requestId={requestId} /> : null}
          </li>
        ))}
      </ul>
      {told.mayAsk ? (
        <div>
          <AskMonitoring lineId={lineId} today={today} items={told.items} bounds={told.bounds} />
        </div>
      ) : null}
    </section>
  );
}
