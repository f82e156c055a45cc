import "server-only";
import { inArray, sql } from "drizzle-orm";
import { regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { type NamedRegion, nameAfterNation, regionNamedBy, regionsOfCode } from "./unit-region.ts";

export type ToldRecord = { readonly sourceUnit: string; readonly decidingUnit: string | null; readonly content: Record<string, unknown> };

/**
 * The region of whom a record comes from, as the record itself tells: by the source's credit code where the source decided it, else by its name; else by the
 * code and the name of the unit that decided. Null where none of them tells a place.
 */
export async function findRegionTold(scope: Scope, { sourceUnit, decidingUnit, content }: ToldRecord): Promise<string | null> {
  const { authorityUscc } = content;
  const ofDecider = typeof authorityUscc === "string" ? authorityUscc : null;
  const decidedItself = decidingUnit === null || decidingUnit === sourceUnit;
  if (!decidedItself) {
    const ofSource = await findByName(scope, sourceUnit);
    if (ofSource !== null) return ofSource;
  }
  return (await findByCode(scope, ofDecider)) ?? (await findByName(scope, decidingUnit ?? sourceUnit));
}

async function findByCode({ tx }: Scope, uscc: string | null): Promise<string | null> {
  const candidates = regionsOfCode(uscc);
  if (candidates.length === 0) return null;
  const known = await tx.select({ code: regions.code }).from(regions).where(inArray(regions.code, candidates));
  return candidates.find((candidate) => known.some(({ code }) => code === candidate)) ?? null;
}

/** Every region whose name stands in the unit's is fetched: a province, its city and the city's district are three rows at most but for namesakes. */
async function findByName({ tx }: Scope, unit: string): Promise<string | null> {
  const { code, nameZh } = regions;
  const standsIn = sql`strpos(${nameAfterNation(unit)}, ${nameZh}) > 0`;
  return regionNamedBy(unit, await tx.select({ code, nameZh }).from(regions).where(standsIn));
}

/** The regions that units' own names begin with, of those that name any; one read for all of them. */
export async function findPlacesNamed({ tx }: Scope, units: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = JSON.stringify([...new Set(units)].map((unit) => ({ unit, plain: nameAfterNation(unit) })));
  const found = await tx.execute<NamedRegion & { unit: string }>(sql`
    select u.unit, r.code, r.name_zh as "nameZh"
    from jsonb_to_recordset(${wanted}::jsonb) as u (unit text, plain text) join ${regions} r on strpos(u.plain, r.name_zh) > 0`);
  return placesNamed(found);
}

/** The same of what was read: each unit with every region whose name stands in it. */
export function placesNamed(found: Iterable<NamedRegion & { readonly unit: string }>): ReadonlyMap<string, string> {
  const places = [...Map.groupBy(found, ({ unit }) => unit)].flatMap(([unit, among]) => {
    const place = regionNamedBy(unit, among);
    return place === null ? [] : [[unit, place] as const];
  });
  return new Map(places);
}
