import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import { type CopyScope, withCopy } from "../access/with-copy.ts";
import { SamplingRates } from "../catalogue/rules/shapes.ts";
import { findRuleFor, type PlacedRule } from "../catalogue/rules.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { standApart } from "./crossing.ts";
import { openingLines, type Standing, type Stratum, stratumLine, tokenLine } from "./draw.ts";
import type { Draw } from "./queries.ts";
import { readCrossings } from "./read-crossings.ts";
import { keepStandings, openRoll } from "./roll.ts";
import { strataToTell } from "./telling.ts";

const Payload = z.strictObject({ drawId: z.string() });
type Ground = { readonly draw: Draw; readonly rule: PlacedRule; readonly rates: SamplingRates };

/**
 * Fixes the list of a draw and publishes it: who holds a grade of the area, in strata, each under a token with a secret salt, and the fingerprint of the
 * whole. An area whose sizes would tell somebody's grade, or a number that may be known by now, ends the draw instead. Delivered twice it does nothing more.
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
    return { draw, rule, rates: SamplingRates.parse(rule.value) };
  });
  if (ground) await withCopy(actor, (scope) => publishList(scope, ground));
}

async function publishList(scope: CopyScope, { draw, rule, rates }: Ground): Promise<void> {
  const { sql, audit } = scope;
  // Of two deliveries at once the second waits here, and finds it fixed.
  const [open] = await sql<{ isLate: boolean }[]>`
    select clock_timestamp() >= known_from as "isLate" from supervision_draws where id = ${draw.id} and status = 'preparing' for update`;
  if (!open) return;
  const roll = await openRoll(scope, draw);
  const crossings = open.isLate ? [] : await readCrossings(scope, draw, roll);
  const areApart = (placeOf: ReadonlyMap<Standing, number>) => crossings.every((one) => standApart(one, placeOf));
  const chosen = open.isLate ? null : strataToTell(roll.told, { ...draw, rates }, roll.held, areApart);
  if (!chosen) {
    const reason = open.isLate ? "too_late" : "too_narrow";
    await sql`update supervision_draws set status = 'given_up', given_up_at = now(), given_up_reason = ${reason} where id = ${draw.id}`;
    return audit({ action: "supervision.draw_ended", objectId: draw.id, detail: { reason } });
  }
  const { strata, placeOf } = chosen;
  const population = strata.reduce((sum, { size }) => sum + size, 0);
  await keepStandings(scope, draw, roll);
  if ((await giveTokens(scope, draw.id, placeOf)) !== population) throw new Error("the roll is counted otherwise than it stands");
  const officers = await nameOfficers(scope, draw);
  const listHash = await hashList(scope, draw.id, strata, officers);
  await sql`
    update supervision_draws set status = 'prepared', roll = ${roll.name}, rates = ${JSON.stringify(rates)}::text::jsonb, rates_article = ${rule.article},
      rates_region_code = ${rule.regionCode}, strata = ${JSON.stringify(strata)}::text::jsonb, officers = ${sql.array(officers)}::text[],
      list_hash = ${listHash}, fixed_at = clock_timestamp()
    where id = ${draw.id}`;
  await audit({ action: "supervision.draw_fixed", objectId: draw.id, detail: { population, listHash } });
}

/** Each under a token of its own: the salt is 244 random bits of the database's, and stays with the entry. */
async function giveTokens({ sql }: CopyScope, drawId: string, placeOf: ReadonlyMap<Standing, number>): Promise<number> {
  const places = JSON.stringify([...placeOf].map(([standing, stratum]) => ({ standing, stratum })));
  const given = await sql`
    insert into supervision_entries (subject_id, draw_id, stratum, salt, token)
    select subject_id, ${drawId}, stratum, salt, encode(sha256(convert_to(salt || code, 'UTF8')), 'hex')
    from (
      select d.subject_id, d.code, p.stratum, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as salt
      from drawn_from d join json_to_recordset(${places}::text::json) as p(standing text, stratum int) using (standing)
    ) salted`;
  // In the order of their key: written in any other, a million take twice as long.
  await sql`
    insert into supervision_tokens (draw_id, stratum, token)
    select draw_id, stratum, token from supervision_entries where draw_id = ${drawId} order by stratum, token`;
  return given.count;
}

/** The unit's officers of today, each under a fingerprint with a salt of this draw alone; in ascending order. */
async function nameOfficers({ sql }: CopyScope, { id, authorityId }: Draw): Promise<string[]> {
  const named = await sql<{ fingerprint: string }[]>`
    insert into supervision_officers (draw_id, member_id, salt, fingerprint)
    select ${id}, member_id, salt, encode(sha256(convert_to(salt || member_id, 'UTF8')), 'hex')
    from (
      select id as member_id, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as salt
      from members where organization_id = ${authorityId} and status = 'active'
    ) salted
    returning fingerprint`;
  return named.map(({ fingerprint }) => fingerprint).sort();
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
