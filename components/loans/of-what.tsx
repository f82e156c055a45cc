import { useTranslations } from "next-intl";
import type { LoanView } from "@/server/loans/repayments/schema";
import { Money } from "../ui/money";

/** What an amount is made of, in one line. */
export function OfWhat({ moved }: { moved: LoanView["owedNow"] }) {
  const t = useTranslations("loans.life.part");
  const parts = (["principalFen", "interestFen", "penaltyFen", "feesFen"] as const).filter((part) => moved[part] > 0);
  return (
    <span className="flex flex-wrap gap-x-3">
      {parts.map((part) => (
        <span key={part} className="hold">
          {t(part)} <Money fen={moved[part]} />
        </span>
      ))}
    </span>
  );
}
