import "server-only";
import { inArray, sql } from "drizzle-orm";
import { regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameAfterNation, regionNamedBy, regionsOfCode } from "./unit-region.ts";

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
