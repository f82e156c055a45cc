import { getTranslations } from "next-intl/server";
import { CommitmentFacts } from "@/components/commitments/commitment-facts";
import { Letter } from "@/components/papers/letter";
import { PublicColumn } from "@/components/shell/public-shell";
import { CreditCode } from "@/components/ui/credit-code";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { callerOf, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ commitmentId: string }> };

export const generateMetadata = titled("commitments.published.title");

/** One published commitment: its letter, how it went, and the fingerprint by which a copy of the letter is checked. */
export default async function PublishedCommitmentPage({ params }: Props) {
  const [{ commitmentId }, t] = await Promise.all([params, getTranslations("commitments")]);
  const commitment = await orNotFound(callerOf(null).commitments.findPublished({ commitmentId }));
  const { matter, enterpriseName, uscc, status, text } = commitment;
  return (
    <PublicColumn className="py-10">
      <p className="text-13 text-ink-2">{t(`types.${commitment.type}`)}</p>
      <h1 lang="zh-CN" className="font-display text-34">
        {matter}
      </h1>
      <p className="mt-2 mb-8 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <StatusPill kind="commitment" state={status} />
        <span lang="zh-CN">{enterpriseName}</span>
        {uscc ? <CreditCode code={uscc} /> : null}
      </p>
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Letter text={text} />
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-4">
          <CommitmentFacts commitment={commitment} />
          <p className="text-13 text-ink-2">{t("published.fingerprint")}</p>
          <LinkButton href="/commitments" className="self-start">
            {t("published.all")}
          </LinkButton>
        </aside>
      </div>
    </PublicColumn>
  );
}
