import "server-only";
import type { CopyScope } from "../access/with-copy.ts";
import { contains } from "../kernel/region.ts";
import type { Crossed, Crossing } from "./crossing.ts";
import type { Standing } from "./draw.ts";
import type { Draw } from "./queries.ts";
import type { Roll } from "./roll.ts";

/** By then every grade that an earlier list was drawn by has been given anew more than once. */
const remembered = "1 year";

/**
 * How those of `drawn_from` stood on each list of other rolls whose area lies in this draw's or around it, and who of such a list is not among them any more.
 */
export async function readCrossings({ sql }: CopyScope, draw: Draw, { name }: Roll): Promise<readonly Crossing[]> {
  const earlier = await sql<{ id: string; regionCode: string; industryCode: string | null }[]>`
    select id, region_code as "regionCode", industry_code as "industryCode" from supervision_draws
    where roll <> ${name} and is_demo = ${draw.isDemo} and fixed_at > now() - ${remembered}::interval`;
  const near = earlier.filter((one) => meet(one, draw)).map(({ id }) => id);
  if (near.length === 0) return [];
  const standing = await sql<{ now: Standing; count: number }[]>`select standing as now, count(*)::int as count from drawn_from group by 1`;
  const stood = await sql<(Crossed & { drawId: string })[]>`
    select e.draw_id as "drawId", e.stratum as before, f.standing as now, count(*)::int as count
    from supervision_entries e left join drawn_from f on f.subject_id = e.subject_id
    where e.draw_id in ${sql(near)} group by 1, 2, 3`;
  return near.map((id) => {
    const own = stood.filter(({ drawId }) => drawId === id);
    const counted = (now: Standing) => own.reduce((sum, one) => (one.now === now ? sum + one.count : sum), 0);
    const came = standing.map(({ now, count }) => ({ before: null, now, count: count - counted(now) }));
    return [...own, ...came.filter(({ count }) => count > 0)];
  });
}

type Area = Pick<Draw, "regionCode" | "industryCode">;

const meet = (one: Area, other: Area): boolean =>
  (contains(one.regionCode, other.regionCode) || contains(other.regionCode, one.regionCode)) &&
  (one.industryCode === null || other.industryCode === null || one.industryCode === other.industryCode);
