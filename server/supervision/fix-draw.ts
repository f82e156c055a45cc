import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { members } from "../../db/schema/organizations.ts";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import { type CopyScope, withCopy } from "../access/with-copy.ts";
import { SamplingRates } from "../catalogue/rules/shapes.ts";
import { findRuleFor, type PlacedRule } from "../catalogue/rules.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { regionPrefix } from "../kernel/region.ts";
import { leastStratum, openingLines, type Standing, type Stratum, standings, strataOf, stratumLine, tokenLine } from "./draw.ts";
import type { Draw } from "./queries.ts";

const Payload = z.strictObject({ drawId: z.string() });
type Ground = { readonly draw: Draw; readonly rule: PlacedRule; readonly rates: SamplingRates; readonly officers: readonly string[] };

/**
 * Fixes the list of a draw and publishes it: who holds a grade of the area today, in strata, each under a token with a secret salt, and the fingerprint of
 * the whole. An area with too few enterprises, or a number that may be known by now, ends the draw instead. Delivered twice it does nothing more.
 */
export async function fixDraw(actor: SystemActor, payload: unknown): Promise<void> {
  const { drawId } = Payload.parse(payload);
  const ground = await withActor(actor, async (scope): Promise<Ground | null> => {
    const [draw] = await scope.tx
      .select()
      .from(supervisionDraws)
      .where(and(eq(supervisionDraws.id, drawId), eq(supervisionDraws.status, "preparing")));
    if (!draw) return null;
    const rule = await findRuleFor(scope, "supervision.sampling_rates", shanghaiDate(scope.now), draw.regionCode);
    const officers = await scope.tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.organizationId, draw.authorityId), eq(members.status, "active")))
      .orderBy(asc(members.id));
    return { draw, rule, rates: SamplingRates.parse(rule.value), officers: officers.map(({ id }) => sha256(id)).sort() };
  });
  if (ground) await withCopy(actor, (scope) => publishList(scope, ground));
}

async function publishList(scope: CopyScope, { draw, rule, rates, officers }: Ground): Promise<void> {
  const { sql, audit } = scope;
  // Of two deliveries at once the second waits here, and finds it fixed.
  const [open] = await sql<{ isLate: boolean }[]>`
    select clock_timestamp() >= known_from as "isLate" from supervision_draws where id = ${draw.id} and status = 'preparing' for update`;
  if (!open) return;
  await gather(scope, draw);
  const { strata, placeOf } = strataOf(rates, await countStandings(scope));
  const population = strata.reduce((sum, { size }) => sum + size, 0);
  const inTheWay = open.isLate ? "too_late" : population < leastStratum ? "too_few" : null;
  if (inTheWay) {
    await sql`update supervision_draws set status = 'given_up', given_up_at = now(), given_up_reason = ${inTheWay} where id = ${draw.id}`;
    return audit({ action: "supervision.draw_ended", objectId: draw.id, detail: { reason: inTheWay } });
  }
  await giveTokens(scope, draw.id, placeOf);
  const listHash = await hashList(scope, draw.id, strata, officers);
  await sql`
    update supervision_draws set status = 'prepared', rates = ${JSON.stringify(rates)}::text::jsonb, rates_article = ${rule.article},
      rates_region_code = ${rule.regionCode}, strata = ${JSON.stringify(strata)}::text::jsonb, officers = ${sql.array([...officers])}::text[],
      list_hash = ${listHash}, fixed_at = clock_timestamp()
    where id = ${draw.id}`;
  await audit({ action: "supervision.draw_fixed", objectId: draw.id, detail: { population, listHash } });
}

/**
 * Enterprises of the area, each with the newest evaluation that holds and that others than itself may see: what is told to its subject first weighs on
 * nobody's chance before.
 */
async function gather({ sql }: CopyScope, { regionCode, industryCode, isDemo }: Draw): Promise<void> {
  await sql.unsafe("create temporary table drawn_from (subject_id text, code text, standing text) on commit drop");
  await sql`
    insert into drawn_from
    select s.id, coalesce(s.uscc, s.legacy_number), coalesce(e.grade::text, 'none')
    from subjects s
    left join lateral (
      select grade from evaluations where subject_id = s.id and others_from <= now() and valid_to >= (now() at time zone 'Asia/Shanghai')::date
      order by as_of desc, created_at desc, run_id desc limit 1
    ) e on true
    where s.kind = 'enterprise' and s.is_demo = ${isDemo} and coalesce(s.region_code, '') like ${`${regionPrefix(regionCode)}%`}
      and (${industryCode}::text is null or s.industry_code like ${`${industryCode ?? ""}%`})`;
}

async function countStandings({ sql }: CopyScope): Promise<ReadonlyMap<Standing, number>> {
  const rows = await sql<{ standing: string; count: number }[]>`select standing, count(*)::int as count from drawn_from group by standing`;
  return new Map(standings.flatMap((standing) => rows.filter((row) => row.standing === standing).map(({ count }) => [standing, count])));
}

/** Each under a token of its own: the salt is 244 random bits of the database's, and stays with the entry. */
async function giveTokens({ sql }: CopyScope, drawId: string, placeOf: ReadonlyMap<Standing, number>): Promise<void> {
  const places = JSON.stringify([...placeOf].map(([standing, stratum]) => ({ standing, stratum })));
  await sql`
    insert into supervision_entries (subject_id, draw_id, stratum, salt, token)
    select subject_id, ${drawId}, stratum, salt, encode(sha256(convert_to(salt || code, 'UTF8')), 'hex')
    from (
      select d.subject_id, d.code, p.stratum, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as salt
      from drawn_from d join json_to_recordset(${places}::text::json) as p(standing text, stratum int) using (standing)
    ) salted`;
  await sql`
    insert into supervision_tokens (draw_id, stratum, token) select draw_id, stratum, token from supervision_entries where draw_id = ${drawId}`;
}

const tokensAtOnce = 10_000;

/** The fingerprint of the published list, a part at a time: memory stays flat whatever the population. */
async function hashList({ sql }: CopyScope, drawId: string, strata: readonly Stratum[], officers: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(openingLines(drawId, officers));
  let at = -1;
  const begin = (stratum: number) => {
    for (; at < stratum; at++) {
      const next = strata[at + 1];
      if (next) hash.update(stratumLine(at + 1, next));
    }
  };
  const inOrder = sql<{ stratum: number; token: string }[]>`
    select stratum, token from supervision_tokens where draw_id = ${drawId} order by stratum, token collate "C"`;
  for await (const rows of inOrder.cursor(tokensAtOnce)) {
    for (const { stratum, token } of rows) {
      begin(stratum);
      hash.update(tokenLine(token));
    }
  }
  return hash.digest("hex");
}
