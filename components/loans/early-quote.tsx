"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import type { EarlyQuoteView } from "@/server/loans/repayments/schema";
import { Money } from "../ui/money";
import { RefusalBanner } from "../ui/refusal-banner";

/** What a question for a quote knows so far. */
type Asked = { readonly data: z.infer<typeof EarlyQuoteView> | undefined; readonly error: unknown; readonly isFetching: boolean };

/** What repaying early comes to, as the server reckons it: what is due, the interest until then, the fee, and all of it. */
export function EarlyQuote({ asked }: { asked: Asked }) {
  const t = useTranslations("loans.quote");
  const { data: quote, error } = asked;
  if (error) return <RefusalBanner error={error} />;
  if (quote === undefined) return <p className="text-13 text-ink-2">{t(asked.isFetching ? "asking" : "enter")}</p>;
  if (quote === null) return <p className="text-13 text-bad">{t("none")}</p>;
  const rows = [
    ["due", quote.dueFen],
    ["accrued", quote.accruedFen],
    ["principal", quote.principalFen],
    ["fee", quote.feeFen],
  ] as const;
  return (
    <dl aria-live="polite" className="max-w-md text-13">
      {rows.map(([key, amountFen]) => (
        <div key={key} className="flex justify-between gap-4 border-edge border-b py-1.5">
          <dt className="text-ink-2">{t(key)}</dt>
          <dd>
            <Money fen={amountFen} />
          </dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 py-1.5 font-semibold text-15">
        <dt>{t("total")}</dt>
        <dd>
          <Money fen={quote.totalFen} />
        </dd>
      </div>
    </dl>
  );
}
