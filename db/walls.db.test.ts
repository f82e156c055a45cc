import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ownerDatabase } from "./client.ts";
import { hardenSql, tableGrants } from "./grants.ts";

/** Columns that name a tenant: a table that has one must be walled. */
const tenantColumns = ["organization_id", "enterprise_id", "lender_id", "subject_id"];

type Finding = { name: string };
const names = async (query: ReturnType<typeof sql>) => (await ownerDatabase().execute<Finding>(query)).map((row) => row.name);

const unwalledTables = () =>
  names(sql`
    select distinct c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname in ${tenantColumns}
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.policyname <> 'owner_all'))`);

const powerfulRoles = () =>
  names(
    sql`select rolname as name from pg_roles where rolname in ('xinfu_app', 'xinfu_auth', 'xinfu_worker') and (rolsuper or rolbypassrls)`,
  );

const ownedByApplication = () =>
  names(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and pg_get_userbyid(c.relowner) in ('xinfu_app', 'xinfu_auth')`);

const carelessViews = () =>
  names(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)`);

const looseFunctions = () =>
  names(sql`
    select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')`);

const policiesWithSubqueries = () =>
  names(
    sql`select tablename || '.' || policyname as name from pg_policies where schemaname = 'public' and (coalesce(qual, '') || coalesce(with_check, '')) ~* '\\mselect\\M'`,
  );

/**
 * Which papers may be added, or seen, hangs on where their case stands, and on the case's own rows being seen; whether a firm's entry of a draw opens, on
 * the draw, so that a drawing writes to none of a million entries; what an enterprise may post, on the posting being a line that it gives up. These
 * alone look elsewhere.
 */
const lookingElsewhere = [
  "commitment_papers.commitment_papers_added",
  "ledger_entries.ledger_entries_given_up",
  "repair_papers.repair_papers_added",
  "repair_papers.repair_papers_received",
  "repair_papers.repair_papers_taken_back",
  "supervision_entries.supervision_entries_own",
];

const allTables = () => names(sql`select tablename as name from pg_tables where schemaname = 'public'`);

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await ownerDatabase().execute(sql.raw(undo));
});
async function plant(fault: string, undo: string) {
  await ownerDatabase().execute(sql.raw(fault));
  planted.push(undo);
}

test("every table that names a tenant has row security, enabled and forced, with a policy", async () => {
  expect(await unwalledTables()).toEqual([]);
});

test("twin: a tenant table without row security is found", async () => {
  await plant("create table planted (id text primary key, lender_id text)", "drop table planted");

  expect(await unwalledTables()).toEqual(["planted"]);
});

test("twin: a tenant table whose owner is not bound is found", async () => {
  await plant("alter table offers no force row level security", "alter table offers force row level security");

  expect(await unwalledTables()).toEqual(["offers"]);
});

test("no role that serves requests is powerful or owns a table", async () => {
  expect(await powerfulRoles()).toEqual([]);
  expect(await ownedByApplication()).toEqual([]);
});

test("no view reads with its owner's eyes, no borrowed function looks where its caller points", async () => {
  expect(await carelessViews()).toEqual([]);
  expect(await looseFunctions()).toEqual([]);
});

test("twin: a careless view and a loose function are found", async () => {
  await plant("create view planted_view as select 1 as one", "drop view planted_view");
  await plant(
    "create function planted_function() returns int language sql security definer as 'select 1'",
    "drop function planted_function()",
  );

  expect(await carelessViews()).toEqual(["planted_view"]);
  expect(await looseFunctions()).toEqual(["planted_function"]);
});

test("row policies compare columns with the row context and hold no subquery, but for those of papers and entries of draws", async () => {
  expect((await policiesWithSubqueries()).toSorted()).toEqual(lookingElsewhere);
});

test("twin: a policy that asks another table is found, also where it selects nothing", async () => {
  await plant(
    "create policy planted on offers to xinfu_app using (exists (select from lender_cases c where c.id = case_id))",
    "drop policy planted on offers",
  );

  expect(await policiesWithSubqueries()).toContain("offers.planted");
});

test("every table is named in the grants, and the database grants exactly that", async () => {
  const tables = await allTables();

  expect(tables.filter((table) => !(table in tableGrants))).toEqual([]);
  for (const [table, grants] of Object.entries(tableGrants)) {
    for (const role of ["xinfu_app", "xinfu_auth", "xinfu_worker"] as const) {
      const said = grants[role] ?? [];
      for (const privilege of ["select", "insert", "update", "delete", "truncate"]) {
        const [row] = await ownerDatabase().execute<{ has: boolean }>(
          sql`select has_table_privilege(${role}, ${table}, ${privilege}) as has`,
        );
        expect([table, role, privilege, row?.has]).toEqual([table, role, privilege, said.some((grant) => grant === privilege)]);
      }
    }
  }
});

test("the audit, the receipts and the ledger can only grow under the application role", () => {
  for (const table of [
    "audit_events",
    "access_receipts",
    "financing_events",
    "ledger_transactions",
    "ledger_entries",
    "drawdowns",
    "loan_events",
  ]) {
    expect([table, tableGrants[table]?.xinfu_app]).toEqual([table, ["select", "insert"]]);
  }
});

test("hardening twice changes nothing", async () => {
  for (const statement of hardenSql()) await ownerDatabase().execute(sql.raw(statement));

  expect(await unwalledTables()).toEqual([]);
});
