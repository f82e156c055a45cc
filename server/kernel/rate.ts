import { z } from "zod";
import { decimalOf, divideHalfUp, parseDecimal } from "./exact.ts";

/** An annual rate or a share in whole basis points: 4.35 % is 435. A spread may be negative. */
export const Bps = z.int().brand<"Bps">();
export type Bps = z.infer<typeof Bps>;

/** An annual cost in parts per million: 13.0342 % is 130342. */
export const Ppm = z.int().brand<"Ppm">();
export type Ppm = z.infer<typeof Ppm>;

/** Whole basis points out of a number; one hundred are one percent. Throws on a fraction. */
export function bps(value: number): Bps {
  if (!Number.isSafeInteger(value)) throw new RangeError(`basis points must be a safe integer, got ${value}`);
  return (value + 0) as Bps;
}

/** Whole parts per million out of a number; ten thousand are one percent. Throws on a fraction. */
export function ppm(value: number): Ppm {
  if (!Number.isSafeInteger(value)) throw new RangeError(`parts per million must be a safe integer, got ${value}`);
  return (value + 0) as Ppm;
}

/** An unrounded rate (0.130342…) in parts per million, to the nearest. */
export function ppmOf(rate: number): Ppm {
  return ppm(Math.sign(rate) * Math.round(Math.abs(rate) * 1_000_000));
}

/** The same rate on the finer scale: 435 bp → 43500 ppm. */
export function ppmOfBps(rate: Bps): Ppm {
  return ppm(rate * 100);
}

/** What a person typed as percent, exactly: "4.35" or "4.35 %" → 435. Null when it is no rate or finer than a basis point. */
export function parsePercent(text: string): Bps | null {
  const value = parseDecimal(text.normalize("NFKC").replace(/\s*%\s*$/, ""), 2);
  return value === null ? null : bps(value);
}

/** Plain percent for an input field or a file: 435 → "4.35". */
export function percentText(rate: Bps): string {
  return decimalOf(rate, 2);
}

/** A pegged rate: the loan prime rate in force and the spread over it. */
export function lprPlus(lpr: Bps, spread: Bps): Bps {
  return bps(lpr + spread);
}

/** How far a rate lies over the loan prime rate in force on the contract date; negative below it. */
export function spreadOver(rate: Bps, lpr: Bps): Bps {
  return bps(rate - lpr);
}

/** A weighted rate from the sums a ledger gives, to the nearest unit, a half up. Null when no amount stands behind it. */
export function rateFromSums(sumOfAmountTimesRate: bigint, sumOfAmount: bigint): number | null {
  return sumOfAmount <= 0n ? null : Number(divideHalfUp(sumOfAmountTimesRate, sumOfAmount));
}

/** The average of rates weighted by amount, recomputed from sums and never from averages. Null without any amount. */
export function weightedAverage<R extends Bps | Ppm>(parts: Iterable<{ readonly amountFen: number; readonly rate: R }>): R | null {
  let weighted = 0n;
  let total = 0n;
  for (const { amountFen, rate } of parts) {
    weighted += BigInt(amountFen) * BigInt(rate);
    total += BigInt(amountFen);
  }
  return rateFromSums(weighted, total) as R | null;
}
