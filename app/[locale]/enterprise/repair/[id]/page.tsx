import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { RepairForetold } from "@/components/evaluation/repair-foretold";
import { Letter } from "@/components/papers/letter";
import { PaperList } from "@/components/papers/paper-list";
import { FactPanel } from "@/components/profiles/fact-panel";
import { SupplyRepair, WithdrawRepair } from "@/components/repairs/own-deeds";
import { RepairAnswer } from "@/components/repairs/repair-answer";
import { RepairPapers } from "@/components/repairs/repair-papers";
import { RepairSteps } from "@/components/repairs/repair-steps";
import { RepairTimers } from "@/components/repairs/repair-timers";
import { SignRepair } from "@/components/repairs/sign-repair";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { papersMax } from "@/server/kernel/paper";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("repairs.title");

/** One repair from its draft to its end: the two papers, the letter to sign, the times, and what the unit answered. */
export default async function RepairCasePage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor, t, locale] = await Promise.all([params, requireMandate(), getTranslations("repairs"), getLocale()]);
  const { repairs, evaluation } = callerFor(actor);
  const repair = await orNotFound(repairs.findOwn({ repairCaseId: id }));
  const { status, papers, papersLeft, fact } = repair;
  const isDraft = status === "draft";
  const own = isDraft ? await evaluation.findOwn() : null;
  const isAsked = status === "supplement_requested";
  const hasProof = papers.some(({ kind }) => kind === "proof");
  const isUnderWay = !["rejected", "withdrawn", "barred"].includes(status);
  const mayWithdraw = repair.mayApply && (isDraft || isAsked || status === "submitted");
  const letter = papers.filter(({ kind }) => kind === "commitment");
  return (
    <>
      <PageHeader
        title={nameIn(locale, repair.itemName)}
        trail={[{ label: t("title"), href: "/enterprise/repair" }]}
        eyebrow={t("one")}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="repair" state={status} />
            <span lang="zh-CN">{[repair.decidingUnit, repair.documentNo].filter(Boolean).join(" · ")}</span>
          </span>
        }
      />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <RepairAnswer repair={repair} />
          <PagePart id="proof" title={t("proof.title")} lead={isDraft || isAsked ? t("proof.lead") : null}>
            <RepairPapers repair={repair} />
            {isAsked ? <SupplyRepair repairCaseId={id} hasNewPaper={papersLeft < papersMax} /> : null}
          </PagePart>
          <PagePart id="letter" title={t("letterTitle")} lead={t(isDraft ? "letterLead" : "letterSigned")}>
            {isDraft || letter.length > 0 ? <Letter text={repair.letter.text} /> : null}
            {own ? <RepairForetold own={own} recordId={repair.recordId} className="mt-6" /> : null}
            {isDraft ? (
              <SignRepair repair={repair} hasProof={hasProof} />
            ) : (
              <PaperList papers={letter} from="/api/repair-papers" label={t("letterTitle")} />
            )}
          </PagePart>
          {fact ? (
            <PagePart id="record" title={t("record")} lead={status === "closed" ? t("recordThen") : null}>
              <FactPanel fact={fact} consentMark={null} />
            </PagePart>
          ) : null}
          {mayWithdraw ? <WithdrawRepair repairCaseId={id} /> : null}
        </div>
        <aside aria-label={t("aside")} className="flex flex-col gap-6 max-lg:order-first">
          {isUnderWay ? <RepairSteps status={status} hasProof={hasProof} /> : null}
          <RepairTimers repair={repair} />
          <p className="text-13 text-ink-2">{t("freeText")}</p>
        </aside>
      </div>
    </>
  );
}
