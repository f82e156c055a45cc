import { type Day, daysBetween, shanghaiDate, weekdayOf } from "./dates.ts";
import { divideHalfUp } from "./exact.ts";
import type { Bps, Ppm } from "./rate.ts";

/**
 * The one formatter of money, counts, rates and time. The locale is always given, time is Asia/Shanghai, rounding is half away from zero.
 * No-break spaces hold a figure and its unit together; a minus is U+2212.
 */
export type Locale = "en" | "zh-CN";

const nbsp = "\u00a0";
const minus = "\u2212";

/** Groups of three in both languages. */
function grouped(digits: bigint | string): string {
  return String(digits).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** value / divisor with so many decimals, grouped: (12345n, 100n, 2) → "123.45". The value is not negative. */
function quotient(value: bigint, divisor: bigint, places: number): string {
  const scaled = divideHalfUp(value * 10n ** BigInt(places), divisor);
  const digits = String(scaled).padStart(places + 1, "0");
  return places === 0 ? grouped(digits) : `${grouped(digits.slice(0, -places))}.${digits.slice(-places)}`;
}

const sizeOf = (value: number) => BigInt(Math.abs(value));
const signOf = (value: number) => (value < 0 ? minus : "");

/** A binding amount, always exact and the same in both languages: ¥500,000.00. */
export function formatMoney(amountFen: number): string {
  return `${signOf(amountFen)}¥${quotient(sizeOf(amountFen), 100n, 2)}`;
}

type Step = { readonly fen: bigint; readonly unit: string; readonly places: number };
const moneySteps: Record<Locale, readonly Step[]> = {
  en: [
    { fen: 10n ** 14n, unit: "T", places: 2 },
    { fen: 10n ** 11n, unit: "B", places: 2 },
    { fen: 10n ** 8n, unit: "M", places: 2 },
    { fen: 10n ** 5n, unit: "K", places: 0 },
  ],
  "zh-CN": [
    { fen: 10n ** 14n, unit: "万亿元", places: 2 },
    { fen: 10n ** 10n, unit: "亿元", places: 2 },
    { fen: 10n ** 6n, unit: "万元", places: 2 },
  ],
};

/**
 * A short amount for sentences and single figures: ¥485K, ¥1.20M / 48.50万元, 37.30亿元. Below ten thousand yuan it is exact.
 * Always stands with the exact amount on hover, on focus and in text for screen readers.
 */
export function formatMoneyShort(amountFen: number, locale: Locale): string {
  const size = sizeOf(amountFen);
  if (size < 1_000_000n) return formatMoney(amountFen);
  // Half a unit of the last place below a step already reads as that step: 999,999 yuan are ¥1.00M, not ¥1,000K.
  const step = moneySteps[locale].find((each, index, all) => {
    const below = all[index + 1];
    return size >= each.fen || (below !== undefined && roundsUpTo(size, below, each.fen));
  });
  if (!step) return formatMoney(amountFen);
  const figure = quotient(size, step.fen, step.places);
  return locale === "en" ? `${signOf(amountFen)}¥${figure}${step.unit}` : `${signOf(amountFen)}${figure}${step.unit}`;
}

/** An amount as it is said in Chinese, exact to the fen: 50万元, 1.2345亿元, 0.5万元. */
export function formatExactWan(amountFen: number): string {
  const size = sizeOf(amountFen);
  const [unit, places, name] = size >= 10n ** 10n ? ([10n ** 10n, 10, "亿元"] as const) : ([10n ** 6n, 6, "万元"] as const);
  return signOf(amountFen) + withoutZeros(quotient(size, unit, places)) + name;
}

function roundsUpTo(size: bigint, below: Step, limit: bigint): boolean {
  const unit = below.fen / 10n ** BigInt(below.places);
  return divideHalfUp(size, unit) * unit >= limit;
}

/** The unit a whole column of money shares, named in its header. */
export const moneyUnits = ["ten_thousand", "hundred_million"] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

const fenPerUnit: Record<MoneyUnit, bigint> = { ten_thousand: 10n ** 6n, hundred_million: 10n ** 10n };
const unitLabels: Record<MoneyUnit, Record<Locale, string>> = {
  ten_thousand: { en: "¥10k", "zh-CN": "万元" },
  hundred_million: { en: "¥100M", "zh-CN": "亿元" },
};

/** The figure alone, two decimals, for a column whose header names the unit. */
export function formatMoneyIn(amountFen: number, unit: MoneyUnit): string {
  return signOf(amountFen) + quotient(sizeOf(amountFen), fenPerUnit[unit], 2);
}

export function moneyUnitLabel(unit: MoneyUnit, locale: Locale): string {
  return unitLabels[unit][locale];
}

/** The unit in which a column's largest amount is readable. */
export function moneyUnitFor(amountsFen: Iterable<number>): MoneyUnit {
  for (const amount of amountsFen) if (Math.abs(amount) >= 10 ** 11) return "hundred_million";
  return "ten_thousand";
}

/** A count, exact: 1,234. */
export function formatCount(count: number): string {
  return signOf(count) + grouped(sizeOf(count));
}

const countSteps: Record<Locale, readonly (readonly [number, string])[]> = {
  en: [
    [1e12, `${nbsp}trillion`],
    [1e9, `${nbsp}billion`],
    [1e6, `${nbsp}million`],
  ],
  "zh-CN": [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"],
  ],
};

/** A large count in three figures: 80.7 billion / 807亿. Smaller ones are exact. */
export function formatCountShort(count: number, locale: Locale): string {
  const size = Math.abs(count);
  const rounded = size < 1e4 ? size : Number(size.toPrecision(3));
  const step = countSteps[locale].find(([limit]) => rounded >= limit);
  if (!step) return formatCount(count);
  const [limit, unit] = step;
  const figure = rounded / limit;
  const places = Math.max(0, 2 - Math.floor(Math.log10(figure)));
  return signOf(count) + withoutZeros(quotient(BigInt(rounded), BigInt(limit), places)) + unit;
}

const withoutZeros = (figure: string) => (figure.includes(".") ? figure.replace(/\.?0+$/, "") : figure);

const percentSign: Record<Locale, string> = { en: `${nbsp}%`, "zh-CN": "%" };

/** A rate in basis points: 6.60 % / 6.60%. */
export function formatRate(rate: Bps, locale: Locale): string {
  return signOf(rate) + quotient(sizeOf(rate), 100n, 2) + percentSign[locale];
}

/** A cost or share in parts per million, two decimals unless more are asked for. */
export function formatPpm(value: Ppm | number, locale: Locale, places = 2): string {
  return signOf(value) + quotient(sizeOf(value), 10_000n, places) + percentSign[locale];
}

/** A gap between rates: 30 bp / 30 个基点. */
export function formatBasisPoints(rate: Bps, locale: Locale): string {
  return signOf(rate) + quotient(sizeOf(rate), 1n, 0) + nbsp + (locale === "en" ? "bp" : "个基点");
}

/** A rate pegged to the loan prime rate: LPR1Y + 90 bp. */
export function formatPegged(base: string, spread: Bps, locale: Locale): string {
  const size = Math.abs(spread) as Bps;
  return `${base}${nbsp}${spread < 0 ? minus : "+"}${nbsp}${formatBasisPoints(size, locale)}`;
}

/** Both annual costs, named, simple first: 6.60 % simple · 6.81 % compound / 单利 6.60% · 复利 6.81%. */
export function formatAnnualCost(cost: { readonly simplePpm: number; readonly compoundPpm: number }, locale: Locale): string {
  const [simple, compound] = [formatPpm(cost.simplePpm, locale), formatPpm(cost.compoundPpm, locale)];
  return locale === "en" ? `${simple}${nbsp}simple · ${compound}${nbsp}compound` : `单利${nbsp}${simple} · 复利${nbsp}${compound}`;
}

/** A change with arrow and sign always: ▲ +4.2 %, or in percentage points: ▼ −1.1 pp / ▼ −1.1个百分点. One decimal. */
export function formatChange(changePpm: number, kind: "percent" | "points", locale: Locale): string {
  const figure = quotient(sizeOf(changePpm), 10_000n, 1);
  const sense = figure === "0.0" ? 0 : Math.sign(changePpm);
  const mark = sense > 0 ? `▲${nbsp}+` : sense < 0 ? `▼${nbsp}${minus}` : `■${nbsp}±`;
  const unit = kind === "percent" ? percentSign[locale] : locale === "en" ? `${nbsp}pp` : "个百分点";
  return mark + figure + unit;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdayNames: Record<Locale, readonly string[]> = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
};

const partsOf = (day: Day) => ({ year: day.slice(0, 4), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) });

/** A day in text: 22 Nov 2026 / 2026年11月22日. Tables show the day as it is, 2026-11-22. */
export function formatDate(day: Day, locale: Locale): string {
  const { year, month, date } = partsOf(day);
  return locale === "en" ? `${date}${nbsp}${monthNames[month - 1]}${nbsp}${year}` : `${year}年${month}月${date}日`;
}

/** A day of this year or the next weeks, without its year: 22 Nov / 11月22日. */
export function formatShortDate(day: Day, locale: Locale): string {
  const { month, date } = partsOf(day);
  return locale === "en" ? `${date}${nbsp}${monthNames[month - 1]}` : `${month}月${date}日`;
}

/** A day with its weekday: Fri 20 Nov / 11月20日 周五. */
export function formatWeekday(day: Day, locale: Locale): string {
  const weekday = weekdayNames[locale][weekdayOf(day) - 1];
  const short = formatShortDate(day, locale);
  return locale === "en" ? `${weekday}${nbsp}${short}` : `${short}${nbsp}${weekday}`;
}

/** A moment soon, as shortly as it stays clear: 09:05 today, Mon 09:10 within six days, else 2 Dec 09:10. */
export function formatNear(moment: Date, now: Date, locale: Locale): string {
  const [day, today] = [shanghaiDate(moment), shanghaiDate(now)];
  const time = formatTime(moment);
  if (day === today) return time;
  const isNear = day > today && daysBetween(today, day) <= 6;
  return `${isNear ? weekdayNames[locale][weekdayOf(day) - 1] : formatShortDate(day, locale)}${nbsp}${time}`;
}

/** A month key (2026-11) in text: Nov 2026 / 2026年11月. */
export function formatMonth(month: string, locale: Locale): string {
  const parts = partsOf(`${month}-01`);
  return locale === "en" ? `${monthNames[parts.month - 1]}${nbsp}${parts.year}` : `${parts.year}年${parts.month}月`;
}

/** The clock in Shanghai, 24 hours: 18:00. */
export function formatTime(moment: Date): string {
  return new Date(moment.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(11, 16);
}

/** A moment: 22 Nov 2026, 14:02 / 2026年11月22日 14:02. */
export function formatMoment(moment: Date, locale: Locale): string {
  const day = formatDate(shanghaiDate(moment), locale);
  return `${day}${locale === "en" ? "," : ""}${nbsp}${formatTime(moment)}`;
}

/** A moment in a table: 2026-11-22 14:02. */
export function formatTableMoment(moment: Date): string {
  return `${shanghaiDate(moment)}${nbsp}${formatTime(moment)}`;
}

/**
 * A deadline with the working days left until it: in 3 working days, by Thu 26 Nov, 18:00 / 3个工作日内（11月26日 周四 18:00前）.
 * Without any left only the moment is named.
 */
export function formatDeadline(deadline: { readonly at: Date; readonly workingDays: number }, locale: Locale): string {
  const day = shanghaiDate(deadline.at);
  const { month, date } = partsOf(day);
  const weekday = weekdayNames[locale][weekdayOf(day) - 1];
  const { workingDays } = deadline;
  if (locale === "en") {
    const by = `by ${weekday}${nbsp}${date}${nbsp}${monthNames[month - 1]},${nbsp}${formatTime(deadline.at)}`;
    return workingDays > 0 ? `in ${formatCount(workingDays)}${nbsp}working ${workingDays === 1 ? "day" : "days"}, ${by}` : by;
  }
  const before = `${month}月${date}日${nbsp}${weekday}${nbsp}${formatTime(deadline.at)}前`;
  return workingDays > 0 ? `${formatCount(workingDays)}个工作日内（${before}）` : before;
}
