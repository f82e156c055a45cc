import type postgres from "postgres";
import type { DatabaseRole, Secrets } from "../server/env.ts";

/**
 * Time limits per role, in force behind any pooler. The worker loads whole files in one statement; the owner migrates.
 */
const limits: Record<DatabaseRole, Readonly<Record<string, string>>> = {
  owner: { lock_timeout: "30s" },
  app: { statement_timeout: "15s", lock_timeout: "5s", idle_in_transaction_session_timeout: "30s" },
  auth: { statement_timeout: "10s", lock_timeout: "5s", idle_in_transaction_session_timeout: "30s" },
  worker: { statement_timeout: "30min", lock_timeout: "30s", idle_in_transaction_session_timeout: "10min" },
};

/** Words our own generator made; the only values that are put into a statement as text. */
const passwordPattern = /^[A-Za-z0-9_-]{20,}$/;

/**
 * Makes the four login roles with these passwords, or brings them to it, and lets them into this database. `admin` must be able to
 * create roles and objects. Role names belong to the whole cluster: two installations on one cluster would take them from each other.
 */
export async function ensureRoles(admin: postgres.Sql, passwords: Secrets["passwords"]): Promise<void> {
  for (const role of Object.keys(limits) as DatabaseRole[]) await ensureRole(admin, role, passwords[role]);
  const [{ name }] = await admin<[{ name: string }]>`select current_database() as name`;
  const database = `"${name.replaceAll('"', '""')}"`;
  await admin.unsafe(`
    grant connect on database ${database} to xinfu_owner, xinfu_app, xinfu_auth, xinfu_worker;
    grant create, temporary on database ${database} to xinfu_owner;
    grant create, temporary on database ${database} to xinfu_worker;
    grant all on schema public to xinfu_owner with grant option;
    revoke create on schema public from public;
  `);
  // The queue belongs to the worker; the owner's `xinfu_enqueue` and the backup reach it as a member.
  const [membership] = await admin`
    select from pg_auth_members where roleid = 'xinfu_worker'::regrole and member = 'xinfu_owner'::regrole`;
  if (!membership) await admin.unsafe("grant xinfu_worker to xinfu_owner");
}

async function ensureRole(admin: postgres.Sql, role: DatabaseRole, password: string): Promise<void> {
  if (!passwordPattern.test(password)) throw new Error(`the password of xinfu_${role} was not made by us`);
  const name = `xinfu_${role}`;
  const [known] = await admin`select from pg_roles where rolname = ${name}`;
  if (!known) await admin.unsafe(`create role ${name} login`);
  const [shape] = await admin<[{ risky: boolean }]>`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin as risky
    from pg_roles where rolname = ${name}`;
  // Only said when it is not so: naming SUPERUSER or BYPASSRLS asks for a privilege that a managed database's user lacks.
  if (shape.risky) await admin.unsafe(`alter role ${name} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication`);
  await admin.unsafe(`alter role ${name} password '${password}'`);
  for (const [setting, value] of Object.entries({ ...limits[role], timezone: "Asia/Shanghai" })) {
    await admin.unsafe(`alter role ${name} set ${setting} = '${value}'`);
  }
}
