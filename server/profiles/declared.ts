import type { Declaration, DeclaredField } from "../catalogue/declaration.ts";
import { fen } from "../kernel/money.ts";
import type { Field, Value } from "./schema.ts";

/** The fields of a record whose item declares them, in the catalogue's order and by its names in both languages. */
export function declaredFields({ fields }: Declaration, content: Readonly<Record<string, unknown>>): Field[] {
  return fields.map((field) => ({
    key: field.key,
    name: { zh: field.nameZh, en: field.nameEn },
    value: declaredValue(field, content[field.key] ?? null),
  }));
}

/** One value with its unit; what another type was declared for when it came is shown as it is. */
export function declaredValue({ type, codes }: DeclaredField, value: unknown): Value {
  if (value === null || value === "") return { kind: "missing", why: "not_supplied" };
  if (type === "yes_no" && typeof value === "boolean") return { kind: "words", of: "yesNo", words: [value ? "yes" : "no"] };
  if (typeof value === "number") {
    if (type === "amount") return { kind: "fen", fen: fen(value) };
    if (type === "rate") return { kind: "rate", rateBps: value };
    return type === "year" ? { kind: "text", text: String(value) } : { kind: "count", count: value };
  }
  const text = String(value);
  if (type === "day") return { kind: "day", day: text };
  if (type === "month") return { kind: "month", month: text };
  const code = type === "code" ? codes.find((one) => one.code === text) : undefined;
  return code ? { kind: "said", name: { zh: code.nameZh, en: code.nameEn } } : { kind: "text", text };
}
