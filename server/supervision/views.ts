import "server-only";
import { and, asc, count, eq } from "drizzle-orm";
import { members, organizations } from "../../db/schema/organizations.ts";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import type { Scope } from "../access/with-actor.ts";
import { type CodeNames, nameCodes } from "../catalogue/code-names.ts";
import { SamplingRates } from "../catalogue/rules/shapes.ts";
import { listRulesNamed } from "../catalogue/rules.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { nationCode } from "../kernel/region.ts";
import { codesOf, listDraws, rowOf } from "./list-draws.ts";
import { outcomesOf } from "./outcomes.ts";
import { mayDraw } from "./policy.ts";
import { type Draw, findDraw } from "./queries.ts";
import type { DrawRef, DrawView, ListDrawsInput, PrepareFacts, SupervisedDraw, SupervisionDesk } from "./schema.ts";

/** One draw with everything by which it is computed again, but for the list itself. Refuses with NOT_FOUND. */
export async function findDrawView(scope: Scope, { drawId }: DrawRef): Promise<DrawView> {
  const draw = await findDraw(scope, drawId);
  return viewOf(draw, await nameCodes(scope, codesOf(draw)));
}

function viewOf(draw: Draw, names: CodeNames): DrawView {
  const {
    source,
    preparedByName,
    fixedAt,
    rates,
    ratesArticle,
    strata,
    officers,
    listHash,
    value,
    valuePublished,
    valueSource,
    seed,
    enteredAt,
  } = draw;
  const { drawnByName, drawnAt, givenUpAt, givenUpByName } = draw;
  return {
    ...rowOf(draw, names),
    ...{ source, preparedByName, fixedAt, rates, ratesArticle, listHash, value, valuePublished, valueSource, seed, enteredAt },
    ...{ drawnByName, drawnAt, givenUpAt, givenUpByName, strata: [...(strata ?? [])], officers: officers ?? [] },
  };
}

/** What an administrator sees of a draw besides: counts of what was found, and what may be done. Never who was drawn. */
export async function findSupervisedDraw(scope: Scope<AdministratorActor>, ref: DrawRef): Promise<SupervisedDraw> {
  const stored = await findDraw(scope, ref.drawId);
  const draw = viewOf(stored, await nameCodes(scope, codesOf(stored)));
  const isOpen = stored.status === "prepared" && mayDraw(scope.actor, stored);
  return { draw, outcomes: outcomesOf([stored]), mayDraw: isOpen && stored.knownFrom <= scope.now, mayGiveUp: isOpen };
}

/** The administrator's desk: the rates that hold with their law, the draws, and what was found over all of them. */
export async function readDesk(scope: Scope<AdministratorActor>, wish: ListDrawsInput): Promise<SupervisionDesk> {
  const list = await listDraws(scope, wish);
  const rules = await listRulesNamed(scope, "supervision.sampling_rates", shanghaiDate(scope.now));
  const names = await nameCodes(
    scope,
    rules.map(({ regionCode }) => regionCode).filter((code) => code !== nationCode),
  );
  const done = await scope.tx
    .select({ strata: supervisionDraws.strata, outcomes: supervisionDraws.outcomes })
    .from(supervisionDraws)
    .where(eq(supervisionDraws.status, "drawn"));
  const rates = rules
    .toSorted((one, other) => (one.regionCode < other.regionCode ? -1 : 1))
    .map(({ regionCode, value, article, effectiveFrom }) => ({
      ...{ regionCode, regionName: names.get(regionCode) ?? null, article, effectiveFrom, rates: SamplingRates.parse(value) },
    }));
  return { list, rates, outcomes: outcomesOf(done) };
}

/** What the form of a new draw offers: units with a desk here, and how many officers each has. */
export async function readPrepareFacts(scope: Scope<AdministratorActor>): Promise<PrepareFacts> {
  const { tx, actor, now } = scope;
  const units = await tx
    .select({ authorityId: organizations.id, name: organizations.nameZh, officers: count(members.id) })
    .from(organizations)
    .leftJoin(members, and(eq(members.organizationId, organizations.id), eq(members.status, "active")))
    .where(and(eq(organizations.kind, "authority"), eq(organizations.status, "active")))
    .groupBy(organizations.id)
    .orderBy(asc(organizations.nameZh), asc(organizations.id))
    .limit(500);
  return { units, region: await boundTo(scope), today: shanghaiDate(now) };

  async function boundTo(own: Scope<AdministratorActor>) {
    if (actor.regionCode === null) return null;
    const name = (await nameCodes(own, [actor.regionCode])).get(actor.regionCode);
    if (!name) throw notFound("place");
    return { code: actor.regionCode, name };
  }
}
