import "server-only";
import { asc, ilike, or } from "drizzle-orm";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { CodeView, SearchCodesInput } from "./schema.ts";

/** Places or industries whose name or code begins or holds what is typed, the coarser first. At most thirty. */
export async function searchCodes(scope: Scope, { of, text }: SearchCodesInput): Promise<CodeView[]> {
  const table = of === "region" ? regions : industries;
  // What people type is text to be found, never a pattern.
  const literal = text.trim().replace(/[\\%_]/g, "\\$&");
  const found = or(ilike(table.nameZh, `%${literal}%`), ilike(table.nameEn, `%${literal}%`), ilike(table.code, `${literal}%`));
  const rows = await scope.tx
    .select({ code: table.code, nameZh: table.nameZh, nameEn: table.nameEn, parentCode: table.parentCode })
    .from(table)
    .where(found)
    .orderBy(asc(table.level), asc(table.code))
    .limit(30);
  return rows.map(({ code, nameZh, nameEn, parentCode }) => ({ code, name: { zh: nameZh, en: nameEn ?? nameZh }, parentCode }));
}
