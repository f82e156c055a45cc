/**
 * What a person typed, as a whole number of 10^-places: "12.5" with two places is 1250. Commas, spaces and full-width digits are read.
 * Undefined when nothing was typed, NaN when it is no number or has more places than fit. What is larger than any whole number that can be
 * kept is the largest of them, which every field refuses as too large.
 */
export function parseDecimal(text: string, places: number): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s,，_¥%]/g, "")
    .replace(/^[−–]/, "-");
  if (plain === "") return undefined;
  const [, sign, whole, part = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || (whole === "" && part === "") || part.replace(/0+$/, "").length > places) return Number.NaN;
  const scaled = Math.min(Number(`${whole}${part.slice(0, places).padEnd(places, "0")}`), Number.MAX_SAFE_INTEGER);
  return sign === "-" && scaled !== 0 ? -scaled : scaled;
}

/** The same number written out, with groups of three and at least `least` places. */
export function writeDecimal(scaled: number, places: number, least: number): string {
  const digits = String(Math.abs(scaled)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits
    .slice(digits.length - places)
    .replace(/0+$/, "")
    .padEnd(least, "0");
  return `${scaled < 0 ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`;
}
