import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { Fact, ProfileItem } from "@/server/profiles/schema";
import { DisputeMark } from "./dispute-mark";
import { FactPanel } from "./fact-panel";
import { FactTable } from "./fact-table";

/** To whom records are shown; `adverse`: those that stand at the head of the page already. */
export type ShownTo = { consentMark: string | null; isOwn: boolean; adverse: ReadonlySet<string> };

/** Kinds that come period by period read as tables. */
const periodic = ["SOC-01", "HPF-01", "UTL-01", "TAX-01", "TAX-02"];

/** So do those whose catalogue entry tells each record by its month. */
function isPeriodic({ itemCode, facts }: ProfileItem): boolean {
  return periodic.includes(itemCode) || facts.some(({ fields }) => fields.some(({ name, value }) => name && value.kind === "month"));
}

/** The records of one kind: in a table where they come period by period, else the newest in full and the others behind it. */
export function ItemFacts({ item, consentMark, isOwn, adverse }: { item: ProfileItem } & ShownTo) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  const name = locale === "en" ? item.name.en : item.name.zh;
  // What speaks against the company stands at the head of the page in full, once.
  const above = item.facts.filter(({ recordId }) => adverse.has(recordId));
  const [first, ...rest] = item.facts.filter(({ recordId }) => !adverse.has(recordId));
  const panelOf = (fact: Fact) => (
    <div key={fact.recordId} id={`fact-${fact.recordId}`} className="scroll-mt-20">
      <FactPanel fact={fact} consentMark={consentMark} isOwn={isOwn} />
    </div>
  );
  return (
    <div>
      <h3 className="mb-2 text-13">
        {name} <span className="font-normal text-ink-3">{t("records", { count: item.facts.length })}</span>
      </h3>
      {isPeriodic(item) ? (
        <FactTable caption={name} facts={item.facts} consentMark={consentMark} isOwn={isOwn} elsewhere={adverse} />
      ) : (
        <div className="flex flex-col gap-4">
          {above.map((fact) => (
            <ShownAbove key={fact.recordId} fact={fact} />
          ))}
          {first ? panelOf(first) : null}
          {rest.length > 0 ? (
            <details>
              <summary className="flex w-fit items-center text-13 text-brand-text max-md:min-h-11">
                {t("more", { count: rest.length })}
              </summary>
              <div className="mt-4 flex flex-col gap-4">{rest.map(panelOf)}</div>
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
