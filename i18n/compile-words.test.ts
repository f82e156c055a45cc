import format from "icu-minify/format";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "../messages/en.json" with { type: "json" };
import zh from "../messages/zh-CN.json" with { type: "json" };
import { type CompiledWords, compileWords } from "./compile-words";

type Node = string | number | readonly [string, unknown?, ...unknown[]];
type Values = Record<string, string | number | Date | ((chunks: unknown) => string)>;

const [select, plural, ordinal, number, date, time] = [1, 2, 3, 4, 5, 6];
const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

/** A value for each name a message asks for, by the kind it asks for. */
function valuesFor(message: unknown, count: number): Values {
  if (!Array.isArray(message)) return {};
  const values: Values = {};
  for (const node of message as readonly Node[]) {
    if (!Array.isArray(node)) continue;
    const [name, kind, ...rest] = node as [string, unknown?, ...unknown[]];
    const branches = typeof rest[0] === "object" && rest[0] !== null ? Object.entries(rest[0]) : [];
    if (kind === select) values[name] = branches[count % branches.length]?.[0] ?? "other";
    else if (kind === plural || kind === ordinal || kind === number) values[name] = count;
    else if (kind === date || kind === time) values[name] = new Date(Date.UTC(2026, 10, 22));
    else if (kind === undefined) values[name] = `«${name}»`;
    else values[name] = (chunks) => `<${name}>${chunks}</${name}>`;
    const below = kind === select || kind === plural || kind === ordinal ? branches.map(([, branch]) => branch) : [[kind, ...rest]];
    for (const branch of below) Object.assign(values, { ...valuesFor(branch, count), ...values });
  }
  return values;
}

function flat(words: CompiledWords | object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === "string" || Array.isArray(word) ? [[`${path}${key}`, word] as [string, unknown]] : flat(word, `${path}${key}.`),
  );
}

describe.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("the words of %s", (locale, words) => {
  const compiled = flat(compileWords(words));

  test("are all there, compiled", () => {
    expect(compiled.map(([key]) => key)).toEqual(flat(words).map(([key]) => key));
  });

  test("say the same compiled as parsed, whatever is put in", () => {
    const failing = (error: Error) => {
      throw error;
    };
    const translate = createTranslator({ locale, messages: words as typeof en, timeZone: "Asia/Shanghai", onError: failing });

    const others = compiled.flatMap(([key, message]) =>
      [0, 1, 2, 5].flatMap((count) => {
        const values = valuesFor(message, count);
        const options = { formatters, timeZone: "Asia/Shanghai" };
        const ours = Array.isArray(message) ? [format(message as never, locale, values as never, options)].flat().join("") : message;
        const theirs = translate.markup(key as never, values as never);
        return ours === theirs ? [] : [{ key, count, ours, theirs }];
      }),
    );

    expect(others).toEqual([]);
  });
});
