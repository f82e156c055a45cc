import { formatMoneyIn, type Locale, type MoneyUnit, moneyUnitLabel } from "@/server/kernel/format";

/** One unit for all amounts of a chart and its table, readable at the size of a tile. */
export type ChartUnit = {
  readonly unit: MoneyUnit;
  readonly label: string;
  inUnit: (fen: number) => number;
  short: (fen: number) => string;
  exact: (fen: number) => string;
};

/** From a billion yuan on: below, two decimals of 亿元 would round small groups away. */
const largeFen = 1e11;
const fenOf = { ten_thousand: 1e6, hundred_million: 1e10 } as const;

export function chartUnit(amountsFen: readonly number[], locale: Locale): ChartUnit {
  const unit: MoneyUnit = Math.max(0, ...amountsFen) >= largeFen ? "hundred_million" : "ten_thousand";
  const inUnit = (fen: number) => fen / fenOf[unit];
  return {
    unit,
    label: moneyUnitLabel(unit, locale),
    inUnit,
    short: (fen) => threeFigures(inUnit(fen)),
    exact: (fen) => formatMoneyIn(fen, unit),
  };
}

/** Parts per million as a number of percent, for columns whose header names the unit. */
export function percentOf(ppm: number, places: number): string {
  return (ppm / 10_000).toFixed(places);
}

/** 412, 41.2, 4.12: what fits on a tile. */
function threeFigures(value: number): string {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: value === 0 ? 0 : places, maximumFractionDigits: places });
}
