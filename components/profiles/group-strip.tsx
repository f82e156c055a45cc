import { useFormatter, useTranslations } from "next-intl";
import { Missing } from "@/components/ui/missing";
import type { ProfileGroup } from "@/server/profiles/schema";

/** How many records stand in each part. Parts of which nothing is authorised, or nobody has sent anything, say so in place of a zero. */
export function GroupStrip({ groups }: { groups: readonly ProfileGroup[] }) {
  const t = useTranslations("profiles.group");
  return (
    <ul className="grid grid-cols-2 border-line border-y sm:grid-cols-4 lg:grid-cols-8">
      {groups.map((group) => (
        <li key={group.key} className="border-line px-3 py-3 not-first:border-s max-sm:odd:border-s-0">
          <a href={`#profile-${group.key}`} className="text-13 hover:text-brand-text hover:underline">
            {t(group.key)}
          </a>
          <p className="mt-1">
            <GroupCount group={group} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function GroupCount({ group: { items } }: { group: ProfileGroup }) {
  const format = useFormatter();
  const seen = items.filter(({ state }) => state === "shown" || state === "none");
  if (seen.length > 0) {
    const count = seen.reduce((sum, { facts }) => sum + facts.length, 0);
    return <span className="num font-semibold text-20">{format.number(count)}</span>;
  }
  const isClosed = items.every(({ state }) => state === "not_authorised" || state === "not_applicable");
  return <Missing kind={isClosed ? "notAuthorised" : "notSupplied"} />;
}
