import { writeDecimal } from "./decimal";

type Locale = "en" | "zh-CN";

/** The exact amount, the same in both languages: ¥500,000.00. */
export function exactMoney(fen: number): string {
  return `${fen < 0 ? "−" : ""}¥${writeDecimal(Math.abs(fen), 2, 2)}`;
}

/** An amount for sentences and headline figures: ¥485K, ¥1.20M, ¥3.73B; 48.50万元, 37.30亿元. */
export function shortMoney(fen: number, locale: Locale): { sign: string; figure: string; unit: string } {
  const yuan = Math.abs(fen) / 100;
  const minus = fen < 0 ? "−" : "";
  if (locale === "en") {
    const step = [
      { from: 1e12, unit: "T", places: 2 },
      { from: 1e9, unit: "B", places: 2 },
      { from: 1e6, unit: "M", places: 2 },
      { from: 1e4, by: 1e3, unit: "K", places: 0 },
    ].find((one) => yuan >= one.from);
    if (!step) return { sign: `${minus}¥`, figure: writeDecimal(Math.abs(fen), 2, fen % 100 === 0 ? 0 : 2), unit: "" };
    return { sign: `${minus}¥`, figure: fixed(yuan / (step.by ?? step.from), step.places), unit: step.unit };
  }
  const step = [
    { from: 1e12, unit: "万亿元" },
    { from: 1e8, unit: "亿元" },
    { from: 1e4, unit: "万元" },
  ].find((one) => yuan >= one.from);
  if (!step) return { sign: minus, figure: writeDecimal(Math.abs(fen), 2, fen % 100 === 0 ? 0 : 2), unit: "元" };
  return { sign: minus, figure: fixed(yuan / step.from, 2), unit: step.unit };
}

export type ColumnUnit = "yuan" | "tenThousand" | "hundredMillion";

/** An amount for a column whose header names the unit, always with two places. */
export function moneyInUnit(fen: number, unit: ColumnUnit): string {
  const divisor = { yuan: 1e2, tenThousand: 1e6, hundredMillion: 1e10 }[unit];
  return fixed(fen / divisor, 2);
}

/** The unit in which the largest amount of a column reads best. */
export function unitFor(largestFen: number): ColumnUnit {
  return largestFen >= 1e12 ? "hundredMillion" : "tenThousand";
}

/** A number with groups of three and that many places; minus is U+2212. */
export function fixed(value: number, places: number): string {
  const text = new Intl.NumberFormat("en", { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
  return text.replace("-", "−");
}

/** A rate in percent without its sign: 465 basis points are 4.65. */
export function percentOfBps(bps: number): string {
  return fixed(bps / 100, 2);
}

/** An annual cost in percent: 130342 parts per million are 13.03. */
export function percentOfPpm(ppm: number): string {
  return fixed(ppm / 10_000, 2);
}
