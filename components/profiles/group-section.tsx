import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { Fact, ProfileGroup, ProfileItem } from "@/server/profiles/schema";
import { DisputeMark } from "./dispute-mark";
import { FactPanel } from "./fact-panel";
import { FactTable } from "./fact-table";
import { ItemsWithout } from "./items-without";

type Shown = { consentMark: string | null; isOwn: boolean; adverse: ReadonlySet<string> };

/** One part of the profile: what is shown, and of everything else why it is not. */
export function GroupSection({ group, ...shown }: { group: ProfileGroup } & Shown) {
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

/** Kinds that come period by period read as tables. */
const periodic = ["SOC-01", "HPF-01", "UTL-01", "TAX-01", "TAX-02"];

/** So do those whose catalogue entry tells each record by its month. */
function isPeriodic({ itemCode, facts }: ProfileItem): boolean {
  return periodic.includes(itemCode) || facts.some(({ fields }) => fields.some(({ name, value }) => name && value.kind === "month"));
}

function ItemFacts({ item, consentMark, isOwn, adverse }: { item: ProfileItem } & Shown) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const name = locale === "en" ? item.name.en : item.name.zh;
  // What speaks against the company stands at the head of the page in full, once.
  const above = item.facts.filter(({ recordId }) => adverse.has(recordId));
  const [first, ...rest] = item.facts.filter(({ recordId }) => !adverse.has(recordId));
  return (
    <div>
      <h3 className="mb-2 text-13">
        {name} <span className="font-normal text-ink-3">{t("records", { count: item.facts.length })}</span>
      </h3>
      {isPeriodic(item) ? (
        <FactTable caption={name} facts={item.facts} consentMark={consentMark} isOwn={isOwn} />
      ) : (
        <div className="flex flex-col gap-4">
          {above.map((fact) => (
            <ShownAbove key={fact.recordId} fact={fact} />
          ))}
          {first ? <FactPanel fact={first} consentMark={consentMark} isOwn={isOwn} /> : null}
          {rest.length > 0 ? (
            <details>
              <summary className="flex w-fit items-center text-13 text-brand-text max-md:min-h-11">
                {t("more", { count: rest.length })}
              </summary>
              <div className="mt-4 flex flex-col gap-4">
                {rest.map((fact) => (
                  <FactPanel key={fact.recordId} fact={fact} consentMark={consentMark} isOwn={isOwn} />
                ))}
              </div>
            </details>
          ) : null}
        </div>
      )}
    </div>
  );
}

function ShownAbove({ fact: { recordId, provenance, dispute } }: { fact: Fact }) {
  const t = useTranslations("profiles");
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-13">
      <span lang="zh-CN">{provenance.documentNo ?? provenance.sourceUnit}</span>
      <DateText value={provenance.trueFrom} />
      <DisputeMark dispute={dispute} />
      <TextLink href={`#fact-${recordId}`}>{t("shownAbove")}</TextLink>
    </p>
  );
}
