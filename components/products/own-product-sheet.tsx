import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { formatCount, formatMoney, formatPpm } from "@/server/kernel/format";
import type { OwnProductDetail, OwnVersionView } from "@/server/products/schema";
import type { PublishedAnswer } from "@/server/statistics/schema";
import { KeptPromises } from "../statistics/kept-promises";
import { ProductSheet } from "./product-sheet";

type OwnProductSheetProps = { product: OwnProductDetail; version: OwnVersionView; answer: PublishedAnswer | undefined };

/** A product as everybody reads it, with what only its lender knows: how much of its capacity is taken. */
export function OwnProductSheet({ product, version, answer }: OwnProductSheetProps) {
  const t = useTranslations("products");
  const promise = useTranslations("statistics.promise");
  const locale = useLocale();
  const { capacityFen, capacityCases, officerHoursMax, officerHoursPerCase } = version.terms;
  const hoursTaken = product.openCases * officerHoursPerCase;
  const share = (used: number, all: number) => formatPpm(all === 0 ? 0 : Math.round((used / all) * 1_000_000), locale, 0);
  return (
    <ProductSheet
      reader="lender"
      terms={version.terms}
      lender={null}
      names={product.names}
      more={[
        { label: promise("ownTitle"), value: <KeptPromises answer={answer} /> },
        {
          label: t("own.moneyTaken"),
          value: t("own.takenOf", {
            used: formatMoney(product.usedFen),
            all: formatMoney(capacityFen),
            share: share(product.usedFen, capacityFen),
          }),
        },
        {
          label: t("own.casesTaken"),
          value: t("own.takenOf", {
            used: formatCount(product.openCases),
            all: formatCount(capacityCases),
            share: share(product.openCases, capacityCases),
          }),
        },
        ...(officerHoursMax === 0
          ? []
          : [
              {
                label: t("own.hoursTaken"),
                value: t("own.takenOf", {
                  used: formatCount(hoursTaken),
                  all: formatCount(officerHoursMax),
                  share: share(hoursTaken, officerHoursMax),
                }),
              },
            ]),
        {
          label: t("version"),
          value: (
            <>
              {version.version} · {version.publishedAt ? <DateText value={version.publishedAt} /> : <Missing kind="notApplicable" />}
            </>
          ),
        },
      ]}
    />
  );
}
