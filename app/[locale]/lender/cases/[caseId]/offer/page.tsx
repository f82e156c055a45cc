import { getTranslations } from "next-intl/server";
import { CaseAllowance } from "@/components/cases/case-allowance";
import { CaseName } from "@/components/cases/case-name";
import { CaseTabs } from "@/components/cases/case-tabs";
import { OwnHouse } from "@/components/cases/own-house";
import { OfferBuilder } from "@/components/offers/offer-builder";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireLender } from "@/server/auth/require-actor";
import { hasLostGround } from "@/server/consents/allowance";
import { addDays } from "@/server/kernel/dates";
import { formatMoney } from "@/server/kernel/format";
import { transition } from "@/server/loan-requests/cases/case";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

/** An offer stands a fortnight unless the officer says otherwise. */
const usualDays = 14;

export async function generateMetadata() {
  return { title: (await getTranslations("offers.build"))("title") };
}

/** Builds the offer of one case, or says who may. */
export default async function BuildOfferPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const caller = callerFor(await requireLender());
  const ground = await orNullToParty(orNotFound(caller.offers.ground({ caseId })));
  if (!ground) return <OwnHouse />;
  const [made, detail] = await Promise.all([orNotFound(caller.offers.listMade({ caseId })), orNotFound(caller.cases.find({ caseId }))]);
  const t = await getTranslations("offers.build");
  const status = await getTranslations("status.case");
  const words = await getTranslations("words");
  const back = <LinkButton href={`/lender/cases/${caseId}`}>{t("back")}</LinkButton>;
  const takesOffer = transition(ground.caseStatus, "issue_offer") !== null;
  const offers = ground.mayIssue && takesOffer;
  const isOver = hasLostGround(detail.allowance.state);

  return (
    <>
      <PageHeader
        title={t("title")}
        trail={[
          { label: t("queue"), href: "/lender" },
          { label: <CaseName row={detail} />, href: `/lender/cases/${caseId}` },
        ]}
        lead={
          <span className="num flex flex-wrap gap-x-3">
            <span className="font-medium text-ink">
              <CaseName row={detail} />
            </span>
            <span>
              {t("asked", {
                amount: formatMoney(ground.wish.amountFen),
                months: ground.wish.termMonths,
                purpose: words(`loanPurpose.${detail.purpose}`),
              })}
            </span>
            <span className="text-ink-3">{t("case", { reference: ground.reference })}</span>
          </span>
        }
        actions={back}
      />
      <CaseTabs caseId={caseId} current="offer" />
      {!ground.mayIssue ? <EmptyState kind="denied" title={t("roleDenied")} action={back} /> : null}
      {ground.mayIssue && !takesOffer ? (
        <EmptyState kind="done" title={t("notNow")} action={back}>
          {t("notNowWhy", { stage: status(ground.caseStatus) })}
        </EmptyState>
      ) : null}
      {offers && isOver ? (
        <>
          <EmptyState kind="denied" title={t("consentEnded")}>
            {t("consentEndedWhy")}
          </EmptyState>
          <div className="mt-6">
            <CaseAllowance detail={detail} />
          </div>
        </>
      ) : null}
      {offers && (!isOver || ground.prepared) ? (
        <OfferBuilder
          key={`${ground.prepared?.offerId}-${ground.prepared?.preparedAt.getTime()}`}
          ground={ground}
          validOn={addDays(ground.today, usualDays)}
          replaces={made.some((offer) => offer.status === "issued")}
        />
      ) : null}
    </>
  );
}
