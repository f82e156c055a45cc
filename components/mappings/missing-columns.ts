import type { Declaration, DeclaredField } from "@/server/catalogue/declaration";
import type { MappingContent } from "@/server/records/mappings/mapping";

/** What a mapping has no column for yet and no file can be read without: the subject's name, its code, and fields that have to be told. */
export function missingColumns(
  { nameColumn, codeColumn, columns, constants }: MappingContent,
  { fields }: Declaration,
): readonly ("name" | "code" | DeclaredField)[] {
  const filled = new Set([...columns, ...constants].map(({ field }) => field));
  return [
    ...(nameColumn === "" ? (["name"] as const) : []),
    ...(codeColumn === "" ? (["code"] as const) : []),
    ...fields.filter(({ key, required }) => required && !filled.has(key)),
  ];
}
