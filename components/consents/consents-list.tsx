import { useTranslations } from "next-intl";
import { endingSoon } from "@/server/consents/figures";
import type { AccessView, ConsentView } from "@/server/consents/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import type { RestingView } from "@/server/loan-requests/schema";
import { EmptyState } from "../ui/empty-state";
import { ConsentRow, consentColumns } from "./consent-row";
import { axisDays, lifelineSpan, placeOf } from "./lifeline";
import { LifelineAxis, LifelineKey } from "./lifeline-bar";
import { followsOf } from "./what-follows";
import type { ConsentRequest } from "./which-consent";

type ConsentsListProps = {
  consents: readonly ConsentView[];
  reads: readonly AccessView[];
  now: Date;
  /** The company's requests, by which consents to one lender are told apart. */
  requests: readonly ConsentRequest[];
  /** What rests on them. */
  resting: RestingView;
  /** Whether the reader may pause, narrow and revoke. */
  mayChange: boolean;
};

/** Every consent of the enterprise on one time line: to whom, what, until when, how often read, how long kept, and how to stop it. */
export function ConsentsList({ consents, reads, requests, resting, now, mayChange }: ConsentsListProps) {
  const t = useTranslations("consents");
  if (consents.length === 0) {
    return (
      <EmptyState kind="first" title={t("empty.title")}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  // One that has fallen waits for a signature, so it stays among the living.
  const lives = ({ status }: ConsentView) => status === "active" || status === "paused" || status === "fallen";
  const alive = consents.filter(lives);
  const ended = consents.filter((consent) => !lives(consent)).toSorted((a, b) => Number(b.endedAt) - Number(a.endedAt));
  const span = lifelineSpan(alive.length > 0 ? alive : ended, now);
  const days = axisDays(span, now);
  const soon = new Set(endingSoon(alive, now).map(({ consentId }) => consentId));
  const rows = (some: readonly ConsentView[]) => (
    <ul>
      {some.map((consent) => (
        <ConsentRow
          key={consent.consentId}
          consent={consent}
          reads={reads}
          request={requests.find(({ loanRequestId }) => loanRequestId === consent.loanRequestId)}
          time={{ now, span, days }}
          endsSoon={soon.has(consent.consentId)}
          mayChange={mayChange}
          follows={followsOf(resting, consent)}
        />
      ))}
    </ul>
  );
  return (
    <>
      <div aria-hidden className={`hidden items-end gap-x-5 border-line border-b pb-1 text-12 text-ink-2 xl:grid ${consentColumns}`}>
        <span>{t("column.lender")}</span>
        <span>{t("column.items")}</span>
        <span>{t("column.status")}</span>
        <LifelineAxis days={days} today={shanghaiDate(now)} place={(day) => placeOf(span, day)} />
        <span>{t("column.reads")}</span>
      </div>
      {alive.length > 0 ? rows(alive) : <p className="border-edge border-b py-4 text-13 text-ink-2">{t("noneAlive")}</p>}
      {ended.length > 0 ? (
        <details>
          <summary className="flex min-h-11 w-fit items-center text-13 text-brand-text hover:underline">
            {t("ended", { count: ended.length })}
          </summary>
          {rows(ended)}
        </details>
      ) : null}
      <LifelineKey
        hasPaused={alive.some(({ status }) => status !== "active")}
        goesOn={alive.some(({ expiresAt }) => shanghaiDate(expiresAt) > span.to)}
      />
    </>
  );
}
