import type { Declaration, DeclaredField } from "@/server/catalogue/declaration";
import { fieldOf, type MappingContent } from "@/server/records/mappings/mapping";

/** A column of the file under the file's own name; or a field that no column fills, which a reader knows by the catalogue's. */
export type RefusedColumn = { readonly column: string } | { readonly field: DeclaredField };

/** What a refusal says that its fault is in. Fields that no column fills are named there in Chinese, or by their key. */
export function refusedColumns(told: string, { columns }: Pick<MappingContent, "columns">, declaration: Declaration): RefusedColumn[] {
  const filled = new Set(columns.map(({ field }) => field));
  const isColumn = (name: string) => columns.some(({ column }) => column === name);
  const columnOf = (name: string): RefusedColumn => {
    if (isColumn(name)) return { column: name };
    const field = fieldOf(declaration, name) ?? declaration.fields.find(({ key, nameZh }) => nameZh === name && !filled.has(key));
    return field ? { field } : { column: name };
  };
  return isColumn(told) ? [{ column: told }] : told.split(" / ").map(columnOf);
}
