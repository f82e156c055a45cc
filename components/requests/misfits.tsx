import { Ban } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { shanghaiDate } from "@/server/kernel/dates";
import type { RequestView } from "@/server/loan-requests/schema";
import type { MatchView, MisfitsView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { useAdviceWords } from "../matching/use-advice-words";
import { useVerdictWords } from "../matching/use-verdict-words";
import { Banner } from "../ui/banner";
import { LeaveOutLender } from "./leave-out-lender";

type MisfitsProps = { request: RequestView; misfits: MisfitsView; step: "check" | "sign" };

/** Which of the chosen products the request misses a rule of, and why, before it is signed or sent: each may be left out, or asked all the same. */
export function Misfits({ request, misfits, step }: MisfitsProps) {
  const t = useTranslations("loanRequests.misfits");
  const { products } = misfits;
  if (products.length === 0) return null;
  return (
    <Banner tone="warn" title={t("title", { count: products.length, of: request.chosen.length })}>
      <p className="mt-1">{t("text")}</p>
      <ul className="mt-2">
        {products.map((product) => (
          <Misfit key={product.versionId} {...{ product, request, misfits, step }} />
        ))}
      </ul>
    </Banner>
  );
}

function Misfit({ product, request, misfits, step }: MisfitsProps & { product: MatchView }) {
  const t = useTranslations("loanRequests.misfits");
  const locale = useLocale();
  const words = useVerdictWords(misfits.names);
  const advice = useAdviceWords(words, shanghaiDate(misfits.asOf));
  const failed = product.verdicts.filter(({ outcome }) => outcome === "failed");
  const kept = request.chosen.map(({ versionId }) => versionId).filter((versionId) => versionId !== product.versionId);
  const lender = nameIn(locale, product.lenderName);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-warn/30 border-t py-3">
      <div className="min-w-0">
        <p className="font-medium">{t("product", { lender, product: nameIn(locale, product.productName) })}</p>
        <ul className="mt-1 flex flex-col gap-1 text-13">
          {failed.map((verdict) => (
            <li key={verdict.criterion} className="flex items-start gap-2">
              <Ban aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-bad" />
              <span>
                {t.rich("rule", {
                  rule: words.label(verdict.criterion),
                  asks: words.asks(verdict),
                  has: words.has(verdict) ?? "",
                  b: (chunks) => <span className="font-medium">{chunks}</span>,
                })}
              </span>
            </li>
          ))}
        </ul>
        {product.advice ? (
          <p className="mt-1 text-13">
            {t("change", {
              changes: product.advice.changes.map((one) => advice.toDo(one, product.verdicts)).join(locale === "en" ? "; " : "；"),
            })}
          </p>
        ) : null}
      </div>
      <LeaveOutLender loanRequestId={request.loanRequestId} keptVersionIds={kept} lender={lender} step={step} wide={false} />
    </li>
  );
}
