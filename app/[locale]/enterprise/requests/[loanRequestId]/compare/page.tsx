import { getTranslations } from "next-intl/server";
import { OfferComparison } from "@/components/offers/offer-comparison";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoney } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata() {
  return { title: (await getTranslations("offers.list"))("compare") };
}

/** The offers on one request side by side, by true annual cost and total cost. */
export default async function ComparePage({ params }: { params: Promise<{ loanRequestId: string }> }) {
  const { loanRequestId } = await params;
  const caller = callerFor(await requireMandate());
  const offers = await orNotFound(caller.offers.listReceived({ loanRequestId }));
  const request = await orNotFound(caller.loanRequests.get({ loanRequestId }));
  const answers = await caller.statistics.answers();
  const t = await getTranslations("offers");
  const here = `/enterprise/requests/${loanRequestId}`;
  const heading = (
    <PageHeader
      title={t("compare.title", { count: offers.length })}
      eyebrow={t("compare.eyebrow", {
        reference: request.reference,
        amount: formatMoney(request.amountFen ?? 0),
        months: request.termMonths ?? 0,
      })}
      lead={t(offers.length === 1 ? "list.leadOne" : "list.lead")}
      trail={[
        { label: t("list.trailRequests"), href: "/enterprise/requests" },
        { label: request.reference, href: `${here}/timeline` },
        { label: t("list.title"), href: `${here}/offers` },
      ]}
    />
  );
  if (offers.length === 0) {
    return (
      <>
        {heading}
        <EmptyState
          kind="first"
          title={t("list.emptyTitle")}
          action={<LinkButton href={`${here}/timeline`}>{t("list.toRequest")}</LinkButton>}
        >
          {t("list.empty")}
        </EmptyState>
      </>
    );
  }

  return (
    <>
      <OfferComparison loanRequestId={loanRequestId} offers={offers} answers={answers.byLender} heading={heading} />
      <p className="mt-10 border-line border-t pt-3 text-12 text-ink-3">
        {t("ground")} <DateText value={new Date()} look="moment" />
      </p>
    </>
  );
}
