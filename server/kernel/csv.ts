/** A cell that a spreadsheet will not run: text that begins like a formula gets an apostrophe. For text only; numbers stay numbers. */
export function inertCell(text: string): string {
  return /^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text;
}
