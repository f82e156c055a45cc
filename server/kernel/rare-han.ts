/** Beyond the plane that every device's Chinese face covers, and marks that have no shape of their own. */
const rare = /[\u{20000}-\u{3FFFF}]|\p{Co}|\p{Cn}/gu;

/** The code points of a text that many devices show as an empty box, each once, in the order in which they are met. */
export function rareIn(text: string): string[] {
  const met = text.match(rare) ?? [];
  return [...new Set(met)].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
}
