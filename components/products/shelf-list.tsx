import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import type { ShelfProductView } from "@/server/products/schema";
import type { PublishedAnswer, PublishedAnswers } from "@/server/statistics/schema";
import { KeptPromises } from "../statistics/kept-promises";
import { useProductWords } from "./product-words";

/** The shelf, one product a row: what it costs a year first, then how much, how long, against what, and when the lender answers. */
export function ShelfList({ products, answers }: { products: readonly ShelfProductView[]; answers: PublishedAnswers["byLender"] }) {
  return (
    <ul className="border-line border-t">
      {products.map((product) => (
        <ShelfRow key={product.productId} product={product} answer={answers[product.lenderId]} />
      ))}
    </ul>
  );
}

function ShelfRow({ product, answer }: { product: ShelfProductView; answer: PublishedAnswer | undefined }) {
  const t = useTranslations("products");
  const words = useProductWords();
  const { terms } = product;
  const facts: { label: string; value: ReactNode }[] = [
    { label: t("amount"), value: words.amount(terms) },
    { label: t("term"), value: words.term(terms) },
    { label: t("security"), value: words.security(terms) },
    {
      label: t("answer"),
      value: (
        <>
          {t("withinHours", { count: terms.promisedWorkingHours })}
          <span className="block text-12 text-ink-2">
            <KeptPromises answer={answer} look="short" />
          </span>
        </>
      ),
    },
  ];
  return (
    <li className="grid gap-x-8 gap-y-3 border-line border-b py-5 md:grid-cols-[minmax(0,15rem)_minmax(0,11rem)_minmax(0,1fr)]">
      <div className="min-w-0">
        <h2 className="text-17 leading-snug">
          <Link href={`/products/${product.productId}`} className="hover:text-brand-text hover:underline">
            {words.named({ zh: terms.nameZh, en: terms.nameEn })}
          </Link>
        </h2>
        <p className="text-ink-2">{words.named({ zh: product.lenderNameZh, en: product.lenderNameEn })}</p>
        {product.hasRoom ? null : <p className="mt-1 text-13 text-warn">{t("full")}</p>}
      </div>
      <dl>
        <dt className="text-13 text-ink-2">{t("annualCost")}</dt>
        <dd className="num text-20 leading-snug">{words.annualCost(terms) ?? t("costUnknown")}</dd>
        <dd className="num text-13 text-ink-3">{t("quotedRate", { rate: words.rate(terms) })}</dd>
      </dl>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4 md:grid-cols-2 lg:grid-cols-4">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
