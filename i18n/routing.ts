import { defineRouting } from "next-intl/routing";

/** English is unprefixed, Chinese lives under `/zh-CN`. */
export const routing = defineRouting({
  locales: ["en", "zh-CN"],
  defaultLocale: "en",
  localePrefix: "as-needed",
  alternateLinks: false,
  localeCookie: { maxAge: 365 * 24 * 60 * 60, sameSite: "lax" },
});

export type AppLocale = (typeof routing.locales)[number];

/** The other language of the two, named in its own words. */
export const languageNames: Record<AppLocale, string> = { en: "English", "zh-CN": "中文" };
