import { getTranslations } from "next-intl/server";
import { OfferList } from "@/components/offers/offer-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoney } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata() {
  return { title: (await getTranslations("offers.list"))("title") };
}

/** The offers on one request, as cards in the order of a comparison. */
export default async function OffersPage({ params }: { params: Promise<{ loanRequestId: string }> }) {
  const { loanRequestId } = await params;
  const caller = callerFor(await requireMandate());
  const offers = await orNotFound(caller.offers.listReceived({ loanRequestId }));
  const request = await orNotFound(caller.loanRequests.get({ loanRequestId }));
  const [t, list] = [await getTranslations("offers"), await getTranslations("offers.list")];
  const here = `/enterprise/requests/${loanRequestId}`;
  const trail = [
    { label: list("trailRequests"), href: "/enterprise/requests" },
    { label: request.reference, href: `${here}/timeline` },
  ];

  return (
    <>
      <PageHeader
        title={list("title")}
        eyebrow={t("compare.eyebrow", {
          reference: request.reference,
          amount: formatMoney(request.amountFen ?? 0),
          months: request.termMonths ?? 0,
        })}
        lead={offers.length > 0 ? list(offers.length === 1 ? "leadOne" : "lead") : undefined}
        trail={trail}
        actions={
          offers.length > 0 ? (
            <LinkButton href={`${here}/compare`} look="primary">
              {list("compare")}
            </LinkButton>
          ) : null
        }
      />
      {offers.length > 0 ? (
        <OfferList offers={offers} />
      ) : (
        <EmptyState kind="first" title={list("emptyTitle")} action={<LinkButton href={`${here}/timeline`}>{list("toRequest")}</LinkButton>}>
          {list("empty")}
        </EmptyState>
      )}
    </>
  );
}
