import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatMoney } from "@/server/kernel/format";
import type { Reconciliation } from "@/server/statistics/schema";
import { Banner } from "../ui/banner";

/** Whether the events' totals are the ledger's, to the fen. */
export function ReconciliationLine({ reconciliation: sums }: { reconciliation: Reconciliation }) {
  const t = useTranslations("statistics");
  const [granted, disbursed] = [formatMoney(sums.grantedFen), formatMoney(sums.disbursedFen)];
  if (!sums.agrees) {
    return (
      <Banner tone="bad" alert title={t("unreconciledTitle")}>
        {t("unreconciled", {
          granted,
          disbursed,
          ledgerGranted: formatMoney(sums.ledgerGrantedFen),
          ledgerDisbursed: formatMoney(sums.ledgerDisbursedFen),
        })}
      </Banner>
    );
  }
  return (
    <p className="flex items-start gap-2 text-13 text-ink-2">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-good" />
      {t("reconciled", { granted, disbursed })}
    </p>
  );
}
