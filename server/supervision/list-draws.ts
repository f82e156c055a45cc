import "server-only";
import { desc, eq, ilike, inArray, or } from "drizzle-orm";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import type { Scope } from "../access/with-actor.ts";
import { type CodeNames, nameCodes } from "../catalogue/code-names.ts";
import { cityCodeOf, nationCode, provinceCodeOf } from "../kernel/region.ts";
import type { Draw } from "./queries.ts";
import { type DrawList, type DrawRow, drawsPageSize, type ListDrawsInput } from "./schema.ts";

/**
 * A page of the draws that the acting one sees, the newest first: all, or those of an area or within it, of an industry, a unit or a matter. And how many
 * of all were given up.
 */
export async function listDraws(scope: Scope, { q, page }: ListDrawsInput): Promise<DrawList> {
  const wanted = await searched(scope, q);
  const total = await scope.tx.$count(supervisionDraws, wanted);
  const pages = Math.max(1, Math.ceil(total / drawsPageSize));
  const here = Math.min(page, pages);
  const rows = await scope.tx
    .select()
    .from(supervisionDraws)
    .where(wanted)
    .orderBy(desc(supervisionDraws.createdAt), desc(supervisionDraws.id))
    .limit(drawsPageSize)
    .offset((here - 1) * drawsPageSize);
  const names = await nameCodes(scope, rows.flatMap(codesOf));
  const givenUp = await scope.tx.$count(supervisionDraws, eq(supervisionDraws.status, "given_up"));
  return { draws: rows.map((draw) => rowOf(draw, names)), page: here, pages, total, givenUp };
}

async function searched(scope: Scope, q: string) {
  if (q === "") return undefined;
  const part = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { regionCode, industryCode, authorityName, matter } = supervisionDraws;
  const areas = await scope.tx.selectDistinct({ regionCode, industryCode }).from(supervisionDraws);
  const named = await codesNamed(scope, q, areas);
  return or(ilike(authorityName, part), ilike(matter, part), inArray(regionCode, named), inArray(industryCode, named));
}

type Area = Pick<Draw, "regionCode" | "industryCode">;
const nation = { zh: "全国", en: "The whole country" };

/** Of the areas that were drawn from, those whose name, as it is shown, or that of a place around them holds what is looked for. */
async function codesNamed(scope: Scope, q: string, areas: readonly Area[]): Promise<string[]> {
  const around = new Map(areas.flatMap(({ regionCode: code }) => [[code, [code, cityCodeOf(code) ?? code, provinceCodeOf(code)]]]));
  for (const { industryCode: code } of areas) if (code) around.set(code, [code]);
  const names = new Map(await nameCodes(scope, [...around.values()].flat())).set(nationCode, nation);
  const wanted = q.toLowerCase();
  const holds = (code: string) => Object.values(names.get(code) ?? {}).some((name) => name.toLowerCase().includes(wanted));
  return [...around].flatMap(([code, places]) => (places.some(holds) ? [code] : []));
}

export const codesOf = ({ regionCode, industryCode, ratesRegionCode }: Draw) =>
  [regionCode, industryCode, ratesRegionCode].filter((code) => code !== null && code !== nationCode);

export function rowOf(draw: Draw, names: CodeNames): DrawRow {
  const { id, status, regionCode, industryCode, authorityName, matter, knownFrom, startsOn, createdAt, strata, givenUpReason } = draw;
  const sum = (part: "size" | "quota") => strata?.reduce((all, stratum) => all + stratum[part], 0) ?? null;
  return {
    ...{ drawId: id, status, regionCode, industryCode, authorityName, matter, knownFrom, startsOn, givenUpReason, preparedAt: createdAt },
    ...{ regionName: names.get(regionCode) ?? null, industryName: industryCode ? (names.get(industryCode) ?? null) : null },
    ...{ population: sum("size"), quota: sum("quota") },
  };
}
