import { parseDecimal } from "../../kernel/exact.ts";
import { type Fen, fen } from "../../kernel/money.ts";

/** What a decision's words say of its sums. Null where they name none, or more than one. */
export type SumsInText = { readonly fine: Fen | null; readonly confiscated: Fen | null };

const sum =
  "(?:人民币|共计|合计|金额|为|处|款)*([\\d,]+(?:\\.\\d{1,6})?|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]{1,24})(万)?(?:元|圆)";
const fineWords = new RegExp(`罚款${sum}`, "g");
const confiscationWords = new RegExp(`没收(?:违法所得|非法财物|非法所得)${sum}`, "g");

/** Reads `罚款2000元`, `罚款1.5万元`, `罚款人民币贰仟元整`, `没收违法所得300元` out of a decision's words. */
export function sumsIn(text: string): SumsInText {
  const plain = text.normalize("NFKC").replace(/[\s:]/g, "");
  return { fine: onlySum(plain, fineWords), confiscated: totalSum(plain, confiscationWords) };
}

function sumsOf(text: string, words: RegExp): Fen[] {
  return [...text.matchAll(words)].flatMap(([, digits = "", tenThousand]) => {
    const places = tenThousand ? 6 : 2;
    const value = /^\d/.test(digits) ? parseDecimal(digits, places) : chineseNumber(digits, places);
    return value === null ? [] : [fen(value)];
  });
}

function onlySum(text: string, words: RegExp): Fen | null {
  const sums = new Set(sumsOf(text, words));
  const [first] = sums;
  return sums.size === 1 ? (first ?? null) : null;
}

function totalSum(text: string, words: RegExp): Fen | null {
  const sums = sumsOf(text, words);
  return sums.length === 0 ? null : fen(sums.reduce((total, one) => total + one, 0));
}

const formalDigits = "零壹贰叁肆伍陆柒捌玖";
const plainDigits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 };

/** A number in Chinese numerals as a whole number of its `places`-th decimal. Null when it makes no sense or no longer fits. */
function chineseNumber(text: string, places: number): number | null {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of text) {
    const value = Math.max(formalDigits.indexOf(character), plainDigits.indexOf(character));
    if (value >= 0) digit = value;
    else if (units[character]) {
      group += (digit || 1) * (units[character] as number);
      digit = 0;
    } else {
      const part = group + digit;
      total = character === "亿" ? (total + part) * 100_000_000 : total + part * 10_000;
      group = 0;
      digit = 0;
    }
  }
  const value = (total + group + digit) * 10 ** places;
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
