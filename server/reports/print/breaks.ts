// One piece is what may not be parted: opening marks stay with what follows, closing marks with what precedes, and figures and Latin words whole.
const piece = /[（《〈「『【〔“‘([]*(?:[A-Za-z0-9][\w.,:/%+@&'’-]*|.)[，。、；：？！）》〉」』】〕”’…%\])]*/gsu;
const han = /[\u2E80-\u9FFF\u3000-\u303F\uF900-\uFAFF\uFF00-\uFFEF\u3013]/u;

/** Where a word may be broken at the end of a line: Chinese between characters and without hyphens, never before a closing mark; Latin words nowhere. */
export function breakWord(word: string | null): string[] {
  if (word === null) return [];
  if (!han.test(word)) return [word];
  return (word.match(piece) ?? [word]).flatMap((part) => [part, ""]);
}
