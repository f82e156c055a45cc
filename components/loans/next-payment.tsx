import { useTranslations } from "next-intl";
import type { LoanSummary } from "@/server/loans/repayments/schema";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { TextLink } from "../ui/text-link";
import { LoanState } from "./loan-state";

/** The next payment of all the loans given, the soonest first. Nothing where nothing is owed. */
export function NextPayment({ loans }: { loans: readonly LoanSummary[] }) {
  const t = useTranslations("loans.owed");
  const next = loans.find(({ nextDueOn }) => nextDueOn !== null);
  if (!next?.nextDueOn || next.nextDueFen === null) return null;
  return (
    <section aria-labelledby="next-payment" className="mb-10">
      <h2 id="next-payment" className="mb-3 text-17">
        {t("next")}
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-y py-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DateText value={next.nextDueOn} />
          <span className="font-semibold">
            <Money fen={next.nextDueFen} />
          </span>
          <LoanState loan={next} />
        </p>
        <TextLink href={`/enterprise/loans/${next.id}`}>{t("open")}</TextLink>
      </div>
    </section>
  );
}
