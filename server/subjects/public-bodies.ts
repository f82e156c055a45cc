import "server-only";
import { and, asc, eq, ilike, inArray, or, sql } from "drizzle-orm";
import { regions } from "../../db/schema/reference.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { type PublicBodyKind, publicBodyKinds } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { foldName } from "../kernel/names.ts";

const perPage = 10;
/** A count beyond this takes long and helps nobody. */
const countedMax = 5_000;

/** Government units and public institutions as their register tells them, by name: all, or those of a code or of a part of a name. */
export async function listPublicBodies(scope: Scope<Visitor>, { q, page }: { readonly q: string; readonly page: number }) {
  const wanted = and(inArray(subjects.kind, [...publicBodyKinds]), named(q));
  const some = scope.tx.select({ id: subjects.id }).from(subjects).where(wanted).limit(countedMax).as("some");
  const [counted] = await scope.tx.select({ total: sql<number>`count(*)::int` }).from(some);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const here = Math.min(page, pages);
  const { id, name, uscc, regionCode, isDemo } = subjects;
  const rows = await scope.tx
    .select({ id, name, uscc, kind: sql<PublicBodyKind>`${subjects.kind}`, regionCode, isDemo, zh: regions.nameZh, en: regions.nameEn })
    .from(subjects)
    .leftJoin(regions, eq(regions.code, regionCode))
    .where(wanted)
    .orderBy(asc(subjects.nameFolded), asc(id))
    .limit(perPage)
    .offset((here - 1) * perPage);
  const bodies = rows.map(({ zh, en, ...row }) => ({ ...row, regionName: zh === null ? null : { zh, en: en ?? zh } }));
  return { bodies, page: here, pages, total, isCapped: total === countedMax };
}

function named(q: string) {
  if (q === "") return undefined;
  // What people type is text to be found, never a pattern.
  const part = foldName(q).replace(/[\\%_]/g, "\\$&");
  return or(eq(subjects.uscc, q.toUpperCase()), ilike(subjects.nameFolded, `%${part}%`));
}
