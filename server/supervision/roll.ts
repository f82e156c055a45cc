import "server-only";
import type { CopyScope } from "../access/with-copy.ts";
import type { SamplingRates } from "../catalogue/rules/shapes.ts";
import { regionPrefix } from "../kernel/region.ts";
import type { Stratum } from "./draw.ts";
import type { Draw } from "./queries.ts";
import type { Held, Told } from "./telling.ts";

/** What the draws of one roll have told so far, and who stands where in it, the area that is drawn from now among them. */
export type Roll = { readonly name: string; readonly told: readonly Told[]; readonly held: readonly Held[] };

/**
 * Opens the roll that counts now and lays who is drawn from into the table `drawn_from` of this transaction. One that was drawn from in this roll stands as
 * it did then; who came to such an area since waits for the next roll. Whoever opens one holds it to the end: draws are fixed one after another.
 */
export async function openRoll(scope: CopyScope, draw: Draw): Promise<Roll> {
  const { sql } = scope;
  await sql`select pg_advisory_xact_lock(hashtextextended('rolls of draws', 0))`;
  const name = await nameRoll(scope);
  for (const kept of ["supervision_standings", "supervision_counts"])
    await sql`delete from ${sql(kept)} where roll in (select distinct roll from supervision_draws where roll <> ${name})`;
  const told = await sql<(Told & { rates: SamplingRates; strata: readonly Stratum[] })[]>`
    select distinct region_code as "regionCode", industry_code as "industryCode", rates, strata
    from supervision_draws where roll = ${name} and is_demo = ${draw.isDemo}`;
  await gather(scope, { draw, name, told });
  const held = await sql<Held[]>`
    select region_code as "regionCode", division, standing, sum(count)::int as count from (
      select region_code, division, standing, count from supervision_counts where roll = ${name} and is_demo = ${draw.isDemo}
      union all select region_code, division, standing, count(*) from drawn_from where is_new group by 1, 2, 3
    ) everybody group by 1, 2, 3`;
  return { name, told, held };
}

/** The newest run of the population of which nothing is told to its subjects first any more; `none` before there is one. */
async function nameRoll({ sql }: CopyScope): Promise<string> {
  const [run] = await sql<{ id: string }[]>`
    select id from evaluation_runs r where kind = 'population' and status = 'published' and (
      ended_at < now() - ${longestNotice}::interval or not exists (select from evaluations where run_id = r.id and others_from > now()))
    order by as_of desc, ended_at desc limit 1`;
  return run?.id ?? "none";
}

/** By then every notice of a run is over, and nobody has to look. */
const longestNotice = "6 months";

type Gathering = { readonly draw: Draw; readonly name: string; readonly told: readonly Told[] };

/**
 * Those who stand in the roll already, and of parts that no draw of it reached the enterprises of today: each with the newest evaluation that holds and
 * that others than itself may see, since what is told to its subject first weighs on nobody's chance before.
 */
async function gather({ sql }: CopyScope, { draw, name, told }: Gathering): Promise<void> {
  const { regionCode, industryCode, isDemo } = draw;
  const inRegion = `${regionPrefix(regionCode)}%`;
  const inIndustry = `${industryCode ?? ""}%`;
  const reached = JSON.stringify(
    told.map((area) => ({ region: `${regionPrefix(area.regionCode)}%`, industry: `${area.industryCode ?? ""}%` })),
  );
  await sql.unsafe(`create temporary table drawn_from (subject_id text, code text, region_code text, division text, standing text, is_new boolean)
    on commit drop`);
  await sql`
    insert into drawn_from
    select r.subject_id, coalesce(s.uscc, s.legacy_number), r.region_code, r.division, r.standing, false
    from supervision_standings r join subjects s on s.id = r.subject_id
    where r.roll = ${name} and r.is_demo = ${isDemo} and r.region_code like ${inRegion} and r.division like ${inIndustry}`;
  await sql`
    insert into drawn_from
    select s.id, s.code, s.region_code, s.division, coalesce(e.grade::text, 'none'), true
    from (
      select id, coalesce(uscc, legacy_number) as code, coalesce(region_code, '') as region_code, left(coalesce(industry_code, ''), 2) as division
      from subjects where kind = 'enterprise' and is_demo = ${isDemo}
    ) s
    left join lateral (
      select grade from evaluations where subject_id = s.id and others_from <= now() and valid_to >= (now() at time zone 'Asia/Shanghai')::date
      order by as_of desc, created_at desc, run_id desc limit 1
    ) e on true
    where s.region_code like ${inRegion} and s.division like ${inIndustry}
      and not exists (select from supervision_standings r where r.subject_id = s.id and r.roll = ${name})
      and not exists (
        select from json_to_recordset(${reached}::text::json) as a(region text, industry text)
        where s.region_code like a.region and s.division like a.industry)`;
}

/** Keeps how those stand whom no draw of the roll had reached before, and counts them. */
export async function keepStandings({ sql }: CopyScope, { isDemo }: Draw, { name }: Roll): Promise<void> {
  await sql`
    insert into supervision_standings (subject_id, roll, is_demo, region_code, division, standing)
    select subject_id, ${name}, ${isDemo}, region_code, division, standing from drawn_from where is_new`;
  await sql`
    insert into supervision_counts (roll, is_demo, region_code, division, standing, count)
    select ${name}, ${isDemo}, region_code, division, standing, count(*) from drawn_from where is_new group by region_code, division, standing
    on conflict (roll, is_demo, region_code, division, standing) do update set count = supervision_counts.count + excluded.count`;
}
