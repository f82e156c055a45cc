import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { importMappings } from "../../../db/schema/mappings.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { makeMapping } from "../../../db/testing/mappings.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";

/** A mapping that a unit of Gansu asked for, and the administrators of two places. */
async function makeAskedInGansu() {
  const officer = await makeAuthority();
  await ownerDatabase().update(organizations).set({ regionCode: "620102" }).where(eq(organizations.id, officer.organizationId));
  const mappingId = await makeMapping(officer, new Date());
  const [gansu, shaanxi] = [await makeRegionalAdministrator("620000"), await makeRegionalAdministrator("610000")];
  const seenBy = (who: typeof gansu) =>
    withActor(who, ({ tx }) => tx.select({ id: importMappings.id }).from(importMappings).where(eq(importMappings.id, mappingId)));
  const takenBy = (who: typeof gansu) =>
    withActor(who, ({ tx }) =>
      tx.update(importMappings).set({ sentBackReason: "请补充字段说明后再申请启用。" }).where(eq(importMappings.id, mappingId)).returning(),
    );
  return { mappingId, gansu, shaanxi, seenBy, takenBy };
}

test("with no WHERE at all, the database shows and gives a regional administrator only mappings of its place", async () => {
  const { gansu, shaanxi, seenBy, takenBy } = await makeAskedInGansu();

  expect([await seenBy(shaanxi), await takenBy(shaanxi)]).toEqual([[], []]);
  expect(await seenBy({ ...shaanxi, regionCode: null })).toEqual([]);
  expect(await seenBy(gansu)).toHaveLength(1);
  expect(await seenBy(await makeAdministrator())).toHaveLength(1);
  expect(await takenBy(gansu)).toHaveLength(1);
});

test("twin: with the database's wall open, another place's administrator reads the mapping", async () => {
  const { shaanxi, seenBy } = await makeAskedInGansu();
  await ownerDatabase().execute(sql`create policy planted on import_mappings for select to xinfu_app using (true)`);

  const seen = await seenBy(shaanxi).finally(() => ownerDatabase().execute(sql`drop policy planted on import_mappings`));

  expect(seen).toHaveLength(1);
});
