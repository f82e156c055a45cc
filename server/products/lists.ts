import type { z } from "zod";

/** More places or industries than this are no rule that anybody reads. */
export const codesMost = 200;
const codeLists: readonly string[] = ["regions", "industries_accepted", "industries_excluded"];

type Lists = { readonly criteria: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;
type ListFault = { readonly path: string[]; readonly reason: "product.listed_twice" | "product.too_many_codes" };

/**
 * The lists among terms that name a thing twice, or more places or industries than anybody reads; a closed list without repeats is never longer
 * than itself. Asked of what is written, not of what was stored before.
 */
export function listFaults(terms: Lists): ListFault[] {
  const columns = Object.entries(terms).map(([key, value]) => ({ path: [key], value }));
  const rules = Object.entries(terms.criteria).map(([key, value]) => ({ path: ["criteria", key], value }));
  return [...columns, ...rules].flatMap(({ path, value }): ListFault[] => {
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) return [];
    if (new Set(value).size < value.length) return [{ path, reason: "product.listed_twice" }];
    return codeLists.includes(path.at(-1) ?? "") && value.length > codesMost ? [{ path, reason: "product.too_many_codes" }] : [];
  });
}

/** The same for a schema: each list that is at fault is an issue of its own. */
export function refuseListFaults(terms: Lists, context: z.RefinementCtx): void {
  for (const { path, reason } of listFaults(terms)) context.addIssue({ code: "custom", path, message: reason });
}
