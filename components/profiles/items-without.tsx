import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { ItemState, ProfileItem } from "@/server/profiles/schema";

const restStates = ["none", "not_supplied", "not_authorised", "not_applicable"] as const satisfies readonly ItemState[];
const missing = { not_supplied: "notSupplied", not_authorised: "notAuthorised", not_applicable: "notApplicable" } as const;
const namedAtOnce = 4;

/** Kinds of information of which there is no record here, each with why. */
export function ItemsWithout({ items }: { items: readonly ProfileItem[] }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const nameOf = ({ name }: ProfileItem) => (locale === "en" ? name.en : name.zh);
  const groups = restStates.flatMap((state) => {
    const some = items.filter((item) => item.state === state);
    return some.length > 0 ? [{ state, some }] : [];
  });
  return groups.map(({ state, some }) => {
    if (state === "none") return <EmptyRegisters key={state} items={some} nameOf={nameOf} />;
    const names = some.map(nameOf).join(t("comma"));
    if (some.length <= namedAtOnce) {
      return (
        <p key={state} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13">
          <Missing kind={missing[state]} />
          <span className="min-w-0 text-ink-2">{names}</span>
        </p>
      );
    }
    return (
      <details key={state} className="text-13">
        <summary className="flex w-fit items-center gap-3 max-md:min-h-11">
          <Missing kind={missing[state]} />
          <span className="text-brand-text">{t("kinds", { count: some.length })}</span>
        </summary>
        <p className="mt-1 max-w-[72ch] text-ink-2">{names}</p>
      </details>
    );
  });
}

/** Registers that were supplied and have no entry, each with whose it is and as of when: a zero has a source too. */
function EmptyRegisters({ items, nameOf }: { items: readonly ProfileItem[]; nameOf: (item: ProfileItem) => string }) {
  const t = useTranslations("profiles");
  return (
    <ul className="flex flex-col gap-1 text-13">
      {items.map((item) => (
        <li key={item.itemCode} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="font-semibold">{t("none")}</span>
          <span className="min-w-0 text-ink-2">{nameOf(item)}</span>
          {item.supply ? (
            <span className="text-12 text-ink-3">
              {t.rich("suppliedBy", { source: item.supply.sourceUnit, day: () => <DateText value={item.supply?.asOf ?? ""} /> })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
