import { CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type Day, shanghaiDate } from "@/server/kernel/dates";
import type { Profile, ProfileGroup } from "@/server/profiles/schema";
import { AdverseFact } from "./adverse-fact";
import { DimensionTiles } from "./dimension-tiles";
import { EvaluationNote } from "./evaluation-note";
import { GroupSection } from "./group-section";
import { GroupStrip } from "./group-strip";
import { ItemsWithout } from "./items-without";

type ProfileViewProps = {
  profile: Profile;
  isOwn?: boolean;
  past?: Day | null;
  barredUntil?: Day | null;
  /** How many measures rest on each record, which the company itself is led to. */
  measures?: Readonly<Record<string, number>>;
};

/** What one reader may see of one company: facts before judgement, adverse ones first, each figure with its source. `isOwn`: the company itself reads; `past`: the day at whose end it was known so. */
export function ProfileView({ profile, isOwn = false, past = null, barredUntil = null, measures = {} }: ProfileViewProps) {
  const t = useTranslations("profiles");
  const consentMark = profile.consent ? profile.consent.consentId.slice(-4).toUpperCase() : null;
  const shown = { consentMark, isOwn, adverse: new Set(profile.adverse.map(({ recordId }) => recordId)) };
  const hasFacts = ({ items }: ProfileGroup) => items.some(({ state }) => state === "shown");
  return (
    <div className="@container flex flex-col gap-9">
      <GroupStrip groups={profile.groups} />
      <Adverse profile={profile} consentMark={consentMark} isOwn={isOwn} past={past} barredUntil={barredUntil} measures={measures} />
      <section aria-labelledby="profile-dimensions">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-ink border-b pb-2">
          <h2 id="profile-dimensions" className="text-17">
            {t("dimensions")}
          </h2>
          <p className="text-13 text-ink-2">{t("dimensionsNote")}</p>
        </div>
        <DimensionTiles dimensions={profile.dimensions} consentMark={consentMark} />
      </section>
      <div className="gap-x-12 @min-[60rem]:columns-2">
        {profile.groups.filter(hasFacts).map((group) => (
          <GroupSection key={group.key} group={group} {...shown} />
        ))}
      </div>
      <EvaluationNote evaluation={profile.evaluation} consentMark={consentMark} isOwn={isOwn} />
      <WithoutRecords groups={profile.groups.filter((group) => !hasFacts(group))} />
    </div>
  );
}

/** Registers that say something against a company when they are read. */
const adverseItems = ["ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"];

type AdverseProps = Required<ProfileViewProps> & { consentMark: string | null };

/** What speaks against the company, or how much is known when nothing does. */
function Adverse({ profile, consentMark, isOwn, past, barredUntil, measures }: AdverseProps) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const items = new Map(profile.groups.flatMap((group) => group.items.map((item) => [item.itemCode, item] as const)));
  const named = (itemCode: string) => {
    const name = items.get(itemCode)?.name;
    return name ? (locale === "en" ? name.en : name.zh) : itemCode;
  };
  const silent = adverseItems.filter((code) => items.get(code)?.state !== "shown" && items.get(code)?.state !== "none");
  const isUnknown = profile.adverse.length === 0 && silent.length === adverseItems.length;
  return (
    <section aria-labelledby="profile-adverse">
      <div className="mb-4 border-ink border-b pb-2">
        <h2 id="profile-adverse" className="text-17">
          {isUnknown ? t("adverseHeading") : t("adverse", { count: profile.adverse.length })}
        </h2>
      </div>
      {profile.adverse.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          {silent.length === 0 ? <CircleCheck aria-hidden className="size-4 shrink-0 stroke-[1.5] text-good" /> : null}
          {silent.length === 0 ? t("adverseNone") : null}
          {isUnknown ? t("adverseUnknown") : null}
          {silent.length > 0 && !isUnknown ? t("adversePartly", { items: silent.map(named).join(t("comma")) }) : null}
        </p>
      ) : null}
      <div className="flex flex-col gap-6">
        {profile.adverse.map((fact) => (
          <AdverseFact
            key={fact.recordId}
            fact={fact}
            title={named(fact.itemCode)}
            consentMark={consentMark}
            day={past ?? shanghaiDate(new Date(profile.asOf))}
            isPast={past !== null}
            isOwn={isOwn}
            barredUntil={barredUntil}
            measures={measures[fact.recordId] ?? 0}
          />
        ))}
      </div>
    </section>
  );
}

/** The parts of which no record is shown, in a line each. */
function WithoutRecords({ groups }: { groups: readonly ProfileGroup[] }) {
  const t = useTranslations("profiles");
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="profile-without">
      <h2 id="profile-without" className="border-line border-b pb-2 text-17">
        {t("without")}
      </h2>
      {groups.map((group) => (
        <div
          key={group.key}
          id={`profile-${group.key}`}
          className="grid scroll-mt-20 gap-x-6 gap-y-1 border-edge border-b py-3 @min-[34rem]:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <h3 className="text-13">{t(`group.${group.key}`)}</h3>
          <div className="flex min-w-0 flex-col gap-2">
            <ItemsWithout items={group.items} />
          </div>
        </div>
      ))}
    </section>
  );
}
