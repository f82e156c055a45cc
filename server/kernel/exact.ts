/** Exact arithmetic on whole numbers, for everything that must not pass through a float. */

/** A quotient rounded to the nearest whole number; a half goes away from zero. The divisor is positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError("the divisor must be positive");
  const size = dividend < 0n ? -dividend : dividend;
  const quotient = (2n * size + divisor) / (2n * divisor);
  return dividend < 0n ? -quotient : quotient;
}

const safe = Number.MAX_SAFE_INTEGER;

/**
 * `amount · numerator / denominator` rounded to the nearest whole number, a half away from zero: exact whatever its size, and without big integers
 * where none of its steps leaves the safe ones. All three are whole, the denominator is positive, nothing is negative.
 */
export function shareHalfUp(amount: number, numerator: number, denominator: number): number {
  const product = 2 * amount * numerator + denominator;
  if (product > safe) return Number(divideHalfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator)));
  const divisor = 2 * denominator;
  const quotient = Math.floor(product / divisor);
  // The quotient of two safe integers may round up to the next whole number.
  return quotient * divisor > product ? quotient - 1 : quotient;
}

const decimalText = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/**
 * A typed decimal as a whole number of its `places`-th decimal: ("1,234.5", 2) → 123450.
 * Full-width digits and signs count as their plain forms. Null when it is no number, groups digits other than in threes, or has more decimals
 * than `places`: nothing is rounded on the way in.
 */
export function parseDecimal(text: string, places: number): number | null {
  const plain = /^[\d.,+-]*$/.test(text) ? text : text.normalize("NFKC").replaceAll("\u2212", "-").trim();
  const parts = decimalText.exec(plain);
  if (!parts) return null;
  const [, sign, whole = "", decimals = ""] = parts;
  if (decimals.length > places) return null;
  const size = Number(BigInt(whole.replaceAll(",", "") + decimals.padEnd(places, "0")));
  if (!Number.isSafeInteger(size)) return null;
  return sign === "-" && size !== 0 ? -size : size;
}

/** The reverse, ungrouped, as an input field or a file wants it: (123450, 2) → "1234.50". */
export function decimalOf(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value < 0 ? `-${text}` : text;
}
