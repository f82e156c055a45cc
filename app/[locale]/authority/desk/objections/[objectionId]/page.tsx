import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { AnswerObjection } from "@/components/objections/answer-objection";
import { ObjectionStory } from "@/components/objections/objection-story";
import { RegionTimers } from "@/components/objections/region-timers";
import { FactPanel } from "@/components/profiles/fact-panel";
import { PageHeader } from "@/components/shell/page-header";
import { UndoneNotice } from "@/components/stuck/undone-notice";
import { Banner } from "@/components/ui/banner";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { HanMarked } from "@/components/ui/han-marked";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { ReceivedObjectionView } from "@/server/corrections/objections/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ objectionId: string }> };

export const generateMetadata = titled("objections.title");

/** An objection that the unit answers: the record, what the enterprise said, by when, and the ways to answer. */
export default async function ReceivedObjectionPage({ params }: Props) {
  const [actor, { objectionId }, t, locale] = await Promise.all([requireAuthority(), params, getTranslations("objections"), getLocale()]);
  const received = await getTranslations("receivedObjection");
  const objection = await orNotFound(callerFor(actor).objections.findReceived({ objectionId }));
  const { itemName, documentNo, enterpriseName: enterprise, uscc, status, fact, timers } = objection;
  return (
    <>
      <PageHeader
        eyebrow={nameIn(locale, itemName)}
        title={<span lang="zh-CN">{documentNo ?? enterprise}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="objection" state={status} />
            <HanMarked text={received("lead", { enterprise })} />
            {uscc ? <CreditCode code={uscc} /> : null}
          </span>
        }
        trail={[{ label: (await getTranslations("desk"))("title"), href: "/authority/desk" }]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <UndoneNotice undone={objection.undone} inPlaceOf={objection.inPlaceOf} base="/authority/desk/objections" />
          <section aria-labelledby="record" className="min-w-0">
            <h2 id="record" className="mb-3 border-line border-b pb-1 text-15">
              {t("theRecord")}
            </h2>
            {fact ? (
              <FactPanel fact={fact} consentMark={null} />
            ) : (
              <p className="text-ink-2">{objection.isOpen ? t("recordGone") : received("recordClosed")}</p>
            )}
          </section>
          <ObjectionStory objection={objection} said={<HanMarked text={t("saidBy", { enterprise })} />} answered={received("ownAnswer")} />
        </div>
        <aside aria-label={t("timers.title")} className="flex min-w-0 flex-col gap-6">
          {status === "moot" ? <p className="font-semibold text-15">{received("moot")}</p> : <Due objection={objection} />}
          {objection.isOpen && objection.reviewGoesUp ? (
            <Banner tone="info" title={received("goneUp")}>
              {received("goneUpHow")}
            </Banner>
          ) : null}
          <AnswerObjection objection={objection} />
          <RegionTimers timers={timers} beside="besideTheirs" />
        </aside>
      </div>
    </>
  );
}

/** By when the next answer is owed, while one is. */
async function Due({ objection: { waitsFor, dueOn, workingDaysLeft } }: { objection: ReceivedObjectionView }) {
  const t = await getTranslations("receivedObjection");
  if (!waitsFor) return null;
  const isLate = workingDaysLeft < 0;
  return (
    <p>
      <span className="font-semibold text-15">{t.rich("answerBy", { day: () => <DateText value={dueOn} /> })}</span>
      <span className={isLate ? "block font-semibold text-bad" : "block text-ink-2"}>
        {t(isLate ? "late" : "left", { days: Math.abs(workingDaysLeft) })}
      </span>
    </p>
  );
}
