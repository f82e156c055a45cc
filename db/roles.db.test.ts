import { expect, test } from "vitest";
import { databaseUrlOf } from "../server/env.ts";
import { closeDatabases, connect, ownerCopyClient } from "./client.ts";

test("none of the four roles is a superuser, bypasses row policies or makes roles", async () => {
  const rows = await ownerCopyClient()`
    select rolname as name, rolcanlogin as "mayLogIn", rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as "isMighty"
    from pg_roles where rolname like 'xinfu\\_%' and rolname <> 'xinfu_superuser' order by 1`;

  expect([...rows]).toEqual([
    { name: "xinfu_app", mayLogIn: true, isMighty: false },
    { name: "xinfu_auth", mayLogIn: true, isMighty: false },
    { name: "xinfu_owner", mayLogIn: true, isMighty: false },
    { name: "xinfu_worker", mayLogIn: true, isMighty: false },
  ]);
});

test("the application, authentication and worker roles own nothing of the marketplace's", async () => {
  const rows = await ownerCopyClient()`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relowner <> 'xinfu_owner'::regrole`;

  expect([...rows]).toEqual([]);
});

test("the application's statements end by themselves, and its days are those of Shanghai", async () => {
  const app = connect(databaseUrlOf("app"));

  const [limits] = await app`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone`;
  await app.end();

  expect(limits).toEqual({ statement: "15s", lock: "5s", idle: "30s", zone: "Asia/Shanghai" });
});

test("the application can make no table, and read no password", async () => {
  const app = connect(databaseUrlOf("app"));

  const makes = app`create table stray (id int)`.then(
    () => "made",
    (error) => error.code,
  );
  const reads = app`select password_hash from users`.then(
    () => "read",
    (error) => error.code,
  );

  expect(await Promise.all([makes, reads])).toEqual(["42501", "42501"]);
  await app.end();
  await closeDatabases();
});
