import { getTranslations } from "next-intl/server";
import { CommitmentList } from "@/components/commitments/commitment-list";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Link } from "@/i18n/navigation";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import type { OwnCommitments } from "@/server/commitments/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("commitments.title");

/** What the enterprise has promised, where each stands, and the letters that were signed with repairs. */
export default async function CommitmentsPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("commitments")]);
  const { commitments, repairLetters } = await callerFor(actor).commitments.listOwn();
  const commit = (
    <LinkButton href="/enterprise/commitments/new" look="primary">
      {t("commit")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={commitments.length > 0 ? commit : undefined} />
      {commitments.length > 0 ? (
        <CommitmentList commitments={commitments} caption={t("title")} at="/enterprise/commitments" />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")} action={commit}>
          {t("empty")}
        </EmptyState>
      )}
      {repairLetters.length > 0 ? <RepairLetters letters={repairLetters} /> : null}
    </>
  );
}

async function RepairLetters({ letters }: { letters: OwnCommitments["repairLetters"] }) {
  const t = await getTranslations("commitments");
  return (
    <section aria-labelledby="with-repairs" className="mt-10">
      <h2 id="with-repairs" className="text-17">
        {t("repair.title")}
      </h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-2">{t("repair.lead")}</p>
      <ul className="border-line border-t">
        {letters.map(({ repairCaseId, decidingUnit, documentNo, signedAt }) => (
          <li key={repairCaseId} className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 border-edge border-b py-2 text-13">
            <Link href={`/enterprise/repair/${repairCaseId}`} lang="zh-CN" className="link grow">
              {[decidingUnit, documentNo].filter(Boolean).join(" · ")}
            </Link>
            <span className="text-ink-3">{t.rich("repair.signed", { day: () => <DateText value={signedAt} /> })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
