import { useTranslations } from "next-intl";
import type { ReceivedOfferView } from "@/server/offers/schema";
import { LinkButton } from "../ui/link-button";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { LenderName } from "./lender-name";
import { OfferState } from "./offer-state";
import { useOfferWords } from "./offer-words";

/** Offers as short cards, in the order given; an ended one stays, greyed by its seal. */
export function OfferList({ offers }: { offers: readonly ReceivedOfferView[] }) {
  const t = useTranslations("offers");
  const words = useOfferWords();
  return (
    <ul className="flex max-w-[800px] flex-col gap-4">
      {offers.map((offer) => (
        <li key={offer.id} className="rounded-panel border border-line bg-surface p-5">
          <div className="flex flex-wrap items-start justify-between gap-4">
            <div>
              <h2 className="text-15">
                <LenderName zh={offer.lenderNameZh} en={offer.lenderNameEn} />
              </h2>
              <p className="text-13 text-ink-2">{words.named(offer.productNameZh, offer.productNameEn)}</p>
            </div>
            <OfferState offer={offer} />
          </div>
          <dl className="mt-4 grid gap-4 sm:grid-cols-3">
            <Figure name={t("annualCost")} note={t("quoted", { rate: words.quoted(offer.terms) })}>
              <span className="text-34 leading-tight">
                <Rate ppm={offer.terms.cost.annualCostSimplePpm} />
              </span>
            </Figure>
            <Figure name={t("totalCost")} note={t("totalCostHint")}>
              <span className="font-semibold text-17">
                <Money fen={offer.terms.cost.totalCostFen} />
              </span>
            </Figure>
            <Figure name={t("youReceive")} note={t("onDrawing")}>
              <span className="font-display text-20">
                <Money fen={offer.terms.cost.netReceivedFen} />
              </span>
            </Figure>
          </dl>
          <p className="mt-4">
            <LinkButton href={`/enterprise/requests/${offer.loanRequestId}/offers/${offer.id}`} look="secondary">
              {t("list.open")}
            </LinkButton>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Figure({ name, note, children }: { name: string; note: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col">
      <dt className="text-13 text-ink-2">{name}</dt>
      <dd className="flex grow flex-col justify-between gap-1">
        {children}
        <span className="num text-12 text-ink-3">{note}</span>
      </dd>
    </div>
  );
}
