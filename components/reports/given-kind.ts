/** What somebody may hold of this platform, each checked in a box of its own. */
export type GivenKind = "report" | "receipt" | "list" | "checkpoint" | "shown";

const textBytesMax = 50_000_000;

/** What a text is by its form alone, whether or not it holds; null where it has none of these forms. */
export function kindOfText(given: string): GivenKind | null {
  const text = given
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim();
  if (text.startsWith("%PDF-")) return "report";
  if (/^[\w-]+\.[\w-]+\.[\w-]+~/.test(text)) return "shown";
  if (/^[^\n{]+\n\d{1,16}\n[A-Za-z0-9+/]{43}=\n/.test(text)) return "checkpoint";
  const [, format] = (text.startsWith("{") && /"format"\s*:\s*"xinfu-(receipt|list)\//.exec(text)) || [];
  return format === "receipt" || format === "list" ? format : null;
}

/** The same of a file. Of a report its beginning is read, of everything else what is no larger than it ever is. */
export async function kindOfFile(file: Blob): Promise<GivenKind | null> {
  const beginning = kindOfText(await file.slice(0, 8).text());
  return beginning === null && file.size <= textBytesMax ? kindOfText(await file.text()) : beginning;
}
