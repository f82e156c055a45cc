import { createTranslator } from "next-intl";
import type { AppLocale } from "../i18n/routing.ts";
import en from "../messages/en.json" with { type: "json" };
import zh from "../messages/zh-CN.json" with { type: "json" };

const timeZone = "Asia/Shanghai";
const speakers = {
  en: createTranslator({ locale: "en", messages: en, timeZone }),
  "zh-CN": createTranslator({ locale: "zh-CN", messages: zh as unknown as typeof en, timeZone }),
};

export const locales = ["en", "zh-CN"] as const satisfies readonly AppLocale[];

/** The name of a message in both languages' files. */
export type Key = Parameters<(typeof speakers)["en"]>[0];
export type Values = Readonly<Record<string, string | number>>;

/** What the screen says in a language: journeys look for words by the keys that put them there. */
export function say(locale: AppLocale, key: Key, values: Values = {}): string {
  return (speakers[locale] as (key: Key, values: Values) => string)(key, values);
}

/** The language's own prefix before an address. */
export function inLocale(locale: AppLocale, path: string): string {
  if (locale === "en") return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** Every key of the messages, to tell when one stands on a screen in place of its words. */
export const allKeys: readonly string[] = keysOf(en);

function keysOf(branch: object, above = ""): string[] {
  return Object.entries(branch).flatMap(([name, value]) => {
    const key = `${above}${name}`;
    return typeof value === "object" && value !== null ? keysOf(value, `${key}.`) : [key];
  });
}
