import type { MappedColumn } from "@/server/records/mappings/mapping";

type Translations = MappedColumn["translations"];

/** A column's words as they are typed, one a line: word in the file = code. */
export function writeWords(translations: Translations): string {
  return translations.map(({ from, to }) => `${from} = ${to}`).join("\n");
}

/** The words of typed lines. A line that is no pair stays as one without its other half, so that it is found wrong and not passed over. */
export function readWords(text: string): Translations {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [from = "", to = "", ...more] = line.split(/[=＝]/).map((part) => part.trim());
      return { from, to: more.length > 0 ? "" : to };
    });
}

/** Which of the typed lines are no pair. */
export function brokenLines(text: string): string[] {
  return text.split("\n").filter((line) => readWords(line).some(({ from, to }) => from === "" || to === ""));
}
