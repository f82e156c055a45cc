/** Names and addresses folded for comparing, never for showing. */

const openBrackets = /[[{〔【〈《「『]/g;
const closeBrackets = /[\]}〕】〉》」』]/g;
const middleDots = /[·•‧・∙⋅]/g;
// Zero-width marks, soft hyphens, byte order marks and control characters leave no trace to the eye.
const invisible = /\p{Cf}|(?!\s)\p{Cc}/gu;
const spaceBesideHan = /(?<=[\p{Script=Han}()·,.&-]) | (?=[\p{Script=Han}()·,.&-])/gu;

/** Nothing in such a name is folded but full-width round brackets and capital letters. */
const plainName = /^[\u4e00-\u9fa5A-Za-z0-9()（）]*$/;

/**
 * A company's name for comparing: full-width forms, case, kinds of brackets, middle dots and spaces no longer differ.
 * Spaces stay between Latin words and go beside Chinese characters and punctuation.
 */
export function foldName(name: string): string {
  if (plainName.test(name)) return name.replaceAll("（", "(").replaceAll("）", ")").toLowerCase();
  return caseFold(name.normalize("NFKC").replace(invisible, "").replace(/\s+/g, " "))
    .replace(openBrackets, "(")
    .replace(closeBrackets, ")")
    .replace(middleDots, "·")
    .trim()
    .replace(spaceBesideHan, "");
}

/** An e-mail address for comparing: no case, no full-width forms, no spaces around it. */
export function foldEmail(address: string): string {
  return caseFold(address.normalize("NFKC").replace(invisible, "")).trim();
}

/** By way of upper case, so that ß and ẞ meet ss and every letter ends in one form. */
function caseFold(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

// Control characters, line and paragraph ends, and the marks that turn the direction of what follows.
const unplain = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Whether a name stays on its line and reads in the order it is written, in a message as on a page. */
export function isPlainLine(text: string): boolean {
  return !unplain.test(text);
}
