import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { routing } from "./routing";

export default getRequestConfig(async ({ requestLocale }) => {
  const wished = await requestLocale;
  const locale = hasLocale(routing.locales, wished) ? wished : routing.defaultLocale;
  const messages = locale === "zh-CN" ? await import("../messages/zh-CN.json") : await import("../messages/en.json");
  return { locale, messages: messages.default, timeZone: "Asia/Shanghai" };
});
