import { foldCode, groupCode } from "@/server/reports/report";

/** What somebody typed: the code as it stands in an address, or why it is none. */
export function foldTyped(typed: string): { readonly code: string } | { readonly fault: "empty" | "number" | "shape" } {
  if (typed.trim() === "") return { fault: "empty" };
  const code = foldCode(typed);
  if (code) return { code: groupCode(code) };
  return { fault: typed.normalize("NFKC").trim().toUpperCase().startsWith("XFR-") ? "number" : "shape" };
}
