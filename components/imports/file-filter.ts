import { type ImportStatus, importStatuses } from "@/db/schema/words";

/** What a list of files is cut to: a part of the unit's name, and a state. */
export type FileFilter = { readonly source: string; readonly status: ImportStatus | null };

export const noFilter: FileFilter = { source: "", status: null };

export const isFiltered = ({ source, status }: FileFilter): boolean => source !== "" || status !== null;

/** As the address says it; what it says wrongly is left out. */
export function fileFilterOf({ source, status }: { source?: string | string[]; status?: string | string[] }): FileFilter {
  return {
    source: typeof source === "string" ? source.trim().slice(0, 100) : "",
    status: importStatuses.find((one) => one === status) ?? null,
  };
}

/** The address of the list so cut, from a file on where one is named. */
export function filesHref(list: string, { source, status }: FileFilter, before: Date | null = null): string {
  const query = new URLSearchParams();
  if (source !== "") query.set("source", source);
  if (status !== null) query.set("status", status);
  if (before) query.set("before", String(before.getTime()));
  return query.size > 0 ? `${list}?${query}` : list;
}
