import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { LineMonitoring as Told } from "@/server/loans/monitoring/schema";
import { listIn, nameIn } from "../consents/name-in";
import { AskMonitoring } from "./ask-monitoring";
import { WithdrawMonitoring } from "./withdraw-monitoring";

type LineMonitoringProps = {
  line: { readonly id: string; readonly endsOn: string };
  today: string;
  told: Told;
  /** The consent to watch it that the enterprise gave last, of which what was asked for may be more. */
  signed: CaseDetail["monitoring"];
  mayWithdraw: boolean;
};

/** What the lender asked for to watch the credit it granted on a case, and the way to ask. */
export function LineMonitoring({ line, today, told, signed, mayWithdraw }: LineMonitoringProps) {
  const t = useTranslations("monitoring");
  const locale = useLocale();
  const latestGranted = told.asked.findIndex(({ state }) => state === "granted");
  const names = new Map(told.items.map(({ itemCode, name }) => [itemCode, nameIn(locale, name)]));
  return (
    <section aria-labelledby="monitoring" className="flex flex-col gap-3">
      <h2 id="monitoring" className="text-17">
        {t("title")}
      </h2>
      <p className="max-w-[68ch] text-ink-2">{t("lead")}</p>
      <ul className="border-line border-t empty:hidden">
        {told.asked.map(({ requestId, state, terms, askedAt, answerBy }, place) => (
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
            {state === "granted" && place === latestGranted && signed ? (
              <span className="basis-full text-ink-2">
                {t("signedItems", {
                  items: listIn(
                    locale,
                    signed.items.map(({ name }) => nameIn(locale, name)),
                  ),
                })}
              </span>
            ) : null}
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
        <div className="flex flex-col items-start gap-2">
          {signed?.isInForce ? <p className="max-w-[68ch] text-13 text-ink-2">{t("signedNote")}</p> : null}
          <AskMonitoring line={line} today={today} items={told.items} bounds={told.bounds} />
        </div>
      ) : null}
    </section>
  );
}
