import { useTranslations } from "next-intl";
import type { ProfileGroup } from "@/server/profiles/schema";
import { ItemFacts, type ShownTo } from "./item-facts";
import { ItemsWithout } from "./items-without";

/** One part of the profile: what is shown, and of everything else why it is not. */
export function GroupSection({ group, ...shown }: { group: ProfileGroup } & ShownTo) {
  const t = useTranslations("profiles");
  return (
    <section
      id={`profile-${group.key}`}
      aria-labelledby={`profile-${group.key}-title`}
      className="mb-9 min-w-0 scroll-mt-20 break-inside-avoid"
    >
      <h2 id={`profile-${group.key}-title`} className="mb-3 border-line border-b pb-2 text-17">
        {t(`group.${group.key}`)}
      </h2>
      <div className="flex flex-col gap-5">
        {group.items
          .filter(({ state }) => state === "shown")
          .map((item) => (
            <ItemFacts key={item.itemCode} item={item} {...shown} />
          ))}
        <ItemsWithout items={group.items} />
      </div>
    </section>
  );
}
