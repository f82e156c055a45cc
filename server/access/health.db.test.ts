import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, ownerDatabase } from "../../db/client.ts";
import { databaseUrlOf } from "../env.ts";
import { checkHealth } from "./health.ts";

test("without a worker the house is not well, and the answer names the worker", async () => {
  const health = await checkHealth();

  expect(health).toMatchObject({ isHealthy: false, database: "ok", worker: "absent" });
});

test("with a worker connected, database, migrations and worker are well", async () => {
  const worker = connect(databaseUrlOf("worker"), { name: "xinfu worker" });
  await worker`select 1`;

  const health = await checkHealth();
  await worker.end();

  expect(health).toMatchObject({ isHealthy: true, database: "ok", worker: "ok" });
  expect(health.migrations).toMatch(/^\d{4}_/);
});

test("a database that is behind this version is named", async () => {
  await ownerDatabase().execute(sql`
    delete from schema_migrations where created_at = (select max(created_at) from schema_migrations)`);

  const health = await checkHealth();

  expect(health).toMatchObject({ isHealthy: false, migrations: "this version and the database differ" });
});
