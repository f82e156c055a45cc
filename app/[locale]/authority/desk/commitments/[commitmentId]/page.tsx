import { getTranslations } from "next-intl/server";
import { AnswerCommitment } from "@/components/commitments/answer-commitment";
import { CommitmentFacts } from "@/components/commitments/commitment-facts";
import { CommitmentStory } from "@/components/commitments/commitment-story";
import { ProofList } from "@/components/commitments/proof-list";
import { Letter } from "@/components/papers/letter";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { ReceivedCommitmentView } from "@/server/commitments/schema";
import { addDays, shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ commitmentId: string }> };

export const generateMetadata = titled("commitments.desk.title");

/** A commitment that was made to the unit: its letter and proofs, by when an answer is owed, and what may be answered. */
export default async function ReceivedCommitmentPage({ params }: Props) {
  const [{ commitmentId }, actor, t] = await Promise.all([params, requireAuthority(), getTranslations("commitments")]);
  const commitment = await orNotFound(callerFor(actor).commitments.findReceived({ commitmentId }));
  const { matter, status, enterpriseName, uscc, text, papers, deeds } = commitment;
  return (
    <>
      <PageHeader
        eyebrow={t(`types.${commitment.type}`)}
        title={<span lang="zh-CN">{matter}</span>}
        trail={[{ label: t("desk.title"), href: "/authority/desk/commitments" }]}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="commitment" state={status} />
            <span lang="zh-CN">{enterpriseName}</span>
            {uscc ? <CreditCode code={uscc} /> : null}
          </span>
        }
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Letter text={text} />
          <PagePart id="proofs" title={t("proofs")}>
            <ProofList papers={papers} />
          </PagePart>
          <PagePart id="story" title={t("story")}>
            <CommitmentStory commitment={commitment} />
          </PagePart>
        </div>
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-6 max-lg:order-first">
          <Due commitment={commitment} />
          <AnswerCommitment commitmentId={commitmentId} deeds={deeds} tomorrow={addDays(shanghaiDate(new Date()), 1)} />
          <CommitmentFacts commitment={commitment} />
        </aside>
      </div>
    </>
  );
}

/** What is owed next and by when, while anything is. */
async function Due({ commitment: { waitsFor, dueNext, workingDaysLeft } }: { commitment: ReceivedCommitmentView }) {
  const t = await getTranslations("commitments.desk");
  if (!waitsFor || !dueNext) return null;
  const isLate = workingDaysLeft < 0;
  return (
    <p>
      <span className="block font-semibold text-15">{t(`owes.${waitsFor}`)}</span>
      <span className="font-medium">{t.rich("answerBy", { day: () => <DateText value={dueNext} /> })}</span>
      <span className={isLate ? "block font-semibold text-bad" : "block text-ink-2"}>
        {t(isLate ? "late" : "left", { days: Math.abs(workingDaysLeft) })}
      </span>
    </p>
  );
}
