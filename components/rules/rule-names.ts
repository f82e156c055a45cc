import type { useTranslations } from "next-intl";
import { nationCode } from "@/server/kernel/region";

/** The key of a rule's name: rules are named as messages nest. */
export type RuleName = Extract<Parameters<ReturnType<typeof useTranslations<"rules">>>[0], `name.${string}`>;

/** The key of a part of a value, and of a kind of penalty: what lies in the tables is named by no type. */
export type PartKey = Parameters<ReturnType<typeof useTranslations<"rules.part">>>[0];
export type PenaltyKey = Parameters<ReturnType<typeof useTranslations<"profiles.words.penaltyCategory">>>[0];

/** The page of one rule of one region. */
export function ruleAddress(rule: string, regionCode: string): string {
  return `/admin/rules/${rule.replace(".", "-")}${regionCode === nationCode ? "" : `?region=${regionCode}`}`;
}

/** The rule that an address names. */
export function ruleOfAddress(segment: string): string {
  return segment.replace("-", ".");
}
