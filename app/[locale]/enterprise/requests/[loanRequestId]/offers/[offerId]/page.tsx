import { getTranslations } from "next-intl/server";
import { AcceptOffer } from "@/components/offers/accept-offer";
import { OfferCard } from "@/components/offers/offer-card";
import { ScheduleChart } from "@/components/offers/schedule-chart";
import { PageHeader } from "@/components/shell/page-header";
import { CopyText } from "@/components/ui/copy-text";
import { LinkButton } from "@/components/ui/link-button";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoney } from "@/server/kernel/format";
import { costOf } from "@/server/offers/terms";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type OfferPageProps = { params: Promise<{ locale: string; loanRequestId: string; offerId: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("offers.list"))("open") };
}

/** One offer as it was issued, its whole plan, and the decision. */
export default async function OfferPage({ params }: OfferPageProps) {
  const { locale, loanRequestId, offerId } = await params;
  const caller = callerFor(await requireMandate());
  const offer = await orNotFound(caller.offers.findReceived({ loanRequestId, offerId }));
  const { amountFen: askedFen } = await orNotFound(caller.loanRequests.get({ loanRequestId }));
  const all = await orNotFound(caller.offers.listReceived({ loanRequestId }));
  const t = await getTranslations("offers");
  const cost = costOf(offer.terms);
  const lender = { zh: offer.lenderNameZh, en: offer.lenderNameEn };
  const lessFen = (askedFen ?? 0) - offer.terms.amountFen;
  const here = `/enterprise/requests/${loanRequestId}`;

  return (
    <>
      <PageHeader
        title={t("detail.title", { lender: locale === "en" ? (lender.en ?? lender.zh) : lender.zh })}
        trail={[
          { label: t("list.trailRequests"), href: "/enterprise/requests" },
          { label: t("list.title"), href: `${here}/offers` },
        ]}
        lead={lessFen > 0 ? t("detail.less", { asked: formatMoney(askedFen ?? 0), less: formatMoney(lessFen) }) : undefined}
        actions={<LinkButton href={`${here}/compare`}>{t("detail.toCompare")}</LinkButton>}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,680px)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <OfferCard
            terms={offer.terms}
            lender={lender}
            product={{ zh: offer.productNameZh, en: offer.productNameEn }}
            offer={offer}
            lpr1y={offer.lpr1y}
          />
          <AcceptOffer offer={offer} othersOpen={all.filter((other) => other.isOpen && other.id !== offer.id).length} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ScheduleChart
            cost={cost}
            amountFen={offer.terms.amountFen}
            startsOn={offer.terms.startsOn}
            feesAtDrawingFen={offer.terms.amountFen - cost.netReceivedFen}
          />
          <section aria-labelledby="fingerprint">
            <h2 id="fingerprint" className="text-15">
              {t("detail.fingerprint")}
            </h2>
            <CopyText text={offer.termsHash} />
            <p className="mt-1 text-13 text-ink-2">{t("detail.fingerprintHint")}</p>
          </section>
        </div>
      </div>
    </>
  );
}
