import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoneyShort, formatRate } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import type { Said, Sentence } from "@/server/products/criteria/criterion";

/** What codes are called, by code, in both languages. */
export type CodeNames = Readonly<Record<string, { zh: string; en: string }>>;

type Key = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];
type Word = Parameters<ReturnType<typeof useTranslations<"words">>>[0];

/**
 * How criteria are said, in the page's language. `asks` is what a product wants, `has` what is known of the enterprise that reads it. Lists
 * longer than `most` are cut, with how many there are besides.
 */
export function useCriterionWords(names: CodeNames, most = Number.POSITIVE_INFINITY) {
  const t = useTranslations("criteria");
  const words = useTranslations("words");
  const format = useFormatter();
  const locale = useLocale();

  const anyOf = (texts: readonly string[]) =>
    texts.length > most
      ? t("more", { list: texts.slice(0, most).join(locale === "en" ? ", " : "、"), count: texts.length - most })
      : format.list(texts, { type: "disjunction" });
  const wordOf = (of: string, word: string) => (words.has(`${of}.${word}` as Word) ? words(`${of}.${word}` as Word) : word);
  const say = (said: Said): string | number => {
    if (typeof said === "number") return said;
    if ("fen" in said) return formatMoneyShort(said.fen, locale);
    if ("bps" in said) return formatRate(bps(said.bps), locale);
    if ("day" in said) return formatDate(said.day, locale);
    if ("words" in said) return anyOf(said.words.map((word) => wordOf(said.of, word)));
    const named = said.codes.map((code) => names[code]?.[locale === "en" ? "en" : "zh"] ?? code);
    // Of places and industries one is enough; of items every one is meant.
    return said.of === "item" ? format.list(named, { type: "conjunction" }) : anyOf(named);
  };
  const sentence = (key: string, part: "asks" | "has", said: Sentence) =>
    t(`${key}.${part}` as Key, Object.fromEntries(Object.entries(said).map(([name, value]) => [name, say(value)])) as never);

  return {
    label: (key: string) => t(`${key}.label` as Key),
    asks: (key: string, said: Sentence) => sentence(key, "asks", said),
    has: (key: string, said: Sentence) => sentence(key, "has", said),
    anyOf: (of: string, some: readonly string[]) => anyOf(some.map((word) => wordOf(of, word))),
  };
}
