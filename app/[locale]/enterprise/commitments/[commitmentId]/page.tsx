import { getTranslations } from "next-intl/server";
import { CommitmentFacts } from "@/components/commitments/commitment-facts";
import { CommitmentProofs } from "@/components/commitments/commitment-proofs";
import { CommitmentStory } from "@/components/commitments/commitment-story";
import { WithdrawCommitment } from "@/components/commitments/withdraw-commitment";
import { Letter } from "@/components/papers/letter";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ commitmentId: string }> };

export const generateMetadata = titled("commitments.title");

/** One commitment of the enterprise: its letter, what happened to it, and the proofs that it was kept. */
export default async function CommitmentPage({ params }: Props) {
  const [{ commitmentId }, actor, t] = await Promise.all([params, requireMandate(), getTranslations("commitments")]);
  const commitment = await orNotFound(callerFor(actor).commitments.findOwn({ commitmentId }));
  const { matter, status, number, text, papers, papersLeft, publishedAt, mayWithdraw, measure, fixBy } = commitment;
  return (
    <>
      <PageHeader
        eyebrow={t(`types.${commitment.type}`)}
        title={<span lang="zh-CN">{matter}</span>}
        trail={[{ label: t("title"), href: "/enterprise/commitments" }]}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="commitment" state={status} />
            <span lang="zh-CN">{number}</span>
          </span>
        }
      />
      {status === "broken" ? (
        <Banner tone="bad" title={t(measure ? `measure.${measure}` : "brokenTitle")} className="mb-6">
          {fixBy && measure === "fix_ordered" ? t.rich("fixIt", { day: () => <DateText value={fixBy} /> }) : t("brokenText")}
        </Banner>
      ) : null}
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <PagePart id="letter" title={t("letter")} lead={t(publishedAt ? "everybodyReads" : "waitsForUnit")}>
            <Letter text={text} />
          </PagePart>
          <PagePart id="proofs" title={t("proofs")} lead={papersLeft > 0 ? t("proofsLead") : null}>
            <CommitmentProofs commitmentId={commitmentId} papers={papers} papersLeft={papersLeft} />
          </PagePart>
          <PagePart id="story" title={t("story")}>
            <CommitmentStory commitment={commitment} />
          </PagePart>
          {mayWithdraw ? <WithdrawCommitment commitmentId={commitmentId} /> : null}
        </div>
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-6">
          <CommitmentFacts commitment={commitment} />
          {publishedAt && status !== "withdrawn" ? <LinkButton href={`/commitments/${commitmentId}`}>{t("publicPage")}</LinkButton> : null}
        </aside>
      </div>
    </>
  );
}
