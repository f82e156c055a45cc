import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CriterionList } from "@/components/criteria/criterion-list";
import type { CodeNames } from "@/components/criteria/criterion-words";
import type { ProductTerms } from "@/server/products/schema";
import type { LenderNames } from "../charges/payee";
import { useProductWords } from "./product-words";

export type ProductFact = { label: string; value: ReactNode };

type ProductSheetProps = {
  terms: ProductTerms;
  /** Whose it is, where its names are at hand. */
  lender: LenderNames | null;
  /** What codes in criteria and the items asked for are called. */
  names: CodeNames;
  /** What else is known of it, after the terms. */
  more: readonly ProductFact[];
  /** Whom its sentences speak to. */
  reader?: "enterprise" | "lender";
};

/** A product's terms in full: what it costs, whom it serves, and what the lender would ask to read and why. */
export function ProductSheet({ terms, lender, names, more, reader = "enterprise" }: ProductSheetProps) {
  const t = useTranslations("products");
  const words = useProductWords();
  const isOwn = reader === "lender";
  const facts: ProductFact[] = [
    { label: t("amount"), value: words.amount(terms) },
    { label: t("term"), value: words.term(terms) },
    { label: t("repayment"), value: words.repayment(terms) },
    { label: t("security"), value: words.security(terms) },
    { label: t("purpose"), value: words.purposes(terms) },
    { label: t("answer"), value: t("withinHours", { count: terms.promisedWorkingHours }) },
    ...more,
  ];
  return (
    <div className="flex flex-col gap-10">
      <section aria-label={t("annualCost")} className="border-line border-y py-5">
        <p className="text-13 text-ink-2">{t("annualCost")}</p>
        <p className="num font-semibold text-34">{words.annualCost(terms) ?? t("costUnknown")}</p>
        <p className="num text-ink-2">{t("quotedRate", { rate: words.rate(terms) })}</p>
        <p className="mt-2 max-w-[68ch] text-13 text-ink-2">{t("costHow")}</p>
      </section>
      <dl className="grid gap-x-10 gap-y-3 sm:grid-cols-2">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2 className="mb-3 text-20">{t("costs")}</h2>
        {terms.charges.length === 0 ? <p className="text-ink-2">{t("noCharges")}</p> : null}
        <ul className="flex flex-col gap-1">
          {terms.charges.map((charge) => (
            <li key={JSON.stringify(charge)}>{words.charge(charge, lender)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="mb-3 text-20">{t("criteria")}</h2>
        <CriterionList version={terms} names={names} onlyChosen />
      </section>
      <section>
        <h2 className="mb-1 text-20">{t(isOwn ? "own.dataNeeded" : "dataNeeded")}</h2>
        <p className="mb-3 max-w-[68ch] text-ink-2">
          {t(isOwn ? "own.dataNeededHow" : "dataNeededHow", { days: terms.consentDays, count: terms.consentReadsMax })}
        </p>
        <ul className="border-line border-t">
          {terms.requiredItems.map((item) => {
            const known = names[item.itemCode];
            return (
              <li key={item.itemCode} className="grid gap-x-8 border-line border-b py-2 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
                <span>
                  {known ? words.named(known) : item.itemCode}
                  <span className="block text-13 text-ink-3">
                    {t(item.isRequired ? "itemRequired" : isOwn ? "own.itemOptional" : "itemOptional")}
                  </span>
                </span>
                <span className="text-ink-2">
                  {words.named(item.why)}
                  <span className="block text-13 text-ink-3">{t("reachesBack", { count: item.monthsBack })}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
