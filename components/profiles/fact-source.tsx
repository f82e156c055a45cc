import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import { ProvenanceChip } from "@/components/ui/provenance-chip";
import type { Fact } from "@/server/profiles/schema";
import { asOfDay } from "./as-of";

/** The dated rules that end a record's publicity, by their names in the table. */
const rules = ["minor", "general", "serious", "penalty", "samr", "samr_minor"] as const;

/** Where a record comes from, when it was true and received, until when it is shown, and by whose leave it is seen. */
export function FactSource({ fact, consentMark }: { fact: Fact; consentMark: string | null }) {
  const t = useTranslations("profiles.source");
  const locale = useLocale();
  const { sourceUnit, decidingUnit, trueTo, receivedAt, publicityEndsOn, publicityRule, catalogueVersionId, catalogueLabel } =
    fact.provenance;
  const ruleName = rules.find((rule) => publicityRule === `publicity.${rule}`);
  const lines = [
    { label: t("record"), value: <span className="break-all font-mono text-12">{`${fact.recordId} · ${fact.recordVersion}`}</span> },
    { label: t("item"), value: fact.itemCode },
    {
      label: t("catalogue"),
      value: catalogueLabel ? nameIn(locale, catalogueLabel) : <span className="break-all font-mono text-12">{catalogueVersionId}</span>,
    },
    ...(decidingUnit ? [{ label: t("decidingUnit"), value: <span lang="zh-CN">{decidingUnit}</span> }] : []),
    { label: t("received"), value: <DateText value={receivedAt} look="moment" /> },
    ...(trueTo ? [{ label: t("trueTo"), value: <DateText value={trueTo} /> }] : []),
    ...(publicityEndsOn ? [{ label: t("publicUntil"), value: <DateText value={publicityEndsOn} /> }] : []),
    ...(publicityRule ? [{ label: t("publicRule"), value: ruleName ? t(`rules.${ruleName}`) : publicityRule }] : []),
  ];
  return <ProvenanceChip source={sourceUnit} asOf={asOfDay(fact)} lines={lines} {...(consentMark ? { consent: consentMark } : {})} />;
}
