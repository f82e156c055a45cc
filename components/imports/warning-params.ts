import { type ImportWarning, importWarnings } from "@/server/records/import-reasons";
import type { WarningView } from "@/server/records/schema";

/** Which warnings of a file are asked for: of a column and a reason, from after a row. */
export type WarningFilter = { readonly column: string | null; readonly warning: ImportWarning | null; readonly afterRow: number };
export type WarningQuery = { readonly column?: string; readonly warning?: string; readonly row?: string };

/** What the address asks for; words that are none of ours ask for nothing. */
export function warningFilterOf(query: WarningQuery): WarningFilter {
  const warning = importWarnings.find((one) => one === query.warning) ?? null;
  const column = typeof query.column === "string" && query.column.length <= 100 ? query.column : null;
  return { warning, column: warning === null ? null : column, afterRow: /^\d{1,9}$/.test(query.row ?? "") ? Number(query.row) : 0 };
}

/** The address of a page with these warnings. `page` may hold a query of its own. */
export function warningHref(page: string, { column, warning, afterRow }: Partial<WarningFilter>): string {
  const query = new URLSearchParams();
  if (warning) {
    query.set("warning", warning);
    if (column != null) query.set("column", column);
  }
  if (afterRow) query.set("row", String(afterRow));
  const asked = query.toString();
  return `${page}${asked === "" ? "" : `${page.includes("?") ? "&" : "?"}${asked}`}#warnings`;
}

const perPage = 100;

/** One page of the warnings asked for, and from after which row the next one goes on. */
export async function readWarningPage(
  filter: WarningFilter,
  read: (asked: WarningFilter & { limit: number }) => Promise<WarningView[]>,
): Promise<{ warnings: WarningView[]; nextAfter: number | null }> {
  const warnings = await read({ ...filter, limit: perPage });
  const last = warnings.at(-1)?.rowNo;
  if (last === undefined) return { warnings, nextAfter: null };
  const further = await read({ ...filter, afterRow: last, limit: 1 });
  return { warnings, nextAfter: further.length > 0 ? last : null };
}
