import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh-CN.json" with { type: "json" };
import { canonicalHash } from "../kernel/canonical.ts";
import type { ConsentAsk, Locale } from "./schema.ts";

/** The version of the sheet's sentences. Other sentences are another version: a test holds the hashes of this one. */
export const textVersion = "2026-11-23.4";

const wordings: Readonly<Record<Locale, Readonly<Record<string, unknown>>>> = { en: en.consents.sheet, "zh-CN": zh.consents.sheet };

/** The sentences a sheet shows in one language and what they are in the other, each with its SHA-256. They are kept inside the signed terms. */
export function sheetText(locale: Locale): ConsentAsk["text"] {
  return { version: textVersion, ...textIn(locale), translation: textIn(locale === "en" ? "zh-CN" : "en") };
}

function textIn(locale: Locale) {
  const wording = wordings[locale];
  return { locale, hash: canonicalHash(wording), wording: { ...wording } };
}
