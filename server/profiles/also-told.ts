import type { Telling } from "../records/tellings.ts";
import type { AlsoTold, Field } from "./schema.ts";

type Held = { readonly content: Readonly<Record<string, unknown>>; readonly tellings?: readonly Telling[] };

/**
 * What other sources say of a record, in the order of their names: the same as it, or what they tell otherwise, field by field. `fieldsOf` reads a
 * content as it is shown, so that a difference nobody would see (a bracket in a name) is none.
 */
export function alsoTold({ content, tellings = [] }: Held, fieldsOf: (content: Telling["content"]) => Field[]): AlsoTold[] {
  const shown = new Map(fieldsOf(content).map(({ key, value }) => [key, JSON.stringify(value)]));
  return tellings.map(({ sourceUnit, receivedAt, content: told }) => {
    const differs = told === null ? [] : fieldsOf(told).filter(({ key, value }) => shown.get(key) !== JSON.stringify(value));
    const word = told === null ? "not_kept" : differs.length === 0 ? "same" : "other";
    return { sourceUnit, receivedAt: receivedAt.toISOString(), word, differs };
  });
}
