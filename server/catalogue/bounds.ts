import { parseDecimal } from "../kernel/exact.ts";
import { fen, parseYuan, yuanText } from "../kernel/money.ts";
import { bps, parsePercent, percentText } from "../kernel/rate.ts";
import type { DeclaredField, FieldType } from "./declaration.ts";

/** The bounds of a declared field as people write them, and what becomes of them under another type. */

/** Yuan of an amount, percent of a rate, and the number itself of everything else. */
export function boundText(type: FieldType, value: number): string {
  if (type === "amount") return yuanText(fen(value));
  return type === "rate" ? percentText(bps(value)) : String(value);
}

/** The reverse; null where nothing is written, or no number of the type. */
export function parseBound(type: FieldType, text: string): number | null {
  if (text.trim() === "") return null;
  if (type === "amount") return parseYuan(text);
  if (type === "rate") return parsePercent(text);
  return type === "decimal" ? (parseDecimal(text, 6) === null ? null : Number(text.replaceAll(",", ""))) : parseDecimal(text, 0);
}

const measured: readonly FieldType[] = ["whole", "decimal", "amount", "rate"];
const calendar: readonly FieldType[] = ["day", "month"];

type Bounds = Pick<DeclaredField, "min" | "max" | "earliest" | "latest" | "codes">;
export const boundNames = ["min", "max", "earliest", "latest", "codes"] as const satisfies readonly (keyof Bounds)[];
export type BoundName = (typeof boundNames)[number];
type Before = { readonly [name in BoundName]?: Bounds[name] | undefined } & { readonly type: FieldType };

/**
 * The bounds of a field that becomes another type: a number stays the number people read, of money in yuan and of a rate in percent; a day stays a day.
 * `lost` names those that mean nothing of the new type.
 */
export function retype(before: Before, type: FieldType): { bounds: Bounds; lost: BoundName[] } {
  const isNumber = measured.includes(before.type) && measured.includes(type);
  const isDay = calendar.includes(before.type) && calendar.includes(type);
  const number = (value: number | null | undefined) => {
    if (value == null || before.type === type) return value ?? null;
    return isNumber ? parseBound(type, plain(boundText(before.type, value))) : null;
  };
  const kept = before.type === type;
  const bounds = {
    ...{ min: number(before.min), max: number(before.max) },
    earliest: kept || isDay ? (before.earliest ?? null) : null,
    latest: kept || isDay ? (before.latest ?? null) : null,
    codes: kept ? (before.codes ?? []) : [],
  };
  const isSet = (value: Bounds[BoundName] | undefined) => (Array.isArray(value) ? value.length > 0 : value != null);
  return { bounds, lost: boundNames.filter((name) => isSet(before[name]) && !isSet(bounds[name])) };
}

/** Without the decimals that say nothing: 5.00 is 5. */
const plain = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
