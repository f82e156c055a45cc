/** Names and addresses folded for comparing, never for showing. */

const openBrackets = /[[{〔【〈《「『]/g;
const closeBrackets = /[\]}〕】〉》」』]/g;
const middleDots = /[·•‧・∙⋅]/g;
// Zero-width marks, soft hyphens, byte order marks and control characters leave no trace to the eye.
const invisible = /\p{Cf}|(?!\s)\p{Cc}/gu;
const spaceBesideHan = /(?<=[\p{Script=Han}()·,.&-]) | (?=[\p{Script=Han}()·,.&-])/gu;

/** Nothing in such a name is folded but full-width round brackets, or those and capital letters. */
const plainName = /^[\u4e00-\u9fa5a-z0-9()（）]*$/;
const plainNameInCapitals = /^[\u4e00-\u9fa5A-Za-z0-9()（）]*$/;

/**
 * A company's name for comparing: full-width forms, case, kinds of brackets, middle dots and spaces no longer differ.
 * Spaces stay between Latin words and go beside Chinese characters and punctuation.
 */
export function foldName(name: string): string {
  if (plainName.test(name)) return halfBrackets(name);
  if (plainNameInCapitals.test(name)) return halfBrackets(name).toLowerCase();
  return caseFold(name.normalize("NFKC").replace(invisible, "").replace(/\s+/g, " "))
    .replace(openBrackets, "(")
    .replace(closeBrackets, ")")
    .replace(middleDots, "·")
    .trim()
    .replace(spaceBesideHan, "");
}

const halfBrackets = (text: string) => exchange(exchange(text, "（", "("), "）", ")");

/** As `replaceAll` with one character for another, in a fraction of its time: names come by the million. */
export function exchange(text: string, character: string, other: string): string {
  let at = text.indexOf(character);
  if (at < 0) return text;
  let exchanged = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf(character, from)) {
    exchanged += text.slice(from, at) + other;
    from = at + 1;
  }
  return exchanged + text.slice(from);
}

/** An e-mail address for comparing: no case, no full-width forms, no spaces around it. */
export function foldEmail(address: string): string {
  return caseFold(address.normalize("NFKC").replace(invisible, "")).trim();
}

/** By way of upper case, so that ß and ẞ meet ss and every letter ends in one form. */
function caseFold(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

// Control characters, line and paragraph ends, marks that turn the direction of what follows, and what leaves no trace to the eye: all but the two joiners,
// which words of some scripts and signs of families need.
const unplain = /[\p{Cc}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]|(?![\u200C\u200D])\p{Cf}/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a name stays on its line, reads in the order it is written and shows all that it holds, in a message as on a page. Nothing at all is plain. */
export function isPlainLine(text: string): boolean {
  return !unplain.test(text) && (text === "" || visible.test(text));
}

/** The same of sentences, which may go over several lines. */
export function isPlainText(text: string): boolean {
  return isPlainLine(text.replace(/[\n\r\t]/g, " "));
}

/** Whether an address is one of those that nobody can own (RFC 2606): those of the demo world are. */
export function belongsToNobody(address: string): boolean {
  return /[.@](?:example|test|invalid)$/.test(foldEmail(address));
}
