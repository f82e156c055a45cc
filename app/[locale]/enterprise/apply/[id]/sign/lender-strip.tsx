import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { Seal } from "@/components/ui/seal";
import { Link } from "@/i18n/navigation";
import { formatMoment } from "@/server/kernel/format";
import type { ChosenView } from "@/server/loan-requests/schema";

/** The chosen lenders in their order, each with its seal: joined once its sheet is signed. */
export function LenderStrip({ chosen, base, shown }: { chosen: readonly ChosenView[]; base: string; shown: string | null }) {
  const t = useTranslations("loanRequests.sign");
  const locale = useLocale();
  return (
    <nav aria-label={t("lenders")} className="mb-8">
      <ol className="flex flex-wrap gap-x-8 gap-y-3">
        {chosen.map((one, position) => {
          const state = one.signedAt
            ? t("signedAt", { at: formatMoment(one.signedAt, locale) })
            : t("of", { position: position + 1, count: chosen.length });
          return (
            <li key={one.lenderId}>
              <Link
                href={`${base}/sign?lender=${one.lenderId}`}
                aria-current={one.lenderId === shown ? "step" : undefined}
                className="flex items-center gap-3 text-ink-2 aria-[current]:text-ink"
              >
                <Seal state={one.signedAt ? "signed" : "pending"} label={state} />
                <span>
                  <span className="block font-medium">{nameIn(locale, one.lenderName)}</span>
                  <span className="block text-12 text-ink-2">{state}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
