import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoneyShort } from "@/server/kernel/format";
import type { Said, Sentence } from "@/server/products/criteria/criterion";

/** What codes are called, by code, in both languages. */
export type CodeNames = Readonly<Record<string, { zh: string; en: string }>>;

type Key = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];
type Word = Parameters<ReturnType<typeof useTranslations<"words">>>[0];

/** How criteria are said, in the page's language. `asks` is what a product wants, `has` what is known of the enterprise that reads it. */
export function useCriterionWords(names: CodeNames) {
  const t = useTranslations("criteria");
  const words = useTranslations("words");
  const format = useFormatter();
  const locale = useLocale();

  const anyOf = (texts: readonly string[]) => format.list(texts, { type: "disjunction" });
  const say = (said: Said): string | number => {
    if (typeof said === "number") return said;
    if ("fen" in said) return formatMoneyShort(said.fen, locale);
    if ("day" in said) return formatDate(said.day, locale);
    if ("words" in said) return anyOf(said.words.map((word) => words(`${said.of}.${word}` as Word)));
    return anyOf(said.codes.map((code) => names[code]?.[locale === "en" ? "en" : "zh"] ?? code));
  };
  const sentence = (key: string, part: "asks" | "has", said: Sentence) =>
    t(`${key}.${part}` as Key, Object.fromEntries(Object.entries(said).map(([name, value]) => [name, say(value)])) as never);

  return {
    label: (key: string) => t(`${key}.label` as Key),
    asks: (key: string, said: Sentence) => sentence(key, "asks", said),
    has: (key: string, said: Sentence) => sentence(key, "has", said),
  };
}
