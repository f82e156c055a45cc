/** Texts that are remembered at a time; a file repeats its units and words. */
const rememberedMax = 2_000;
const charactersMax = 100;

/**
 * The same reading, which answers at once for a text that it has lately read. A longer text is read each time. What is remembered is a copy: a piece of a
 * file's text holds the whole block that it was cut from.
 */
export function remembering<T extends NonNullable<unknown>>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.length > charactersMax) return read(text);
    if (known.size === rememberedMax) known.clear();
    const copy = Buffer.from(text, "utf16le").toString("utf16le");
    const answer = read(copy);
    known.set(copy, answer);
    return answer;
  };
}
