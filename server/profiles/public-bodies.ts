import "server-only";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import type { Visitor } from "../kernel/actor.ts";
import { listDisputes } from "../records/disputes.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { listSupplies } from "../records/supplies.ts";
import { listPublicBodies } from "../subjects/public-bodies.ts";
import { type CatalogueEntry, type HeldRecord, profileOf } from "./profile.ts";
import type { PublicBodies, PublicBodiesInput } from "./schema.ts";

/** What courts say that a body owes, and what it promised. */
const answeredFor = ["JUD-01", "JUD-02", "CMT-01"];

type Body = Awaited<ReturnType<typeof listPublicBodies>>["bodies"][number];

/**
 * How government units and public institutions keep their word, for everybody: their court debts and their promises, kept and broken. Of items that the
 * catalogue lays open, and of their records those that are in force, published, and within the term of their publicity; a disputed one carries its mark.
 * Of any other kind of subject nothing is told. Refuses nothing.
 */
export async function showPublicBodies(scope: Scope<Visitor>, input: PublicBodiesInput): Promise<PublicBodies> {
  const catalogue = (await listItemsEverywhere(scope)).filter((item) => answeredFor.includes(item.code) && item.publicityScope === "open");
  const { bodies, ...page } = await listPublicBodies(scope, input);
  const shown: PublicBodies["bodies"] = [];
  for (const body of bodies) shown.push(await show(scope, body, catalogue));
  return { bodies: shown, ...page };
}

async function show(scope: Scope<Visitor>, body: Body, catalogue: readonly CatalogueEntry[]): Promise<PublicBodies["bodies"][number]> {
  const { id, name, uscc, kind, regionName } = body;
  const itemCodes = catalogue.map(({ code }) => code);
  await narrowToSubject(scope, id, itemCodes);
  const disputes = await listDisputes(scope, id);
  const inForce = await listRecordsInForce(scope, id, itemCodes);
  const records: HeldRecord[] = inForce
    .filter(({ status }) => status === "published")
    .map((record) => ({ ...record, dispute: disputes.get(record.id) ?? null }));
  const { groups } = profileOf({
    ...{ name, uscc, kind, now: scope.now, catalogue, scope: new Map(itemCodes.map((code) => [code, null])), consent: null },
    ...{ records, supplies: await listSupplies(scope, body), codeNames: new Map() },
  });
  return { subjectId: id, name, uscc, kind, regionName, items: groups.flatMap(({ items }) => items) };
}
