import type { CodeView } from "@/server/catalogue/schema";

/** A name in the page's language. */
export function nameIn(locale: string, names: { readonly zh: string; readonly en: string }): string {
  return locale === "en" ? names.en : names.zh;
}

/** The last signs of a consent's number, by which it is told from others. */
export function markOf(consentId: string): string {
  return consentId.slice(-4).toUpperCase();
}

/** Names put together as the language does it: "a, b and c". */
export function listIn(locale: string, names: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string {
  return new Intl.ListFormat(locale, { type }).format(names);
}

/** What a place or a trade lies in: "Suzhou, Jiangsu" or 江苏省苏州市. What only stands for "the city's own districts" is left out. */
export function placeIn(locale: string, within: readonly { readonly zh: string; readonly en: string }[]): string {
  const named = within.filter(({ zh }) => zh !== "市辖区");
  return locale === "en"
    ? named.map(({ en }) => en).join(", ")
    : named
        .toReversed()
        .map(({ zh }) => zh)
        .join("");
}

/** A trade in the page's language: below divisions there are no English names, so the nearest stands before the Chinese one. */
export function tradeIn(locale: string, { name, within }: Pick<CodeView, "name" | "within">): string {
  const coarser = name.en === name.zh ? within.find(({ zh, en }) => en !== zh) : undefined;
  return locale === "en" && coarser ? `${coarser.en} (${name.zh})` : nameIn(locale, name);
}

/** What the platform goes by where it is the one that reads: for matching, or to count. */
export function platformKey({ purpose }: { readonly purpose: string }): "platform" | "platformCounts" {
  return purpose === "matching" ? "platform" : "platformCounts";
}
