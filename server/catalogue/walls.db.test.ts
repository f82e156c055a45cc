import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { nationalCatalogueId } from "../../db/seed/reference.ts";
import { makeAdministrator, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";

const held = { cause: { code: "23001" } };
const refused = { cause: { code: "42501" } };

test.each([
  ["a version is changed", sql`update catalogue_versions set label_en = 'other' where id = ${nationalCatalogueId}`],
  ["a version is deleted", sql`delete from catalogue_versions where id = ${nationalCatalogueId}`],
  ["a class is renamed", sql`update catalogue_classes set name_en = 'other' where version_id = ${nationalCatalogueId}`],
  ["an item is opened", sql`update catalogue_items set sensitivity = 'public' where version_id = ${nationalCatalogueId}`],
  ["an item is withdrawn", sql`delete from catalogue_items where version_id = ${nationalCatalogueId} and code = 'LST-01'`],
  [
    "an item is added",
    sql`insert into catalogue_items select version_id, 'REG-99', class_code, name_zh, name_en, source_zh, source_en, mode, sensitivity, legal_basis, mark
      from catalogue_items where version_id = ${nationalCatalogueId} and code = 'REG-01'`,
  ],
])("in a published version nothing changes, also by hand: %s", async (_what, statement) => {
  const administrator = await makeAdministrator();

  await expect(withActor(administrator, (scope) => scope.tx.execute(statement))).rejects.toMatchObject(held);
});

test("a draft is written by administrators, and seen by nobody else", async () => {
  const administrator = await makeAdministrator();
  const { officer } = await makeLender();
  const id = newId("catalogueVersion");
  const begin = sql`insert into catalogue_versions (id, version, region_code, label_zh, label_en) values (${id}, 1, '650100', '草案', 'Draft')`;
  const seen = sql`select id from catalogue_versions where id = ${id}`;

  await expect(withActor(officer, (scope) => scope.tx.execute(begin))).rejects.toMatchObject(refused);
  await withActor(administrator, (scope) => scope.tx.execute(begin));

  expect(await withActor(officer, (scope) => scope.tx.execute(seen))).toHaveLength(0);
  expect(await withActor(administrator, (scope) => scope.tx.execute(seen))).toHaveLength(1);
  await ownerDatabase().execute(sql`delete from catalogue_versions where id = ${id}`);
});

test("the editions that came with the product were published before they began", async () => {
  const late = await ownerDatabase().execute(sql`
    select version from catalogue_versions
    where region_code = '000000' and version in (1, 2) and (published_at at time zone 'Asia/Shanghai')::date >= effective_from`);

  expect([...late]).toEqual([]);
});
