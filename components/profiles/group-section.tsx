import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { ItemState, ProfileGroup, ProfileItem } from "@/server/profiles/schema";
import { FactPanel } from "./fact-panel";
import { FactTable } from "./fact-table";

/** One part of the profile: what is shown, and of everything else why it is not. */
export function GroupSection({ group, consentMark }: { group: ProfileGroup; consentMark: string | null }) {
  const t = useTranslations("profiles");
  const shown = group.items.filter(({ state }) => state === "shown");
  const others = restStates.map((state) => ({ state, items: group.items.filter((item) => item.state === state) }));
  return (
    <section id={`profile-${group.key}`} aria-labelledby={`profile-${group.key}-title`} className="scroll-mt-20">
      <h2 id={`profile-${group.key}-title`} className="mb-3 border-line border-b pb-2 text-17">
        {t(`group.${group.key}`)}
      </h2>
      <div className="flex flex-col gap-6">
        {shown.map((item) => (
          <ItemFacts key={item.itemCode} item={item} consentMark={consentMark} />
        ))}
        {others.map(({ state, items }) => (items.length > 0 ? <ItemsWithout key={state} state={state} items={items} /> : null))}
      </div>
    </section>
  );
}

const restStates = ["none", "not_supplied", "not_authorised", "not_applicable"] as const satisfies readonly ItemState[];

/** Kinds that come period by period read as tables. */
const periodic = ["SOC-01", "HPF-01", "UTL-01", "TAX-01", "TAX-02"];

function ItemFacts({ item, consentMark }: { item: ProfileItem; consentMark: string | null }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const name = locale === "en" ? item.name.en : item.name.zh;
  const [first, ...rest] = item.facts;
  return (
    <div>
      <h3 className="mb-2 text-13">
        {name} <span className="font-normal text-ink-3">{t("records", { count: item.facts.length })}</span>
      </h3>
      {periodic.includes(item.itemCode) ? (
        <FactTable caption={name} facts={item.facts} consentMark={consentMark} />
      ) : (
        <div className="flex flex-col gap-4">
          {first ? <FactPanel fact={first} consentMark={consentMark} /> : null}
          {rest.length > 0 ? (
            <details>
              <summary className="w-fit cursor-pointer text-13 text-brand-text">{t("more", { count: rest.length })}</summary>
              <div className="mt-4 flex flex-col gap-4">
                {rest.map((fact) => (
                  <FactPanel key={fact.recordId} fact={fact} consentMark={consentMark} />
                ))}
              </div>
            </details>
          ) : null}
        </div>
      )}
    </div>
  );
}

function ItemsWithout({ state, items }: { state: (typeof restStates)[number]; items: readonly ProfileItem[] }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const kind = { none: null, not_supplied: "notSupplied", not_authorised: "notAuthorised", not_applicable: "notApplicable" } as const;
  const missing = kind[state];
  const nameOf = ({ name }: ProfileItem) => (locale === "en" ? name.en : name.zh);
  if (!missing) return <EmptyRegisters items={items} nameOf={nameOf} />;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13">
      <Missing kind={missing} />
      <span className="min-w-0 text-ink-2">{items.map(nameOf).join(t("comma"))}</span>
    </p>
  );
}

/** Registers that were supplied and have no entry, each with whose it is and as of when: a zero has a source too. */
function EmptyRegisters({ items, nameOf }: { items: readonly ProfileItem[]; nameOf: (item: ProfileItem) => string }) {
  const t = useTranslations("profiles");
  return (
    <ul className="flex flex-col gap-1 text-13">
      {items.map((item) => (
        <li key={item.itemCode} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
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
