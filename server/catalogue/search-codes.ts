import "server-only";
import { asc, ilike, inArray, or } from "drizzle-orm";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { CodeView, SearchCodesInput } from "./schema.ts";

/** Places or industries whose name in either language or code begins or holds what is typed, the coarser first. At most thirty. */
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
  const around = await namesAround(scope, table, rows);
  return rows.map(({ code, nameZh, nameEn, parentCode }) => ({
    code,
    name: inBoth({ nameZh, nameEn }),
    within: pathFrom(parentCode, around),
  }));
}

type Named = { readonly nameZh: string; readonly nameEn: string | null };
type Around = ReadonlyMap<string, Named & { readonly parentCode: string | null }>;

const inBoth = ({ nameZh, nameEn }: Named) => ({ zh: nameZh, en: nameEn ?? nameZh });

/** Everything that the found codes lie in, level by level; no code lies deeper than in three others. */
async function namesAround(scope: Scope, table: typeof regions | typeof industries, rows: readonly { parentCode: string | null }[]) {
  const around = new Map<string, Named & { parentCode: string | null }>();
  let codes = parentsOf(rows);
  while (codes.length > 0) {
    const found = await scope.tx
      .select({ code: table.code, nameZh: table.nameZh, nameEn: table.nameEn, parentCode: table.parentCode })
      .from(table)
      .where(inArray(table.code, codes));
    for (const { code, ...named } of found) around.set(code, named);
    codes = parentsOf(found).filter((code) => !around.has(code));
  }
  return around;
}

function parentsOf(rows: readonly { parentCode: string | null }[]): string[] {
  return [...new Set(rows.flatMap(({ parentCode }) => parentCode ?? []))];
}

function pathFrom(code: string | null, around: Around): { zh: string; en: string }[] {
  const here = code === null ? undefined : around.get(code);
  return here ? [inBoth(here), ...pathFrom(here.parentCode, around)] : [];
}
