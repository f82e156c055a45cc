import compile from "icu-minify/compile";

/** A message tree as it is written: texts in ICU MessageFormat, by group and key. */
type Words = { readonly [key: string]: Words | string };
/** The same tree with each text as the parts it is put together from; a plain text stays as it is. */
export type CompiledWords = { readonly [key: string]: CompiledWords | ReturnType<typeof compile> };

/**
 * Reads every message's syntax once, so that neither a request nor the browser has to: both then need the formatter alone, which
 * `next.config.js` puts in the place of the parser. Throws on a message that is no ICU MessageFormat.
 */
export function compileWords(words: Words): CompiledWords {
  // The compiler's objects have no prototype, and such are not sent to the browser.
  return JSON.parse(JSON.stringify(compileTree(words)));
}

function compileTree(words: Words): CompiledWords {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [key, typeof word === "string" ? compile(word) : compileTree(word)]),
  );
}
