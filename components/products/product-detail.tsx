import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { ShelfDetail } from "@/server/products/schema";
import type { PublishedAnswer } from "@/server/statistics/schema";
import { KeptPromises } from "../statistics/kept-promises";
import { ProductSheet } from "./product-sheet";

/** One product of the shelf in full, as everybody may read it. */
export function ProductDetail({ detail, answer }: { detail: ShelfDetail; answer: PublishedAnswer | undefined }) {
  const t = useTranslations("products");
  const promise = useTranslations("statistics.promise");
  const { product, names, items } = detail;
  const { terms } = product;
  return (
    <ProductSheet
      terms={terms}
      lender={{ zh: product.lenderNameZh, en: product.lenderNameEn }}
      names={{ ...names, ...Object.fromEntries(items.map(({ itemCode, name }) => [itemCode, name])) }}
      more={[
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
      ]}
    />
  );
}
