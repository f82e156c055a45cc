import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { type Inspector, supervisionDraws } from "../../db/schema/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import { type CopyScope, withCopy } from "../access/with-copy.ts";
import { findRuleFor, loadCalendar } from "../catalogue/rules.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { addWorkingDays, type Deadline } from "../kernel/working-days.ts";
import { pairsFor, type Stratum, ticketText } from "./draw.ts";
import type { Draw } from "./queries.ts";

const Payload = z.strictObject({ drawId: z.string() });
type Ground = { readonly draw: Draw; readonly startsOn: Day; readonly due: Deadline };

/**
 * Draws by the seed: of every stratum the lowest tickets, and for each visit two inspectors by the same seed. Who was drawn and who goes is published as it was
 * entered, so that anybody sees whether it is what the number says. The whole in one transaction, or nothing of it. Delivered twice it does nothing more.
 */
export async function drawByNumber(actor: SystemActor, payload: unknown): Promise<void> {
  const { drawId } = Payload.parse(payload);
  const ground = await withActor(actor, async (scope): Promise<Ground | null> => {
    const [draw] = await scope.tx
      .select()
      .from(supervisionDraws)
      .where(and(eq(supervisionDraws.id, drawId), eq(supervisionDraws.status, "drawing")));
    if (!draw) return null;
    const today = shanghaiDate(scope.now);
    const startsOn = latest(draw.startsOn, today);
    const within = z.int().parse((await findRuleFor(scope, "supervision.inspect_within", today, draw.regionCode)).value);
    return { draw, startsOn, due: addWorkingDays(await loadCalendar(scope), startsOn, within) };
  });
  if (ground) await withCopy(actor, (scope) => carryOut(scope, ground));
}

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

async function carryOut(scope: CopyScope, { draw, startsOn, due }: Ground): Promise<void> {
  const { sql, audit } = scope;
  const [open] = await sql<{ seed: string; strata: readonly Stratum[] }[]>`
    select seed, strata from supervision_draws where id = ${draw.id} and status = 'drawing' for update`;
  if (!open) return;
  const drawn = await pick(scope, draw.id, open);
  await sql`update supervision_entries e set is_drawn = true from drawn d where e.draw_id = ${draw.id} and e.subject_id = d.subject_id`;
  await sql`
    update supervision_tokens t set is_drawn = true from drawn d where t.draw_id = ${draw.id} and t.stratum = d.stratum and t.token = d.token`;
  const { staying, left } = await readOfficers(scope, draw.id, open.seed);
  await enterInspections(scope, { draw, startsOn, due }, drawn, staying);
  const outcomes = open.strata.map(({ quota }) => ({ drawn: quota, done: 0, faults: 0, notPossible: 0 }));
  await sql`
    update supervision_draws set status = 'drawn', drawn_at = clock_timestamp(), left_officers = ${sql.array(left)}::text[],
      outcomes = ${JSON.stringify(outcomes)}::text::jsonb
    where id = ${draw.id}`;
  await audit({ action: "supervision.drawn", objectId: draw.id, detail: { drawn } });
}

/**
 * Lays the drawn of every stratum in a table of this transaction, each with its turn among the visits, and counts them. Turns follow the secret salts:
 * by tickets, which everybody can compute, a unit could tell from who visits whom at which rate, so at which grade, an enterprise was drawn.
 */
async function pick({ sql }: CopyScope, drawId: string, { seed, strata }: { seed: string; strata: readonly Stratum[] }): Promise<number> {
  const quotas = JSON.stringify(strata.map(({ quota }, stratum) => ({ stratum, quota })));
  await sql.unsafe("create temporary table drawn (subject_id text, stratum int, token text, turn int) on commit drop");
  const picked = await sql`
    insert into drawn
    select subject_id, stratum, token, row_number() over (order by encode(sha256(convert_to(${seed} || salt, 'UTF8')), 'hex') collate "C") from (
      select subject_id, stratum, token, salt, row_number() over (partition by stratum order by ticket collate "C") as place
      from (
        select subject_id, stratum, token, salt, encode(sha256(convert_to(${seed} || token, 'UTF8')), 'hex') as ticket
        from supervision_entries where draw_id = ${drawId}
      ) tickets
    ) placed join json_to_recordset(${quotas}::text::json) as q(stratum int, quota int) using (stratum)
    where place <= quota`;
  await sql.unsafe("create index on drawn (turn)");
  await sql.unsafe("analyze drawn");
  return picked.count;
}

/** Those of the published officers who are still with the unit, in the order of their tickets, and the fingerprints of those who left. */
async function readOfficers({ sql }: CopyScope, drawId: string, seed: string): Promise<{ staying: Inspector[]; left: string[] }> {
  const rows = await sql<(Inspector & { fingerprint: string; isActive: boolean })[]>`
    select o.member_id as "memberId", o.fingerprint, coalesce(m.display_name, '') as name, coalesce(m.status = 'active', false) as "isActive"
    from supervision_officers o left join members m on m.id = o.member_id where o.draw_id = ${drawId} order by o.fingerprint collate "C"`;
  const ticketOf = ({ fingerprint }: { readonly fingerprint: string }) => sha256(ticketText(seed, fingerprint));
  const staying = rows.filter(({ isActive }) => isActive).sort((one, other) => (ticketOf(one) < ticketOf(other) ? -1 : 1));
  return {
    staying: staying.map(({ memberId, name }) => ({ memberId, name })),
    left: rows.flatMap(({ isActive, fingerprint }) => (isActive ? [] : [fingerprint])),
  };
}

const visitsAtOnce = 10_000;

/** Enters a visit for each who was drawn, and publishes who goes as the visits say it, some at a time. */
async function enterInspections(scope: CopyScope, ground: Ground, drawn: number, officers: readonly Inspector[]): Promise<void> {
  const pairs = pairsFor(officers, Math.max(1, officers.length));
  let entered = 0;
  for (let first = 0; first < drawn; first += visitsAtOnce) {
    const ids = Array.from({ length: Math.min(visitsAtOnce, drawn - first) }, () => newId("supervisionInspection"));
    entered += await enterSome(scope, ground, { first, ids, pairs: JSON.stringify(pairs) });
  }
  if (entered !== drawn) throw new Error("an enterprise that was drawn is not in the register");
}

type Some = { readonly first: number; readonly ids: string[]; readonly pairs: string };

async function enterSome({ sql }: CopyScope, { draw, startsOn, due }: Ground, { first, ids, pairs }: Some): Promise<number> {
  const turns = sql`unnest(${sql.array(ids)}::text[]) with ordinality as t(id, place)`;
  const made = await sql`
    insert into supervision_inspections (id, draw_id, authority_id, subject_id, subject_name, uscc, region_code, matter, starts_on, due_on, is_provisional,
      inspectors, status)
    select t.id, ${draw.id}, ${draw.authorityId}, s.id, s.name, s.uscc, s.region_code, ${draw.matter}, ${startsOn}::date, ${due.day}::date,
      ${due.isProvisional}, p.pairs -> ((d.turn - 1) % jsonb_array_length(p.pairs)), 'due'
    from ${turns} join drawn d on d.turn = ${first} + t.place join subjects s on s.id = d.subject_id
      cross join (select ${pairs}::text::jsonb as pairs) p`;
  await sql`
    insert into supervision_pairs (draw_id, turn, pair)
    select ${draw.id}, ${first} + t.place, array_agg(o.fingerprint order by named.place)
    from ${turns} join supervision_inspections i on i.id = t.id
      cross join jsonb_array_elements(i.inspectors) with ordinality as named(inspector, place)
      left join supervision_officers o on o.draw_id = ${draw.id} and o.member_id = named.inspector ->> 'memberId'
    group by t.place`;
  return made.count;
}
