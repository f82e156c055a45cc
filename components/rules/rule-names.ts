import type { useTranslations } from "next-intl";
import { nationCode } from "@/server/kernel/region";

/** The key of a rule's name: rules are named as messages nest. */
export type RuleName = Extract<Parameters<ReturnType<typeof useTranslations<"rules">>>[0], `name.${string}`>;

/** The page of one rule of one region. */
export function ruleAddress(rule: string, regionCode: string): string {
  return `/admin/rules/${rule.replace(".", "-")}${regionCode === nationCode ? "" : `?region=${regionCode}`}`;
}

/** The rule that an address names. */
export function ruleOfAddress(segment: string): string {
  return segment.replace("-", ".");
}
