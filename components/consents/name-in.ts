/** A name in the page's language. */
export function nameIn(locale: string, names: { readonly zh: string; readonly en: string }): string {
  return locale === "en" ? names.en : names.zh;
}

/** Names put together as the language does it: "a, b and c". */
export function listIn(locale: string, names: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string {
  return new Intl.ListFormat(locale, { type }).format(names);
}
