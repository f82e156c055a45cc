import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { exported, leftOut, namesSomebody, readApart } from "./holdings.ts";

type Column = { table: string; column: string };

const columnsNow = async () => [
  ...(await ownerDatabase().execute<Column>(sql`
    select c.relname as table, a.attname as column from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`)),
];

/** Tables that nobody decided upon, tables said to name nobody that name somebody, and decisions about what is not there. */
async function undecided(): Promise<string[]> {
  const columns = await columnsNow();
  const tables = new Set(columns.map(({ table }) => table));
  const decided = new Set([...Object.keys(exported), ...Object.keys(readApart), ...Object.keys(leftOut)]);
  const has = (table: string, column: string) => columns.some((one) => one.table === table && one.column === column);
  const naming = columns.filter(({ table, column }) => leftOut[table] === "names_nobody" && namesSomebody(column));
  const said = [
    ...Object.entries(exported).flatMap(([table, { column, file, without }]) =>
      [column, ...(file ? [file] : []), ...Object.keys(without)].map((name) => ({ table, name })),
    ),
    ...Object.entries(readApart).flatMap(([table, without]) => Object.keys(without).map((name) => ({ table, name }))),
  ];
  return [
    ...[...tables].filter((table) => !decided.has(table)).map((table) => `${table} is in no export and left out for no reason`),
    ...[...decided].filter((table) => !tables.has(table)).map((table) => `${table} is not there`),
    ...naming.map(({ table, column }) => `${table}.${column} names somebody`),
    ...said.filter(({ table, name }) => !has(table, name)).map(({ table, name }) => `${table}.${name} is not there`),
  ];
}

/** Columns that let somebody in, or could be opened by guessing, and that an export would hold. */
async function guarded(): Promise<string[]> {
  const leaving = (await columnsNow()).filter(({ table, column }) => {
    const without = exported[table]?.without ?? readApart[table];
    return without !== undefined && !(column in without) && column !== exported[table]?.file;
  });
  return leaving
    .filter(({ column }) => /password|secret|sealed|token|private/.test(column))
    .map(({ table, column }) => `${table}.${column}`);
}

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await ownerDatabase().execute(sql.raw(undo));
});
async function plant(fault: string, undo: string) {
  await ownerDatabase().execute(sql.raw(fault));
  planted.push(undo);
}

test("every table is exported, or left out for a reason that is true of it", async () => {
  expect(await undecided()).toEqual([]);
});

test("what lets somebody in is in no export; a draw's token is public", async () => {
  expect(await guarded()).toEqual(["supervision_entries.token"]);
});

test("twin: a new table that nobody listed turns red", async () => {
  await plant("create table planted (id text primary key, enterprise_id text)", "drop table planted");

  expect(await undecided()).toEqual(["planted is in no export and left out for no reason"]);
});

test("twin: a table that begins to name somebody turns red", async () => {
  await plant("alter table regions add column decided_by_user_id text", "alter table regions drop column decided_by_user_id");

  expect(await undecided()).toEqual(["regions.decided_by_user_id names somebody"]);
});

test("twin: a column that goes, and a secret that comes, turn red", async () => {
  await plant("alter table members add column secret_word text", "alter table members drop column secret_word");
  await plant(
    "alter table invitations rename column token_hash to token_digest",
    "alter table invitations rename column token_digest to token_hash",
  );

  expect(await undecided()).toEqual(["invitations.token_hash is not there"]);
  expect(await guarded()).toEqual(expect.arrayContaining(["members.secret_word", "invitations.token_digest"]));
});
