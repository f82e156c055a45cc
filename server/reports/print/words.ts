import { readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import format from "icu-minify/format";
import type { z } from "zod";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { formatCount, formatDate, formatMoney, formatMonth, formatRate } from "../../kernel/format.ts";
import { bps } from "../../kernel/rate.ts";
import type { BothNames, Value } from "../../profiles/schema.ts";

type Tree = { readonly [key: string]: Tree | string };
type Facts = Readonly<Record<string, string | number>>;

/** Everything the report says in one language. */
export type Words = {
  readonly locale: "en" | "zh-CN";
  /** A message by its whole key. Throws when there is none: a report is not half written. */
  readonly t: (key: string, facts?: Facts) => string;
  readonly name: (names: z.infer<typeof BothNames>) => string;
  readonly value: (value: Value) => string;
  readonly day: (day: Day) => string;
  /** To the second, in China time. */
  readonly second: (moment: Date) => string;
  /** Whether a message exists. */
  readonly has: (key: string) => boolean;
};

const formatters = {
  getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given),
  getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given),
  getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given),
};
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", timeStyle: "medium" });
const missing = { not_authorised: "notAuthorised", not_supplied: "notSupplied", not_applicable: "notApplicable" } as const;

/** The words of a language, from the same messages as the screens. */
export function wordsIn(locale: Words["locale"]): Words {
  const messages = JSON.parse(readFileSync(new URL(`../../../messages/${locale}.json`, import.meta.url), "utf8")) as Tree;
  const find = (key: string): string | null => {
    let at: Tree | string | undefined = messages;
    for (const step of key.split(".")) at = typeof at === "object" ? at[step] : undefined;
    return typeof at === "string" ? at : null;
  };
  const t = (key: string, facts: Facts = {}): string => {
    const written = find(key);
    if (written === null) throw new Error(`the report has no words for ${key}`);
    const said = String(format(compile(written), locale, { ...facts }, { formatters, timeZone: "Asia/Shanghai" }));
    return locale === "en" ? plainQuotes(said) : said;
  };
  const day = (given: Day) => formatDate(given, locale);
  const second = (moment: Date) => t("reportPaper.second", { day: day(shanghaiDate(moment)), time: clock.format(moment) });
  const name: Words["name"] = (names) => (locale === "en" ? names.en : names.zh);
  return { locale, t, name, day, second, has: (key) => find(key) !== null, value: (value) => valueText(value, { locale, t, name, day }) };
}

/** The typeface is a Chinese one, where curly quotes are as wide as a character: among Latin letters they would tear gaps. */
function plainQuotes(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}

function valueText(value: Value, { locale, t, name, day }: Pick<Words, "locale" | "t" | "name" | "day">): string {
  switch (value.kind) {
    case "missing":
      return t(`format.missing.${missing[value.why]}`);
    case "text":
      return value.text;
    case "fen":
      return formatMoney(value.fen);
    case "minor":
      return `${formatMoney(value.minor).replace("¥", "")} ${value.currency}`;
    case "day":
      return day(value.day);
    case "month":
      return formatMonth(value.month, locale);
    case "count":
      return formatCount(value.count);
    case "share":
      return t("profiles.shareOf", { count: value.count, of: value.of });
    case "words":
      return value.words.map((word) => t(`profiles.words.${value.of}.${word}`)).join(t("profiles.comma"));
    case "rate":
      return formatRate(bps(value.rateBps), locale);
    case "said":
    case "place":
      return name(value.name);
  }
}
