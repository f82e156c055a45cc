/** The language a stored word names; anything unknown is English. */
export function languageOf(locale: string): "en" | "zh-CN" {
  return locale === "zh-CN" ? "zh-CN" : "en";
}
