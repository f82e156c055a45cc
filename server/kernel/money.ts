import { z } from "zod";
import { decimalOf, divideHalfUp, parseDecimal } from "./exact.ts";
import type { Bps } from "./rate.ts";

/** An amount in whole fen; 100 fen are one yuan. */
export const Fen = z.int().brand<"Fen">();
export type Fen = z.infer<typeof Fen>;

/** Whole fen out of a number. Throws on a fraction and on what no safe integer holds. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`fen must be a safe integer, got ${value}`);
  // Adding zero turns -0 into 0.
  return (value + 0) as Fen;
}

/** The share of an amount at a rate. Half a fen rounds away from zero, as on the contract. */
export function shareOf(amount: Fen, rate: Bps): Fen {
  return fen(Number(divideHalfUp(BigInt(amount) * BigInt(rate), 10_000n)));
}

/** Near-equal parts whose sum is the amount; the first parts carry the odd fen. */
export function splitEvenly(amount: Fen, parts: number): Fen[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`an amount splits into one or more parts, got ${parts}`);
  const odd = amount % parts;
  const base = (amount - odd) / parts;
  const step = Math.sign(odd);
  return Array.from({ length: parts }, (_, part) => fen(part < Math.abs(odd) ? base + step : base));
}

/** The sum of amounts; throws rather than lose a fen beyond 2⁵³. */
export function sumFen(amounts: Iterable<number>): Fen {
  let sum = 0;
  let isSafe = true;
  const all = Array.isArray(amounts) ? (amounts as readonly number[]) : [...amounts];
  for (const amount of all) {
    sum += amount;
    isSafe &&= Number.isSafeInteger(sum);
  }
  return fen(isSafe ? sum : Number(all.reduce((total, amount) => total + BigInt(amount), 0n)));
}

/** What a person typed in yuan, exactly: "1,234.5" → 123450 fen. Null when it is no amount or has parts of a fen. */
export function parseYuan(text: string): Fen | null {
  const value = parseDecimal(text.normalize("NFKC").replace(/^\s*¥/, ""), 2);
  return value === null ? null : fen(value);
}

/** The same in 万元, as penalty files write it: "0.2" → 200000 fen. Null as above. */
export function parseWan(text: string): Fen | null {
  const value = parseDecimal(text, 6);
  return value === null ? null : fen(value);
}

/** Plain yuan for an input field or a file: 123450 fen → "1234.50". */
export function yuanText(amount: Fen): string {
  return decimalOf(amount, 2);
}
