import { useFormatter, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { ProfileGroup } from "@/server/profiles/schema";
import { asOfDay } from "./as-of";

/** How many records stand in each part. Parts that say nothing of such a subject, of which nothing is authorised, or nobody has sent anything, say so in place of a zero. */
export function GroupStrip({ groups }: { groups: readonly ProfileGroup[] }) {
  const t = useTranslations("profiles.group");
  return (
    <ul className="grid grid-cols-2 border-line border-y @min-[34rem]:grid-cols-3 @min-[60rem]:grid-cols-9">
      {groups.map((group) => (
        <li key={group.key} className="min-w-0 border-line px-3 py-3 max-sm:odd:border-s-0 not-first:border-s @min-[60rem]:first:ps-0">
          <a
            href={`#profile-${group.key}`}
            className="flex items-center font-medium text-13 hover:text-brand-text hover:underline max-md:min-h-8"
          >
            {t(group.key)}
          </a>
          <GroupCount group={group} />
        </li>
      ))}
    </ul>
  );
}

function GroupCount({ group: { items } }: { group: ProfileGroup }) {
  const t = useTranslations("profiles.strip");
  const format = useFormatter();
  const seen = items.filter(({ state }) => state === "shown" || state === "none");
  if (seen.length === 0) {
    const isForeign = items.every(({ state }) => state === "not_applicable");
    const isClosed = items.every(({ state }) => state === "not_authorised" || state === "not_applicable");
    return (
      <p className="mt-1">
        <Missing kind={isForeign ? "notApplicable" : isClosed ? "notAuthorised" : "notSupplied"} />
      </p>
    );
  }
  const facts = seen.flatMap((item) => item.facts);
  const adverse = facts.filter(({ isAdverse }) => isAdverse).length;
  const ofRecords = facts.map(asOfDay);
  const dates = ofRecords.length > 0 ? ofRecords : seen.flatMap(({ supply }) => (supply ? [supply.asOf] : []));
  return (
    <>
      <p className="num font-semibold text-20">{format.number(facts.length)}</p>
      {adverse > 0 ? <p className="font-medium text-12 text-bad">{t("adverse", { count: adverse })}</p> : null}
      <p className="text-12 text-ink-3">
        {t(facts.length === 0 ? "checked" : "asOf")} <DateText value={dates.sort().at(-1) ?? ""} look="table" />
      </p>
    </>
  );
}
