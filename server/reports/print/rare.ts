/** A character that was printed as 〓, with the number it goes by and the text it was first seen in. */
export type Replaced = { readonly number: number; readonly codePoint: string; readonly where: string };

export type RareCharacters = {
  /** The text as it can be printed. `where` says what it is, for the list at the end. */
  readonly show: (text: string, where?: string) => string;
  /** What was replaced so far, in the order in which it was met. */
  readonly replaced: () => readonly Replaced[];
};

/** Marks that have no shape, turn the direction of what follows, or end a line: none may stand in a report unseen. */
const shapeless = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}|\p{Variation_Selector}/u;

/**
 * Prints what the typeface has and puts 〓 with a number in the place of everything else, the same number for the same character, so that
 * nothing is lost unseen: the list at the end says which code point each one is.
 */
export function rareCharacters(hasGlyph: (codePoint: number) => boolean): RareCharacters {
  const met = new Map<string, Replaced>();
  const replace = (sign: string, where: string): string => {
    const known = met.get(sign);
    const one = known ?? { number: met.size + 1, codePoint: codePointOf(sign), where };
    if (!known) met.set(sign, one);
    return `〓[${one.number}]`;
  };
  const show = (text: string, where = text.slice(0, 24)): string => {
    let shown = "";
    for (const sign of text.normalize("NFC")) {
      if (sign === "\n" || sign === "\t" || sign === "\r") shown += " ";
      else shown += !shapeless.test(sign) && hasGlyph(sign.codePointAt(0) ?? 0) ? sign : replace(sign, where);
    }
    return shown;
  };
  return { show, replaced: () => [...met.values()] };
}

/** As the standard writes it: U+20BB7. */
function codePointOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
