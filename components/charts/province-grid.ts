import { type Province, provinces } from "@/server/kernel/region";

/** The two letters of each province on an English tile, by the first two digits of its code (GB/T 2260-1984 abbreviations). */
export const latinMarks: Readonly<Record<string, string>> = {
  11: "BJ",
  12: "TJ",
  13: "HE",
  14: "SX",
  15: "NM",
  21: "LN",
  22: "JL",
  23: "HL",
  31: "SH",
  32: "JS",
  33: "ZJ",
  34: "AH",
  35: "FJ",
  36: "JX",
  37: "SD",
  41: "HA",
  42: "HB",
  43: "HN",
  44: "GD",
  45: "GX",
  46: "HI",
  50: "CQ",
  51: "SC",
  52: "GZ",
  53: "YN",
  54: "XZ",
  61: "SN",
  62: "GS",
  63: "QH",
  64: "NX",
  65: "XJ",
  71: "TW",
  81: "HK",
  82: "MO",
};

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

type Way = { along: (from: Province, to: Province) => number; aside: (from: Province, to: Province) => number };
const across = (from: Province, to: Province) => Math.abs(from.column - to.column);
const upright = (from: Province, to: Province) => Math.abs(from.row - to.row);
const ways: Record<Arrow, Way> = {
  ArrowLeft: { along: (from, to) => from.column - to.column, aside: upright },
  ArrowRight: { along: (from, to) => to.column - from.column, aside: upright },
  ArrowUp: { along: (from, to) => from.row - to.row, aside: across },
  ArrowDown: { along: (from, to) => to.row - from.row, aside: across },
};

/** The tile an arrow leads to: the nearest on that side, the straightest first; the same tile at the edge. */
export function nearestTile(from: Province, arrow: Arrow): Province {
  const { along, aside } = ways[arrow];
  const ahead = provinces.filter((tile) => along(from, tile) > 0);
  const cost = (tile: Province) => along(from, tile) + 2 * aside(from, tile);
  return ahead.reduce((best, tile) => (best === from || cost(tile) < cost(best) ? tile : best), from);
}
