import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { nationCode } from "../kernel/region.ts";
import { mayDraw } from "./policy.ts";
import type { DrawMoved, PrepareInput } from "./schema.ts";

/** So long the number lies ahead at least: the list is fixed and published before anybody can know it. */
export const leastAheadMs = 60 * 60 * 1_000;
const mostAheadMonths = 12;

/**
 * Prepares a draw: where, what, by which unit, and by which number that nobody here controls and that is not known yet. A job fixes and publishes the list.
 * Refuses with NOT_FOUND for an unknown place or unit, FORBIDDEN outside the own region, PRECONDITION_FAILED when the number may be known too soon or
 * too late, or visits begin before it or years after, or CONFLICT while another of the same unit and area waits for its number, or many of that unit do.
 */
export function prepareDraw(actor: AdministratorActor, input: PrepareInput): Promise<DrawMoved> {
  return withActor(actor, async (scope) => {
    const { regionCode, industryCode, matter, source, startsOn } = input;
    await requirePlaces(scope, input);
    const unit = await findUnit(scope, input.authorityId);

    if (!mayDraw(actor, { regionCode })) throw new DomainError("FORBIDDEN", "supervision.other_region");

    const knownFrom = instantOf(input);
    if (knownFrom.getTime() < scope.now.getTime() + leastAheadMs)
      throw new DomainError("PRECONDITION_FAILED", "supervision.number_known_too_soon");
    if (input.knownOn > addMonths(shanghaiDate(scope.now), mostAheadMonths))
      throw new DomainError("PRECONDITION_FAILED", "supervision.number_known_too_late");
    if (startsOn > addMonths(input.knownOn, mostAheadMonths)) throw new DomainError("PRECONDITION_FAILED", "supervision.begins_too_late");
    if (startsOn < input.knownOn) throw new DomainError("PRECONDITION_FAILED", "supervision.begins_before_the_number");
    await requireNoOther(scope, input);

    const drawId = newId("supervisionDraw", scope.now.getTime());
    await scope.tx.insert(supervisionDraws).values({
      ...{ id: drawId, status: "preparing", regionCode, industryCode, matter, source, knownFrom, startsOn },
      ...{ authorityId: unit.id, authorityName: unit.nameZh, isDemo: unit.isDemo },
      ...{ preparedByUserId: actor.userId, preparedByName: actor.displayName, createdAt: scope.now },
    });
    await enqueue(scope.tx, "supervision.prepare_draw", { drawId }, drawId);

    await recordAudit(scope, {
      action: "supervision.draw_prepared",
      objectId: drawId,
      detail: { regionCode, industryCode, unit: unit.nameZh },
    });
    return { drawId, status: "preparing" };
  });
}

/** How many draws of one unit may wait for their numbers at a time. */
const openMost = 5;

/** Nobody prepares one draw after another and waits which suits: one of an area stands until it was drawn or given up, before everybody. */
async function requireNoOther({ tx }: Scope, { authorityId, regionCode, industryCode }: PrepareInput): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`draws of ${authorityId}`}, 0))`);
  const isOpen = and(eq(supervisionDraws.authorityId, authorityId), inArray(supervisionDraws.status, ["preparing", "prepared", "drawing"]));
  const open = await tx
    .select({ regionCode: supervisionDraws.regionCode, industryCode: supervisionDraws.industryCode })
    .from(supervisionDraws)
    .where(isOpen);
  const isSame = open.some((one) => one.regionCode === regionCode && one.industryCode === industryCode);
  if (isSame || open.length >= openMost) throw new DomainError("CONFLICT", "supervision.others_open");
}

const hourMs = 60 * 60 * 1_000;
const instantOf = ({ knownOn, knownHour }: { readonly knownOn: Day; readonly knownHour: number }): Date =>
  new Date(startOfDay(knownOn).getTime() + knownHour * hourMs);

async function requirePlaces(scope: Scope, { regionCode, industryCode }: PrepareInput): Promise<void> {
  const codes = [regionCode, ...(industryCode ? [industryCode] : [])].filter((code) => code !== nationCode);
  const names = await nameCodes(scope, codes);
  if (codes.some((code) => !names.has(code))) throw notFound("place");
}

async function findUnit({ tx }: Scope, authorityId: string) {
  const open = and(eq(organizations.id, authorityId), eq(organizations.kind, "authority"), eq(organizations.status, "active"));
  const [unit] = await tx
    .select({ id: organizations.id, nameZh: organizations.nameZh, isDemo: organizations.isDemo })
    .from(organizations)
    .where(open);
  if (!unit) throw notFound("unit");
  return unit;
}
