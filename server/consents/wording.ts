import compile from "icu-minify/compile";
import format from "icu-minify/format";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { canonicalHash } from "../kernel/canonical.ts";
import type { BothNames, ConsentAsk, Locale } from "./schema.ts";
import { type Signing, sentenceOf } from "./sentence.ts";

/** The version of the sheet's sentences. Other sentences are another version: a test holds the hashes of this one. */
export const textVersion = "2026-11-24";

const sheets = { en: en.consents.sheet, "zh-CN": zh.consents.sheet } as const;
const wordings: Readonly<Record<Locale, Readonly<Record<string, unknown>>>> = sheets;

/** The sentences a sheet shows in one language and what they are in the other, each with its SHA-256. They are kept inside the signed terms. */
export function sheetText(locale: Locale): ConsentAsk["text"] {
  return { version: textVersion, ...textIn(locale), translation: textIn(locale === "en" ? "zh-CN" : "en") };
}

function textIn(locale: Locale) {
  const wording = wordings[locale];
  return { locale, hash: canonicalHash(wording), wording: { ...wording } };
}

/** The sentence that is signed, filled as the page shows it, in both languages. */
export function signedSentence(ask: Parameters<typeof sentenceOf>[0], signing: Signing): BothNames {
  return { zh: sentenceIn("zh-CN", ask, signing), en: sentenceIn("en", ask, signing) };
}

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

function sentenceIn(locale: Locale, ask: Parameters<typeof sentenceOf>[0], signing: Signing): string {
  return sentenceOf(ask, signing, locale, (key, values) =>
    String(format(compile(sheets[locale][key]), locale, { ...values }, { formatters })),
  );
}
