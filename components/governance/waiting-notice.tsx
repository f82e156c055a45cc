import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { type RuleName, ruleAddress } from "@/components/rules/rule-names";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingChange } from "@/server/catalogue/rules/schema";
import type { WaitingDraft } from "@/server/catalogue/schema";
import type { RelayRow } from "@/server/corrections/relays/schema";
import type { AskedMapping } from "@/server/records/mappings/schema";

type Props = {
  changes: readonly WaitingChange[];
  drafts: readonly WaitingDraft[];
  mappings: readonly AskedMapping[];
  answers: readonly RelayRow[];
};

/** What others ask this administrator to agree to, each with the way to it; nothing where nobody asks. */
export function WaitingNotice({ changes, drafts, mappings, answers }: Props) {
  const t = useTranslations("governance.waiting");
  const rules = useTranslations("rules");
  const locale = useLocale();
  if (changes.length + drafts.length + mappings.length + answers.length === 0) return null;
  const nation = rules("nation");
  return (
    <Banner tone="info" title={t("title")} className="mb-6">
      <ul className="flex flex-col gap-1">
        {changes.map(({ changeId, rule, regionCode, region, year, proposedByName }) => (
          <li key={changeId}>
            <TextLink href={year === null ? ruleAddress(rule, regionCode) : `/admin/rules/calendar/${year}`}>
              {year === null ? rules(`name.${rule}` as RuleName) : rules("calendar.ofYear", { year: String(year) })}
            </TextLink>{" "}
            {t("change", { region: region ? nameIn(locale, region) : nation, name: proposedByName })}
          </li>
        ))}
        {drafts.map(({ versionId, version, region }) => (
          <li key={versionId}>
            <TextLink href={`/admin/catalogue/versions/${versionId}`}>
              {t("draft", { region: region ? nameIn(locale, region) : nation, version })}
            </TextLink>
          </li>
        ))}
        {mappings.map(({ mappingId, name, unit }) => (
          <li key={mappingId}>
            <TextLink href={`/admin/data/mappings/${mappingId}`}>{name}</TextLink> {t("mapping", { unit })}
          </li>
        ))}
        {answers.map(({ objectionId, stage, sourceUnit: unit, enterpriseName: enterprise, documentNo }) => (
          <li key={objectionId}>
            <TextLink href={`/admin/objections/${objectionId}`}>
              <span lang="zh-CN">{documentNo ?? unit}</span>
            </TextLink>{" "}
            {stage === "review" ? t("review", { enterprise }) : t("answer", { unit, enterprise })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
