import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { ObjectionStory } from "@/components/objections/objection-story";
import { OwnDeeds } from "@/components/objections/own-deeds";
import { RegionTimers } from "@/components/objections/region-timers";
import { FactPanel } from "@/components/profiles/fact-panel";
import { PageHeader } from "@/components/shell/page-header";
import { UndoneNotice } from "@/components/stuck/undone-notice";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { HanMarked } from "@/components/ui/han-marked";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import type { OwnObjectionView } from "@/server/corrections/objections/schema";
import { formatDate } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ objectionId: string }> };

export const generateMetadata = titled("objections.title");

/** One objection: where it stands, what was said on both sides, by when it is answered and where that stands. */
export default async function ObjectionPage({ params }: Props) {
  const [actor, { objectionId }, t, locale] = await Promise.all([requireMandate(), params, getTranslations("objections"), getLocale()]);
  const objection = await orNotFound(callerFor(actor).objections.find({ objectionId }));
  const { itemName, documentNo, sourceUnit: unit, status, fact, isHidden, timers, undone } = objection;
  const day = formatDate(dayOf(objection), locale);
  return (
    <>
      <PageHeader
        eyebrow={nameIn(locale, itemName)}
        title={<span lang="zh-CN">{documentNo ?? unit}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="objection" state={status} />
            {undone ? null : <HanMarked text={t(`say.${sayingOf(objection)}`, { unit, day })} />}
          </span>
        }
        trail={[{ label: t("title"), href: "/enterprise/objections" }]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {isHidden ? <Banner tone="info" title={t("hidden")} /> : null}
          <UndoneNotice undone={undone} inPlaceOf={objection.inPlaceOf} base="/enterprise/objections" />
          <Relayed objection={objection} />
          <ObjectionStory objection={objection} said={t("said")} answered={<HanMarked text={t("answer", { unit })} />} />
          <OwnDeeds objectionId={objectionId} mayWithdraw={objection.mayWithdraw} mayAskReview={objection.mayAskReview} />
          <section aria-labelledby="record" className="min-w-0">
            <h2 id="record" className="mb-3 border-line border-b pb-1 text-15">
              {t("theRecord")}
            </h2>
            {fact ? <FactPanel fact={fact} consentMark={null} /> : <p className="text-ink-2">{t("recordGone")}</p>}
          </section>
        </div>
        <RegionTimers timers={timers} />
      </div>
    </>
  );
}

/** Who sees to it where its unit cannot: it is or will be sent on, or its review is decided above the unit. */
async function Relayed({
  objection: { hasDesk, isOpen, status, sourceUnit: unit, passedOn, reviewGoesUp },
}: {
  objection: OwnObjectionView;
}) {
  const t = await getTranslations("objections");
  if (!isOpen) return null;
  if (status === "review_requested" && reviewGoesUp)
    return (
      <Banner tone="info" title={t("reviewGoesUp")}>
        <HanMarked text={t("reviewGoesUpHow", { unit })} />
      </Banner>
    );
  if (hasDesk || (status !== "source_check" && status !== "unresolved")) return null;
  if (passedOn)
    return (
      <Banner tone="info" title={t.rich("passedOn", { day: () => <DateText value={passedOn.at} look="moment" />, name: passedOn.by })}>
        {t("passedOnHow")}
      </Banner>
    );
  return (
    <Banner tone="info" title={<HanMarked text={t("noDesk", { unit })} />}>
      {t("noDeskHow")}
    </Banner>
  );
}

/** Which sentence says how it stands. What an administrator decides on a review is not said in the unit's name. */
function sayingOf({ status, isOpen, reviewGoesUp, reviewer }: OwnObjectionView) {
  if (status === "rejected" && !isOpen) return "rejectedOver";
  if (status === "review_requested" && reviewGoesUp) return "review_above";
  if (reviewer && status === "upheld") return "upheld_above";
  return reviewer && status === "rejected_final" ? "rejected_above" : status;
}

/** The day that the sentence about its status names. */
function dayOf({ status, answerBy, reviewBy, reviewUntil }: OwnObjectionView): string {
  if (status === "review_requested") return reviewBy ?? answerBy;
  return status === "rejected" ? (reviewUntil ?? answerBy) : answerBy;
}
