import { readFile } from "node:fs/promises";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { env } from "../server/env";
import { type AppLocale, routing } from "./routing";

export default getRequestConfig(async ({ requestLocale }) => {
  const wished = await requestLocale;
  const locale = hasLocale(routing.locales, wished) ? wished : routing.defaultLocale;
  return { locale, messages: await messagesOf(locale), timeZone: "Asia/Shanghai" };
});

/** The words of a language: bundled, but read anew for each request while they are being written. */
async function messagesOf(locale: AppLocale) {
  if (env().nodeEnv === "development") return JSON.parse(await readFile(`messages/${locale}.json`, "utf8"));
  const bundled = locale === "zh-CN" ? await import("../messages/zh-CN.json") : await import("../messages/en.json");
  return bundled.default;
}
