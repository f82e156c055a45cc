import { type ProtectedTrait, protectedTraitOf } from "../core/protected.ts";
import type { TableSummary } from "./summary.ts";

/** The protected trait for which a column will be refused, as far as its name and the values that are listed say; null where they say none. */
export function foretoldTrait({ name, kind, values }: TableSummary["columns"][number]): ProtectedTrait | null {
  if (kind !== "word") return protectedTraitOf({ name, kind, values: new Float64Array() });
  return protectedTraitOf({ name, kind, values: (values ?? []).map(({ value }) => value) });
}
