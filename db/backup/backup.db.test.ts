import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, inject, test } from "vitest";
import { databaseUrlOf, secrets } from "../../server/env.ts";
import { connect, ownerCopyClient } from "../client.ts";
import { ensureRoles } from "../roles.ts";
import { keysBeside } from "./data-keys.ts";
import { restoreBackup } from "./restore.ts";
import { tablesOf, writeBackup } from "./write.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-backup-"));
const { adminUrl } = inject("testServer");
const admin = connect(adminUrl);
const made: string[] = [];

afterAll(async () => {
  for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(folder, { recursive: true });
});

/** An empty database with our roles let in, beside the test's own. */
async function emptyDatabase(): Promise<{ ownerUrl: string; workerUrl: string }> {
  const name = `${new URL(databaseUrlOf("owner")).pathname.slice(1)}_r${made.length}`;
  made.push(name);
  await admin.unsafe(`create database ${name} template template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const inside = connect(url.href);
  await ensureRoles(inside, secrets().passwords).finally(() => inside.end());
  const at = (role: "owner" | "worker") => databaseUrlOf(role).replace(/[^/]*$/, name);
  return { ownerUrl: at("owner"), workerUrl: at("worker") };
}

/** Row count and content hash of every table, the rows in an order of their own text. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const sql = connect(url);
  try {
    const content: Record<string, string> = {};
    for (const { table, columns } of await tablesOf(sql)) {
      const rows = await sql.unsafe<{ row: string }[]>(
        `select row(${columns.join(", ")})::text as row from ${table} order by row(${columns.join(", ")})::text collate "C"`,
      );
      content[table] = `${rows.length} ${createHash("sha256")
        .update(rows.map(({ row }) => row).join("\n"))
        .digest("hex")}`;
    }
    return content;
  } finally {
    await sql.end();
  }
}

async function makeHistory(): Promise<void> {
  const sql = ownerCopyClient();
  await sql`insert into organizations (id, kind, status, name_zh) values
    ('org_00000000000000000000000001', 'administrator', 'active', ${"tabs\tand\nlines, 信符 and \\ signs"}) on conflict do nothing`;
  await sql`select xinfu_enqueue('outbox.send', '{"outboxMessageId": "out_1"}'::json, 'out_1')`;
}

test("a backup restored into an empty database gives every table back, row by row", async () => {
  await makeHistory();
  const path = join(folder, "whole.backup");
  const before = await contentOf(databaseUrlOf("owner"));

  const done = await writeBackup({ ownerUrl: databaseUrlOf("owner"), path });
  const target = await emptyDatabase();
  const back = await restoreBackup({ ...target, path });

  expect(await contentOf(target.ownerUrl)).toEqual(before);
  expect(before["public.organizations"]).toMatch(/^[1-9]/);
  expect(before["graphile_worker._private_jobs"]).toMatch(/^1 /);
  expect(back.tables).toHaveLength(done.tables.length);
  expect(back.hasItsKey).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

/** Keys of two enterprises, one of which closes its account later. */
const keys = [
  { enterprise_id: "org_stays", sealed_key: "sealed stays", created_at: new Date("2026-03-01T08:30:15.123Z") },
  { enterprise_id: "org_closes", sealed_key: "sealed closes", created_at: new Date("2026-03-02T23:59:59.999Z") },
] as const;

async function keysIn(url: string): Promise<string[]> {
  const sql = connect(url);
  const rows = await sql<{ key: string }[]>`
    select enterprise_id || ' ' || sealed_key || ' ' || extract(epoch from created_at) as key from data_keys order by 1`.finally(() =>
    sql.end(),
  );
  return rows.map(({ key }) => key);
}

test("keys of papers are in no backup but beside it, come back with it, and once destroyed come back from no older one", async () => {
  const path = join(folder, "keys", "first.backup");
  const ownerUrl = databaseUrlOf("owner");
  mkdirSync(dirname(path));
  const sql = ownerCopyClient();
  await sql`insert into data_keys ${sql([...keys])}`;
  const before = await keysIn(ownerUrl);

  await writeBackup({ ownerUrl, path });
  const back = await emptyDatabase();
  await restoreBackup({ ...back, path });

  expect(before).toHaveLength(2);
  expect(await keysIn(back.ownerUrl)).toEqual(before);
  expect(gunzipSync(readFileSync(path)).includes("sealed stays")).toBe(false);
  expect(statSync(keysBeside(path)).mode & 0o777).toBe(0o600);

  await sql`delete from data_keys where enterprise_id = 'org_closes'`;
  await writeBackup({ ownerUrl, path: join(dirname(path), "second.backup") });
  const older = await emptyDatabase();
  await restoreBackup({ ...older, path });
  expect(await keysIn(older.ownerUrl)).toEqual(before.filter((key) => key.startsWith("org_stays")));

  rmSync(keysBeside(path));
  const keyless = await emptyDatabase();
  await restoreBackup({ ...keyless, path });
  expect(await keysIn(keyless.ownerUrl)).toEqual([]);
  await sql`delete from data_keys`;
});

test("the restored database keeps its walls: references, triggers, grants and row policies", async () => {
  const path = join(folder, "walls.backup");
  await writeBackup({ ownerUrl: databaseUrlOf("owner"), path });
  const target = await emptyDatabase();
  await restoreBackup({ ...target, path });

  const wallsOf = async (url: string) => {
    const sql = connect(url);
    const rows = await sql`
      select conname as name, pg_get_constraintdef(oid) as wall from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgname, tgenabled::text from pg_trigger where not tgisinternal
      union all select relname, relacl::text || relrowsecurity || relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace
      union all select policyname, tablename || coalesce(qual, '') from pg_policies
      order by 1, 2`;
    await sql.end();
    return [...rows];
  };

  expect(await wallsOf(target.ownerUrl)).toEqual(await wallsOf(databaseUrlOf("owner")));
});

test("a backup that was cut short is refused, and leaves no row behind", async () => {
  const path = join(folder, "short.backup");
  await writeBackup({ ownerUrl: databaseUrlOf("owner"), path });
  truncateSync(path, statSync(path).size - 2_000);
  const target = await emptyDatabase();

  await expect(restoreBackup({ ...target, path })).rejects.toThrow();

  expect((await contentOf(target.ownerUrl))["public.regions"]).toMatch(/^0 /);
});

test("a backup in which one letter was changed is refused", async () => {
  const whole = join(folder, "plain.backup");
  const path = join(folder, "changed.backup");
  await makeHistory();
  await writeBackup({ ownerUrl: databaseUrlOf("owner"), path: whole });
  const text = gunzipSync(readFileSync(whole));
  const at = text.indexOf("信符 and");
  text[at] = 0xe5;
  writeFileSync(path, gzipSync(text));

  expect(at).toBeGreaterThan(0);
  await expect(restoreBackup({ ...(await emptyDatabase()), path })).rejects.toThrow("damaged");
});

test("a database in use is never restored over, and a file that is no backup is named", async () => {
  const path = join(folder, "again.backup");
  const stray = join(folder, "stray.txt");
  await writeBackup({ ownerUrl: databaseUrlOf("owner"), path });
  writeFileSync(stray, "not a backup");

  const own = { ownerUrl: databaseUrlOf("owner"), workerUrl: databaseUrlOf("worker") };
  await expect(restoreBackup({ ...own, path })).rejects.toThrow("in use");
  await expect(restoreBackup({ ...own, path: stray })).rejects.toThrow("not a backup");
});

test("a table whose owner cannot see every row stops the backup", async () => {
  const sql = ownerCopyClient();
  await sql`drop policy owner_all on organizations`;

  await expect(writeBackup({ ownerUrl: databaseUrlOf("owner"), path: join(folder, "hidden.backup") })).rejects.toThrow("organizations");

  await sql`create policy owner_all on organizations to xinfu_owner using (true) with check (true)`;
});
