import { readFile } from "node:fs/promises";
import { hasLocale, type Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { env } from "../server/env";
import { compileWords } from "./compile-words";
import { type AppLocale, routing } from "./routing";

export default getRequestConfig(async ({ requestLocale }) => {
  const wished = await requestLocale;
  const locale = hasLocale(routing.locales, wished) ? wished : routing.defaultLocale;
  return { locale, messages: await messagesOf(locale), timeZone: "Asia/Shanghai" };
});

const compiled = new Map<AppLocale, Promise<Messages>>();

/** The words of a language: bundled and compiled once, but read anew for each request while they are being written. */
function messagesOf(locale: AppLocale): Promise<Messages> {
  if (env().nodeEnv === "development") return readFile(`messages/${locale}.json`, "utf8").then((text) => compile(JSON.parse(text)));
  let words = compiled.get(locale);
  if (!words) {
    words = (locale === "zh-CN" ? import("../messages/zh-CN.json") : import("../messages/en.json")).then((module) =>
      compile(module.default),
    );
    compiled.set(locale, words);
  }
  return words;
}

// Their keys are what the types know of them; to next-intl a text and its parts are the same.
const compile = (words: Parameters<typeof compileWords>[0]) => compileWords(words) as unknown as Messages;
