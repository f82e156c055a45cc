import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { MeasuresBeside } from "@/components/measures/measures-beside";
import { askedDay } from "@/components/profiles/as-of";
import { AsOfForm } from "@/components/profiles/as-of-form";
import { ProfileView } from "@/components/profiles/profile-view";
import { ReaderTabs } from "@/components/profiles/reader-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { Seal } from "@/components/ui/seal";
import { TextLink } from "@/components/ui/text-link";
import { requireEnterprise } from "@/server/auth/require-actor";
import { Day, lastMomentOf, shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const Params = z.object({
  as: z.string().max(64).optional().catch(undefined),
  at: Day.optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profiles"))("title") };
}

/** The enterprise sees what a reader sees: everything of itself, now or as it was known at the end of a past day, or through the eyes of one lender. */
export default async function CreditProfilePage({ searchParams }: Props) {
  const [actor, params, t, locale] = await Promise.all([
    requireEnterprise(),
    searchParams.then((given) => Params.parse(given)),
    getTranslations("profiles"),
    getLocale(),
  ]);
  const today = shanghaiDate(new Date());
  const { day, isAhead } = askedDay(params, today);
  const past = day ? { at: lastMomentOf(day) } : {};
  const own = await orNotFound(callerFor(actor).profiles.readOwn(params.as ? { consentId: params.as } : past));
  const { profile, readers } = own;
  const reader = readers.find(({ consentId }) => consentId === params.as);
  const isOwn = !reader && day === null;
  const { barredUntil } = isOwn && !own.isMandatePending ? await callerFor(actor).repairs.findBar() : { barredUntil: null };
  const { standing } = isOwn && !own.isMandatePending ? await callerFor(actor).measures.listOwn() : { standing: [] };
  const measures = Object.fromEntries(
    [...Map.groupBy(standing, ({ recordId }) => recordId)].map(([recordId, { length }]) => [recordId, length]),
  );

  return (
    <>
      <PageHeader
        title={<span lang="zh-CN">{profile.name}</span>}
        eyebrow={t("title")}
        lead={
          <span className="flex flex-wrap items-baseline gap-x-4">
            {profile.uscc ? <CreditCode code={profile.uscc} /> : null}
            <span>
              {day
                ? t.rich("asOfEnd", { day: () => <DateText value={day} /> })
                : t.rich("asOf", { at: () => <DateText value={profile.asOf} look="moment" /> })}
            </span>
          </span>
        }
      />
      {own.isMandatePending ? (
        <Banner tone="warn" title={t("pending")} className="mb-6">
          {t("pendingWhat")}
        </Banner>
      ) : null}
      <ReaderTabs readers={readers} current={params.as ?? null} />
      {reader ? (
        <p className="mb-8 flex flex-wrap items-center gap-3">
          <Seal state="signed" label={t("consentSigned")} size={16} />
          <span>
            {t.rich("seenAs", {
              lender: locale === "en" ? reader.lenderName.en : reader.lenderName.zh,
              until: () => <DateText value={reader.until} look="moment" />,
              used: reader.openingsUsed,
            })}
          </span>
          <TextLink href="/enterprise/data/access-log">{t("accessLog")}</TextLink>
        </p>
      ) : (
        <>
          <p className="mb-4 max-w-[68ch] text-ink-2">{t("seenByYou")}</p>
          <AsOfForm day={day} today={today} />
          {isAhead && params.at ? (
            <Banner tone="warn" title={t.rich("past.ahead", { day: () => <DateText value={params.at ?? today} /> })} className="mb-6">
              {t("past.aheadWhat")} <TextLink href="/enterprise/credit-profile">{t("past.back")}</TextLink>
            </Banner>
          ) : null}
        </>
      )}
      {own.measures.length > 0 ? (
        <div className="mb-9 flex flex-col gap-6">
          <MeasuresBeside measures={own.measures} />
        </div>
      ) : null}
      <ProfileView profile={profile} isOwn={isOwn} past={day} barredUntil={barredUntil} measures={measures} />
    </>
  );
}
