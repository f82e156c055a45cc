import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CriterionList } from "@/components/criteria/criterion-list";
import { DateText } from "@/components/ui/date-text";
import type { ShelfDetail } from "@/server/products/schema";
import type { PublishedAnswer } from "@/server/statistics/schema";
import { KeptPromises } from "../statistics/kept-promises";
import { useProductWords } from "./product-words";

/** One product in full: what it costs, whom it serves, and what the lender would ask to read and why. */
export function ProductDetail({ detail, answer }: { detail: ShelfDetail; answer: PublishedAnswer | undefined }) {
  const t = useTranslations("products");
  const promise = useTranslations("statistics.promise");
  const words = useProductWords();
  const { product, names } = detail;
  const { terms } = product;
  const facts: { label: string; value: ReactNode }[] = [
    { label: t("amount"), value: words.amount(terms) },
    { label: t("term"), value: words.term(terms) },
    { label: t("repayment"), value: words.repayment(terms) },
    { label: t("security"), value: words.security(terms) },
    { label: t("purpose"), value: words.purposes(terms) },
    { label: t("answer"), value: t("withinHours", { count: terms.promisedWorkingHours }) },
    { label: promise("title"), value: <KeptPromises answer={answer} /> },
    { label: t("room"), value: t(product.hasRoom ? "hasRoom" : "full") },
    {
      label: t("version"),
      value: (
        <>
          {product.version} · <DateText value={product.publishedAt} />
        </>
      ),
    },
  ];
  return (
    <div className="flex flex-col gap-10">
      <section aria-label={t("annualCost")} className="border-line border-y py-5">
        <p className="text-13 text-ink-2">{t("annualCost")}</p>
        <p className="num font-display text-34">{words.annualCost(terms) ?? t("costUnknown")}</p>
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
            <li key={JSON.stringify(charge)}>{words.charge(charge)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="mb-3 text-20">{t("criteria")}</h2>
        <CriterionList version={terms} names={names} />
      </section>
      <section>
        <h2 className="mb-1 text-20">{t("dataNeeded")}</h2>
        <p className="mb-3 max-w-[68ch] text-ink-2">{t("dataNeededHow", { days: terms.consentDays, count: terms.consentReadsMax })}</p>
        <ul className="border-line border-t">
          {terms.requiredItems.map((item) => {
            const known = detail.items.find(({ itemCode }) => itemCode === item.itemCode);
            return (
              <li key={item.itemCode} className="grid gap-x-8 border-line border-b py-2 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
                <span>
                  {known ? words.named(known.name) : item.itemCode}
                  <span className="block text-13 text-ink-3">{t(item.isRequired ? "itemRequired" : "itemOptional")}</span>
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
