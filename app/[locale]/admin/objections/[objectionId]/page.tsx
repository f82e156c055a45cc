import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { nameIn } from "@/components/consents/name-in";
import { DaysLeft } from "@/components/relays/due-in";
import { RelayDeeds } from "@/components/relays/relay-deeds";
import { stepOf } from "@/components/relays/step-of";
import { WrittenList } from "@/components/relays/written-list";
import { LawText } from "@/components/rules/law-text";
import { PageHeader } from "@/components/shell/page-header";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { HanMarked } from "@/components/ui/han-marked";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import type { RelayView } from "@/server/corrections/relays/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ objectionId: string }> };

export const generateMetadata = titled("relays.title");

/** An objection that an administrator sees to for its unit: what both sides wrote, the letter, what came back, and what can be done now. */
export default async function RelayPage({ params }: Props) {
  const [actor, { objectionId }, t, locale] = await Promise.all([requireAdministrator(), params, getTranslations("relays"), getLocale()]);
  const relay = await orNotFound(callerFor(actor).relays.find({ objectionId }));
  const grounds = await getTranslations("objections.ground");
  const { sourceUnit: unit, enterpriseName: enterprise, uscc, itemName, documentNo, status, stage, written } = relay;
  const waiting = written.find((one) => one.status === "waiting");
  return (
    <>
      <PageHeader
        eyebrow={nameIn(locale, itemName)}
        title={<span lang="zh-CN">{unit}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="objection" state={status} />
            <span>{t(`steps.${stepOf(relay)}`)}</span>
            <span lang="zh-CN">{documentNo}</span>
            <span lang="zh-CN">{enterprise}</span>
            {uscc ? <CreditCode code={uscc} /> : null}
          </span>
        }
        trail={[{ label: t("title"), href: "/admin/objections" }]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <p className="max-w-[72ch] text-13 text-ink-2">{t("blind")}</p>
          <Said title={<HanMarked text={t("statement", { enterprise })} />} at={relay.filedAt} words={relay.statement}>
            <p className="mb-1 font-medium">{grounds(relay.ground)}</p>
          </Said>
          {relay.answer ? <Said title={<HanMarked text={t("unitAnswer", { unit })} />} words={relay.answer} /> : null}
          {relay.reviewStatement ? <Said title={t("reviewStatement")} words={relay.reviewStatement} /> : null}
          <WrittenList written={written} itemCode={relay.itemCode} />
        </div>
        <aside aria-label={t("due")} className="flex min-w-0 flex-col gap-6">
          {stage ? <Due relay={relay} /> : null}
          {stage ? (
            <RelayDeeds
              {...{ objectionId, itemCode: relay.itemCode, stage, mayPassOn: relay.mayPassOn, mayEnter: relay.mayEnter }}
              {...{ mayRefuse: relay.mayRefuse, waitingId: waiting?.answerId ?? null, mayConfirm: relay.mayConfirm }}
            />
          ) : null}
          {relay.needsColleague ? <p className="text-13 text-ink-2">{t("colleague")}</p> : null}
          {stage === "answer" ? <Letter relay={relay} /> : null}
        </aside>
      </div>
    </>
  );
}

function Said({ title, at, words, children }: { title: ReactNode; at?: Date; words: string; children?: ReactNode }) {
  return (
    <section className="max-w-[72ch]">
      <h2 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-1 text-15">
        <span>{title}</span>
        {at ? (
          <span className="font-normal text-12 text-ink-3">
            <DateText value={at} look="moment" />
          </span>
        ) : null}
      </h2>
      {children}
      <p lang="zh-CN" className="whitespace-pre-line">
        {words}
      </p>
    </section>
  );
}

/** By when the unit, or the administrator, answers, and by whose rule. */
async function Due({ relay }: { relay: RelayView }) {
  const t = await getTranslations("relays");
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold text-15">
        {t.rich(relay.stage === "review" ? "reviewBy" : "dueBy", { day: () => <DateText value={relay.dueOn} /> })}
      </p>
      <DaysLeft days={relay.workingDaysLeft} />
      <p className="text-12 text-ink-2">
        {t("article")} <LawText article={relay.article} />
      </p>
      {relay.isProvisional ? <p className="text-12 text-ink-2">{t("provisional")}</p> : null}
    </div>
  );
}

/** The letter to the unit, and the way for the unit to a desk of its own. */
async function Letter({ relay }: { relay: RelayView }) {
  const t = await getTranslations("relays");
  const { objectionId, passedOnAt, passedOnBy, sourceUnit, regionCode, admittedId } = relay;
  const invited = new URLSearchParams({ name: sourceUnit, ...(regionCode ? { region: regionCode } : {}) });
  return (
    <>
      <section aria-labelledby="letter" className="flex flex-col gap-2 border-line border-t pt-5">
        <h2 id="letter" className="text-15">
          {t("letter")}
        </h2>
        {passedOnAt && passedOnBy ? (
          <p>{t.rich("passedOn", { day: () => <DateText value={passedOnAt} look="moment" />, name: passedOnBy })}</p>
        ) : (
          <p className="text-13 text-ink-2">{t("letterHow")}</p>
        )}
        <LinkButton href={`/admin/objections/${objectionId}/letter`} className="self-start">
          {t("letterOpen")}
        </LinkButton>
      </section>
      <section aria-labelledby="desk" className="flex flex-col gap-2 border-line border-t pt-5">
        <h2 id="desk" className="text-15">
          {t("desk")}
        </h2>
        <p className="text-13 text-ink-2">{t(admittedId ? "admitted" : "inviteHow")}</p>
        <LinkButton href={admittedId ? "/admin/subjects?view=authority" : `/admin/authorities/new?${invited}`} className="self-start">
          {t(admittedId ? "seeUnit" : "invite")}
        </LinkButton>
      </section>
    </>
  );
}
