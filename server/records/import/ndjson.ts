import { FileRefusal, type ImportReason } from "../import-reasons.ts";
import { rowCharactersMax } from "./split.ts";

export type KeyReason = Extract<ImportReason, "VALUE_NESTED" | "KEY_REPEATED" | "KEY_FORBIDDEN">;
/** A line's values by key, numbers in the digits they were written in, `null` as an empty text. Or its first fault in the line's order; or no object at all. */
export type NamedRow = { readonly rowNo: number } & (
  | { readonly values: ReadonlyMap<string, string> }
  | { readonly fault: { readonly key: string; readonly reason: KeyReason } }
  | { readonly fault: null }
);

/**
 * Splits text into lines of one JSON object each (NDJSON, JSON Lines), in constant memory; blank lines are passed over but counted. Refuses
 * the file with LINE_TOO_LONG.
 */
export async function* splitNdjson(text: AsyncIterable<string>): AsyncGenerator<NamedRow[]> {
  let rest = "";
  let rowNo = 0;
  const read = (line: string): NamedRow[] => {
    rowNo++;
    if (line.length > rowCharactersMax) throw new FileRefusal("LINE_TOO_LONG", `row ${rowNo}`);
    return line.trim() === "" ? [] : [readLine(rowNo === 1 ? line.replace(/^\ufeff/, "") : line, rowNo)];
  };
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    const rows = lines.flatMap(read);
    if (rest.length > rowCharactersMax) throw new FileRefusal("LINE_TOO_LONG", `row ${rowNo + 1}`);
    if (rows.length > 0) yield rows;
  }
  const last = read(rest);
  if (last.length > 0) yield last;
}

/** Names that lead to an object's own workings in this language. */
export function isForbiddenName(name: string): boolean {
  return /^(__proto__|constructor|prototype)$/i.test(name.trim());
}

function readLine(line: string, rowNo: number): NamedRow {
  const read = new FlatObject(line).read();
  if (read === null) return { rowNo, fault: null };
  if (read instanceof Map) return { rowNo, values: read };
  // The first fault is told of a line that is an object as a whole.
  return { rowNo, fault: isJson(line) ? read : null };
}

/** One object of plain values, read by hand: `JSON.parse` keeps the last of two equal keys and rounds the digits of long numbers. */
class FlatObject {
  private readonly line: string;
  private at = 0;

  constructor(line: string) {
    this.line = line;
  }

  read(): Map<string, string> | { key: string; reason: KeyReason } | null {
    const values = new Map<string, string>();
    const keys = new Set<string>();
    if (!this.take("{")) return null;
    if (this.take("}")) return this.isDone() ? values : null;
    for (;;) {
      const key = this.string();
      if (key === null || !this.take(":")) return null;
      if (isForbiddenName(key)) return { key, reason: "KEY_FORBIDDEN" };
      if (keys.has(key)) return { key, reason: "KEY_REPEATED" };
      keys.add(key);
      const value = this.value();
      if (value === "nested") return { key, reason: "VALUE_NESTED" };
      if (value === null) return null;
      values.set(key, value.text);
      if (this.take(",")) continue;
      return this.take("}") && this.isDone() ? values : null;
    }
  }

  private value(): { text: string } | "nested" | null {
    this.skip();
    const first = this.line[this.at];
    if (first === "{" || first === "[") return "nested";
    if (first === '"') {
      const text = this.string();
      return text === null ? null : { text };
    }
    const plain = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
    plain.lastIndex = this.at;
    const text = plain.exec(this.line)?.[0];
    if (text === undefined) return null;
    this.at += text.length;
    return { text: text === "null" ? "" : text };
  }

  private string(): string | null {
    this.skip();
    const start = this.at;
    if (this.line[start] !== '"') return null;
    let end = start;
    let isEscaped = false;
    do {
      end = this.line.indexOf('"', end + 1);
      if (end < 0) return null;
      let slashes = 0;
      while (this.line[end - 1 - slashes] === "\\") slashes++;
      isEscaped = slashes % 2 === 1;
    } while (isEscaped);
    this.at = end + 1;
    const inner = this.line.slice(start + 1, end);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON wants them escaped
    if (!/[\\\u0000-\u001f]/.test(inner)) return inner;
    try {
      return JSON.parse(this.line.slice(start, end + 1)) as string;
    } catch {
      return null;
    }
  }

  private take(mark: string): boolean {
    this.skip();
    if (this.line[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private isDone(): boolean {
    this.skip();
    return this.at >= this.line.length;
  }

  private skip(): void {
    while (/[ \t\r]/.test(this.line[this.at] ?? "")) this.at++;
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
