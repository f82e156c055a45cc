import { useTranslations } from "next-intl";
import { formatMoney } from "@/server/kernel/format";
import type { MadeOfferView } from "@/server/offers/schema";
import { FellNote, LetOfferFall } from "./leave-offer";
import { OfferState } from "./offer-state";
import { useOfferWords } from "./offer-words";
import { WithdrawOffer } from "./withdraw-offer";

/** The offers a lender has made on one case, newest first. */
export function MadeOffers({ offers }: { offers: readonly MadeOfferView[] }) {
  const t = useTranslations("offers.made");
  const words = useOfferWords();
  return (
    <section aria-labelledby="made-offers">
      <h2 id="made-offers" className="mb-2 text-15">
        {t("title")}
      </h2>
      {offers.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="flex flex-col">
        {offers.map((offer) => (
          <li key={offer.id} className="flex flex-wrap items-center justify-between gap-3 border-edge border-t py-3">
            <span className="flex flex-wrap items-center gap-4">
              <OfferState offer={offer} />
              <span className="num text-13">
                {t("line", {
                  amount: formatMoney(offer.terms.amountFen),
                  months: offer.terms.termMonths,
                  rate: words.ppm(offer.terms.cost.annualCostSimplePpm),
                })}
              </span>
            </span>
            {offer.mayWithdraw ? <WithdrawOffer offerId={offer.id} /> : null}
            {offer.mayLetFall ? <LetOfferFall offerId={offer.id} /> : null}
            {offer.fell ? (
              <div className="w-full">
                <FellNote fell={offer.fell} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
