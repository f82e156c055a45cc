import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { Letter } from "@/components/papers/letter";
import { PaperList } from "@/components/papers/paper-list";
import { FactPanel } from "@/components/profiles/fact-panel";
import { DayStrip } from "@/components/repairs/day-strip";
import { DecideRepair } from "@/components/repairs/decide-repair";
import { RepairConditions } from "@/components/repairs/repair-conditions";
import { RepairTimers } from "@/components/repairs/repair-timers";
import { WhatFollows } from "@/components/repairs/what-follows";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { CreditCode } from "@/components/ui/credit-code";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { ReceivedRepairView } from "@/server/corrections/repairs/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("desk.repair.title");

/** One application for repair: the record, the two papers, the times, and the decision. */
export default async function ReceivedRepairPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor, t, locale] = await Promise.all([params, requireAuthority(), getTranslations("desk.repair"), getLocale()]);
  const repair = await orNotFound(callerFor(actor).repairs.findReceived({ repairCaseId: id }));
  const { status, enterpriseName, uscc, fact, papers, letter } = repair;
  const isWaiting = status === "submitted" || status === "deciding" || status === "supplement_requested";
  return (
    <>
      <PageHeader
        title={<span lang="zh-CN">{enterpriseName}</span>}
        trail={[{ label: t("back"), href: "/authority/desk" }]}
        eyebrow={t("title")}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <StatusPill kind="repair" state={status} />
            {uscc ? <CreditCode code={uscc} /> : null}
            {repair.documentNo ? <span lang="zh-CN">{repair.documentNo}</span> : null}
          </span>
        }
      />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <div className="lg:hidden">
            <Clock repair={repair} />
          </div>
          <Said repair={repair} />
          {repair.openObjectionId ? (
            <Banner tone="info" title={t("objection")}>
              <p>{t("objectionWhy")}</p>
              <p className="mt-2">
                <TextLink href={`/authority/desk/objections/${repair.openObjectionId}`}>{t("seeObjection")}</TextLink>
              </p>
            </Banner>
          ) : null}
          {isWaiting ? <DayStrip repair={repair} /> : null}
          <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
            <section aria-labelledby="record" className="min-w-0">
              <h2 id="record" className="mb-2 text-15">
                {nameIn(locale, repair.itemName)}
              </h2>
              {fact ? <FactPanel fact={fact} consentMark={null} /> : <p className="text-ink-2">{t("noRecord")}</p>}
            </section>
            {isWaiting ? <RepairConditions repair={repair} /> : null}
          </div>
          <section aria-labelledby="papers">
            <h2 id="papers" className="mb-2 text-15">
              {t("papers")} <span className="font-normal text-13 text-ink-2">{t("papersTwo")}</span>
            </h2>
            <PaperList papers={papers} from="/api/repair-papers" label={t("papers")} />
          </section>
          {letter ? (
            <section aria-labelledby="letter">
              <h2 id="letter" className="mb-2 text-15">
                {t("letter")}
              </h2>
              <Letter text={letter} />
            </section>
          ) : null}
          <DecideRepair
            repair={{ repairCaseId: id, status, wasAsked: repair.supplementAsked !== null, wasExtended: repair.extensionReason !== null }}
          />
        </div>
        <aside aria-label={t("aside")} className="flex flex-col gap-6">
          <div className="max-lg:hidden">
            <Clock repair={repair} />
          </div>
          {isWaiting ? <WhatFollows hasObjection={repair.openObjectionId !== null} /> : null}
          <RepairTimers repair={repair} />
        </aside>
      </div>
    </>
  );
}

/** What was said to the enterprise. */
async function Said({ repair: { status, supplementAsked, decisionReason } }: { repair: ReceivedRepairView }) {
  const t = await getTranslations("desk.repair");
  const said = [
    ...(supplementAsked ? [{ key: "asked", text: supplementAsked } as const] : []),
    ...(decisionReason ? [{ key: "decided", text: decisionReason } as const] : []),
  ];
  if (said.length === 0 && status !== "approved" && status !== "closed") return null;
  return (
    <div className="flex flex-col gap-3">
      {status === "approved" || status === "closed" ? <Banner tone="info" title={t(`${status}Note`)} /> : null}
      {said.map(({ key, text }) => (
        <div key={key}>
          <p className="text-13 text-ink-2">{t(key)}</p>
          <blockquote lang="zh-CN" className="mt-1 max-w-[68ch] whitespace-pre-line border-line-ctl border-s-2 ps-3">
            {text}
          </blockquote>
        </div>
      ))}
    </div>
  );
}

/** The working days left while the unit owes the next step. */
async function Clock({ repair: { status, workingDaysLeft } }: { repair: ReceivedRepairView }) {
  const t = await getTranslations("desk");
  if (status !== "submitted" && status !== "deciding") return null;
  const isLate = workingDaysLeft < 0;
  return (
    <p className={isLate ? "font-semibold text-20 text-bad" : "font-semibold text-20"}>
      {t(isLate ? "late" : "left", { days: Math.abs(workingDaysLeft) })}
    </p>
  );
}
