import { isUscc } from "./uscc.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident identity number (GB 11643), alone or inside a sole trader's 20-digit tax number. */
export function isCitizensNumber(code: string): boolean {
  if (!/^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX](\d{2})?$/.test(code)) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(code.charAt(place)), 0);
  return "10X98765432".charAt(sum % 11) === code.charAt(17) && !isUscc(code);
}

/**
 * Whether a text names a person by a number: an identity card's, in its form of today or the one of 15 digits from before 1999, or a mobile telephone's.
 * Digits count in any script and in Chinese words, with anything but letters between them, and so does whatever looks like an X.
 */
export function hasPersonsNumber(text: string): boolean {
  if (text.length < 11) return false;
  const told = text.normalize("NFKC").replace(invisible, "").replace(likeX, "X").replace(likeDigit, digitOf);
  const joined = told.replace(between, "");
  return hasCitizensNumber(joined) || [told, joined].some((one) => oldNumber.test(one) || mobile.test(one));
}

/** Wherever it begins within a longer run of digits. */
function hasCitizensNumber(joined: string): boolean {
  for (const { index } of joined.matchAll(/\d(?=\d{16}[\dX])/g)) if (isCitizensNumber(joined.slice(index, index + 18))) return true;
  return false;
}

const invisible = /\p{Cf}|\p{M}|(?!\s)\p{Cc}/gu;
const between = /[\p{P}\p{S}\s]/gu;
// Latin, Cyrillic, Greek; crosses of all kinds. Roman ten and full-width forms are Latin by then.
const likeX = /[xХхΧχ×✕✖✗✘╳⨉⨯]/gu;
const likeDigit = /(?![0-9])\p{Nd}|[〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖〡〢〣〤〥〦〧〨〩]/gu;

const inWords = ["〇零○", "一壹幺〡", "二贰〢", "三叁〣", "四肆〤", "五伍〥", "六陆〦", "七柒〧", "八捌〨", "九玖〩"];

function digitOf(sign: string): string {
  const value = inWords.findIndex((words) => words.includes(sign));
  return String(value >= 0 ? value : valueInScript(sign.codePointAt(0) ?? 0));
}

/** Digits of a script stand in a row, from its zero on. */
function valueInScript(point: number): number {
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (point - zero) % 10;
}

/** A province's code first; six digits of a birthday. */
const oldNumber =
  /(?<!\d)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/;
const mobile = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
