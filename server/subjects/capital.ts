import { parseDecimal } from "../kernel/exact.ts";

/** Registered capital out of a source's text: minor units of a currency. `isAssumed` when the text names no currency, which means yuan. */
export type Capital = { readonly minor: number; readonly currency: string; readonly isAssumed: boolean };
/** `UNCLEAR` when the digits are grouped as no number is (`2,0000000`): it may mean any of several sums. */
export type CapitalFault = "AMOUNT" | "CURRENCY" | "UNCLEAR";

/** ISO 4217 codes, their minor places, and how registries write them; longer words first, since `港` is in `香港元`. */
const currencies: readonly { readonly code: string; readonly places: number; readonly words: readonly string[] }[] = [
  { code: "CNY", places: 2, words: ["人民币元", "元人民币", "人民币", "RMB", "CNY", "¥"] },
  { code: "USD", places: 2, words: ["美元", "美金", "USD", "US$"] },
  { code: "HKD", places: 2, words: ["香港元", "港币", "港元", "HKD", "HK$"] },
  { code: "JPY", places: 0, words: ["日本元", "日元", "日圆", "JPY"] },
  { code: "EUR", places: 2, words: ["欧元", "EUR", "€"] },
  { code: "GBP", places: 2, words: ["英镑", "GBP", "£"] },
  { code: "TWD", places: 2, words: ["新台币", "台币", "TWD"] },
  { code: "SGD", places: 2, words: ["新加坡元", "新元", "SGD"] },
  { code: "AUD", places: 2, words: ["澳大利亚元", "澳元", "AUD"] },
  { code: "CAD", places: 2, words: ["加拿大元", "加元", "CAD"] },
  { code: "KRW", places: 0, words: ["韩国元", "韩元", "韩圆", "KRW"] },
  { code: "CHF", places: 2, words: ["瑞士法郎", "CHF"] },
  { code: "MOP", places: 2, words: ["澳门元", "澳门币", "MOP"] },
];
const tens: readonly { readonly word: string; readonly power: number }[] = [
  { word: "万亿", power: 12 },
  { word: "千万", power: 7 },
  { word: "百万", power: 6 },
  { word: "亿", power: 8 },
  { word: "万", power: 4 },
];

/**
 * Reads `1,000(万元人民币)`, `50(万)`, `20(万元(港币))`, `100万美元` and their kin. A number without any unit is refused: registries mean
 * 万元 by it, forms mean 元.
 */
export function parseCapital(text: string): Capital | CapitalFault {
  if (text.length > shortLength) return readCapital(text);
  const known = capitalsByText.get(text);
  if (known) return known;
  const capital = readCapital(text);
  if (capitalsByText.size < remembered) capitalsByText.set(text, capital);
  return capital;
}

function readCapital(text: string): Capital | CapitalFault {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s()[\]【】]/g, "")
    .toUpperCase();
  const number = /[\d,]+(?:\.\d+)?/.exec(plain);
  if (!number) return "AMOUNT";
  const unit = unitOf(plain.replace(number[0], ""));
  if (typeof unit === "string") return unit;
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(number[0])) return "UNCLEAR";
  const minor = parseDecimal(number[0], unit.places);
  return minor === null ? "AMOUNT" : { minor, currency: unit.currency, isAssumed: unit.isAssumed };
}

type Unit = { readonly currency: string; readonly places: number; readonly isAssumed: boolean };

// A file spells its unit in a handful of ways, and most of its sums are round: each comes thousands of times. Longer texts are not kept, since
// a piece of a file's text holds the whole block that it was cut from.
const remembered = 5_000;
const shortLength = 12;
const capitalsByText = new Map<string, Capital | CapitalFault>();
const unitsByWords = new Map<string, Unit | CapitalFault>();

function unitOf(words: string): Unit | CapitalFault {
  const known = unitsByWords.get(words);
  if (known) return known;
  const unit = readUnit(words);
  if (unitsByWords.size < remembered) unitsByWords.set(words, unit);
  return unit;
}

function readUnit(words: string): Unit | CapitalFault {
  const scale = tens.find(({ word }) => words.includes(word));
  const rest = scale ? words.replace(scale.word, "") : words;
  if (rest === "" && !scale) return "AMOUNT";
  const isAssumed = rest === "" || rest === "元";
  const currency = currencies.find((candidate) => candidate.words.some((word) => [word, `${word}元`, `元${word}`].includes(rest)));
  if (!currency && !isAssumed) return /\d/.test(rest) ? "AMOUNT" : "CURRENCY";
  const { code, places } = currency ?? { code: "CNY", places: 2 };
  return { currency: code, places: places + (scale?.power ?? 0), isAssumed };
}
