import { only } from "@/server/kernel/errors";
import { formatMoneyIn, type Locale, type MoneyUnit, moneyUnitLabel } from "@/server/kernel/format";

/** One unit for all amounts of a chart and its table. */
export type ChartUnit = {
  readonly label: string;
  inUnit: (fen: number) => number;
  exact: (fen: number) => string;
};

/** One unit for the figures on tiles, which hold three digits. */
export type TileUnit = {
  readonly label: string;
  inUnit: (fen: number) => number;
  short: (fen: number) => string;
};

/** From a billion yuan on: below, two decimals of 亿元 would round small groups away. */
const largeFen = 1e11;
const fenOf = { ten_thousand: 1e6, hundred_million: 1e10 } as const;

export function chartUnit(amountsFen: readonly number[], locale: Locale): ChartUnit {
  const unit: MoneyUnit = Math.max(0, ...amountsFen) >= largeFen ? "hundred_million" : "ten_thousand";
  const inUnit = (fen: number) => fen / fenOf[unit];
  return {
    label: moneyUnitLabel(unit, locale),
    inUnit,
    exact: (fen) => formatMoneyIn(fen, unit),
  };
}

const tileSteps: Record<Locale, readonly { readonly fen: number; readonly label: string }[]> = {
  en: [
    { fen: 1e5, label: "¥K" },
    { fen: 1e8, label: "¥M" },
    { fen: 1e11, label: "¥B" },
  ],
  "zh-CN": [
    { fen: 1e6, label: "万元" },
    { fen: 1e10, label: "亿元" },
  ],
};

/** The smallest unit in which the largest amount has three digits before the point. */
export function tileUnit(amountsFen: readonly number[], locale: Locale): TileUnit {
  const largest = Math.max(0, ...amountsFen);
  const steps = tileSteps[locale];
  const { fen: size, label } = steps.find((step) => largest < 999.5 * step.fen) ?? only(steps.slice(-1));
  const inUnit = (fen: number) => fen / size;
  return { label, inUnit, short: (fen) => threeFigures(inUnit(fen)) };
}

/** Parts per million as a number of percent, for columns whose header names the unit. */
export function percentOf(ppm: number, places: number): string {
  return (ppm / 10_000).toFixed(places);
}

/** 412, 41.2, 4.12: what fits on a tile. */
function threeFigures(value: number): string {
  const places = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: value === 0 ? 0 : places, maximumFractionDigits: places });
}
