import { CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Profile } from "@/server/profiles/schema";
import { DimensionTiles } from "./dimension-tiles";
import { FactPanel } from "./fact-panel";
import { GroupSection } from "./group-section";
import { GroupStrip } from "./group-strip";

/** What one reader may see of one company: facts before judgement, adverse ones first, each figure with its source. */
export function ProfileView({ profile }: { profile: Profile }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const consentMark = profile.consent ? profile.consent.consentId.slice(-4).toUpperCase() : null;
  const items = new Map(profile.groups.flatMap((group) => group.items.map((item) => [item.itemCode, item] as const)));
  const named = (itemCode: string) => {
    const name = items.get(itemCode)?.name;
    return name ? (locale === "en" ? name.en : name.zh) : itemCode;
  };
  const silent = adverseItems.filter((code) => items.get(code)?.state !== "shown" && items.get(code)?.state !== "none");
  const isUnknown = profile.adverse.length === 0 && silent.length === adverseItems.length;
  return (
    <div className="flex flex-col gap-9">
      <GroupStrip groups={profile.groups} />
      <section aria-labelledby="profile-adverse">
        <h2 id="profile-adverse" className="mb-3 text-17">
          {isUnknown ? t("adverseHeading") : t("adverse", { count: profile.adverse.length })}
        </h2>
        {profile.adverse.length === 0 ? (
          <p className="flex items-center gap-2 text-ink-2">
            {silent.length === 0 ? <CircleCheck aria-hidden className="size-4 shrink-0 stroke-[1.5] text-good" /> : null}
            {silent.length === 0 ? t("adverseNone") : null}
            {isUnknown ? t("adverseUnknown") : null}
            {silent.length > 0 && !isUnknown ? t("adversePartly", { items: silent.map(named).join(t("comma")) }) : null}
          </p>
        ) : null}
        <div className="flex flex-col gap-5">
          {profile.adverse.map((fact) => (
            <FactPanel key={fact.recordId} fact={fact} title={named(fact.itemCode)} consentMark={consentMark} />
          ))}
        </div>
      </section>
      <section aria-labelledby="profile-dimensions">
        <h2 id="profile-dimensions" className="mb-3 text-17">
          {t("dimensions")}
        </h2>
        <DimensionTiles dimensions={profile.dimensions} />
      </section>
      {profile.groups.map((group) => (
        <GroupSection key={group.key} group={group} consentMark={consentMark} />
      ))}
    </div>
  );
}

/** Registers that say something against a company when they are read. */
const adverseItems = ["ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"];
