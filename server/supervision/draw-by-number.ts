import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { members } from "../../db/schema/organizations.ts";
import { type Inspector, supervisionDraws, type supervisionInspections } from "../../db/schema/supervision.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
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
type Ground = { readonly draw: Draw; readonly officers: readonly Inspector[]; readonly startsOn: Day; readonly due: Deadline };
type InspectionRow = typeof supervisionInspections.$inferInsert;

/**
 * Draws by the seed: of every stratum the lowest tickets, and for each visit two inspectors by the same seed. The whole in one transaction, or nothing of
 * it. Delivered twice it does nothing more.
 */
export async function drawByNumber(actor: SystemActor, payload: unknown): Promise<void> {
  const { drawId } = Payload.parse(payload);
  const ground = await withActor(actor, async (scope): Promise<Ground | null> => {
    const [draw] = await scope.tx
      .select()
      .from(supervisionDraws)
      .where(and(eq(supervisionDraws.id, drawId), eq(supervisionDraws.status, "drawing")));
    if (!draw?.seed) return null;
    const today = shanghaiDate(scope.now);
    const startsOn = latest(draw.startsOn, today);
    const within = z.int().parse((await findRuleFor(scope, "supervision.inspect_within", today, draw.regionCode)).value);
    return { draw, startsOn, due: addWorkingDays(await loadCalendar(scope), startsOn, within), officers: await readOfficers(scope, draw) };
  });
  if (ground) await withCopy(actor, (scope) => carryOut(scope, ground));
}

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

/** Those of the published officers who are still with the unit, in the order of their tickets. */
async function readOfficers({ tx }: Scope, { authorityId, officers, seed }: Draw): Promise<Inspector[]> {
  const active = and(eq(members.organizationId, authorityId), eq(members.status, "active"));
  const rows = await tx.select({ memberId: members.id, name: members.displayName }).from(members).where(active).orderBy(asc(members.id));
  const ticketOf = ({ memberId }: Inspector) => sha256(ticketText(seed ?? "", sha256(memberId)));
  return rows
    .filter(({ memberId }) => officers?.includes(sha256(memberId)))
    .sort((one, other) => (ticketOf(one) < ticketOf(other) ? -1 : 1));
}

async function carryOut(scope: CopyScope, { draw, officers, startsOn, due }: Ground): Promise<void> {
  const { sql, audit } = scope;
  const [open] = await sql<{ seed: string; strata: readonly Stratum[] }[]>`
    select seed, strata from supervision_draws where id = ${draw.id} and status = 'drawing' for update`;
  if (!open) return;
  const drawn = await pick(scope, draw.id, open);
  await sql`update supervision_entries set opens_on = ${startsOn}::date where draw_id = ${draw.id}`;
  await sql`
    update supervision_entries e set is_drawn = true from drawn d where e.draw_id = ${draw.id} and e.subject_id = d.subject_id`;
  const pairs = pairsFor(officers, drawn);
  await enterInspections(scope, drawn, (place) => {
    const pair = pairs[place] ?? [];
    const unit = { drawId: draw.id, authorityId: draw.authorityId, matter: draw.matter };
    return { ...unit, startsOn, dueOn: due.day, isProvisional: due.isProvisional, inspectors: pair };
  });
  const outcomes = open.strata.map(({ quota }) => ({ drawn: quota, done: 0, faults: 0, notPossible: 0 }));
  await sql`
    update supervision_draws set status = 'drawn', drawn_at = clock_timestamp(), outcomes = ${JSON.stringify(outcomes)}::text::jsonb
    where id = ${draw.id}`;
  await audit({ action: "supervision.drawn", objectId: draw.id, detail: { drawn } });
}

/**
 * Lays the drawn of every stratum in a table of this transaction, each with its turn among the visits, and counts them. Turns follow the secret salts:
 * by tickets, which everybody can compute, a unit could tell from who visits whom at which rate, so at which grade, an enterprise was drawn.
 */
async function pick({ sql }: CopyScope, drawId: string, { seed, strata }: { seed: string; strata: readonly Stratum[] }): Promise<number> {
  const quotas = JSON.stringify(strata.map(({ quota }, stratum) => ({ stratum, quota })));
  await sql.unsafe("create temporary table drawn (subject_id text, turn text) on commit drop");
  const picked = await sql`
    insert into drawn
    select subject_id, encode(sha256(convert_to(${seed} || salt, 'UTF8')), 'hex') from (
      select subject_id, stratum, salt, row_number() over (partition by stratum order by ticket collate "C") as place
      from (
        select subject_id, stratum, salt, encode(sha256(convert_to(${seed} || token, 'UTF8')), 'hex') as ticket
        from supervision_entries where draw_id = ${drawId}
      ) tickets
    ) placed join json_to_recordset(${quotas}::text::json) as q(stratum int, quota int) using (stratum)
    where place <= quota`;
  return picked.count;
}

type OfDraw = Omit<InspectionRow, "id" | "subjectId" | "subjectName" | "status">;
const visitsAtOnce = 2_000;

async function enterInspections({ sql }: CopyScope, drawn: number, ofDraw: (place: number) => OfDraw): Promise<void> {
  const inOrder = sql<{ id: string; name: string; uscc: string | null; regionCode: string | null }[]>`
    select s.id, s.name, s.uscc, s.region_code as "regionCode" from drawn d join subjects s on s.id = d.subject_id order by d.turn collate "C"`;
  let place = 0;
  const rows: Record<string, unknown>[] = [];
  for (const { id, name, uscc, regionCode } of await inOrder) {
    const { drawId, authorityId, matter, startsOn, dueOn, isProvisional, inspectors } = ofDraw(place++);
    rows.push({
      ...{
        id: newId("supervisionInspection"),
        draw_id: drawId,
        authority_id: authorityId,
        subject_id: id,
        subject_name: name,
        uscc,
        matter,
      },
      ...{ region_code: regionCode, starts_on: startsOn, due_on: dueOn, is_provisional: isProvisional, inspectors, status: "due" },
    });
  }
  if (rows.length !== drawn) throw new Error("an enterprise that was drawn is not in the register");
  for (let first = 0; first < rows.length; first += visitsAtOnce) {
    await sql`
      insert into supervision_inspections
      select * from json_populate_recordset(null::supervision_inspections, ${JSON.stringify(rows.slice(first, first + visitsAtOnce))}::text::json)`;
  }
}
