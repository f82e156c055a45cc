import { afterAll, inject } from "vitest";
import { databaseRoles } from "../../server/env.ts";
import { closeDatabases, connect } from "../client.ts";
import { ensureDataFolder } from "../embedded/data-folder.ts";
import { cloneTemplate, testDataDir } from "./database.ts";

// One database per test file, cloned before the file is loaded; `server/access` then finds it as it finds any other.
const { run, port, template, adminUrl } = inject("testServer");
const name = `xinfu_test_${run}_${process.pid}_${Date.now().toString(36)}`;
const { passwords } = ensureDataFolder(testDataDir);

process.env.XINFU_DATA_DIR = testDataDir;
for (const role of databaseRoles) {
  process.env[`XINFU_${role.toUpperCase()}_URL`] = `postgres://xinfu_${role}:${passwords[role]}@127.0.0.1:${port}/${name}`;
}
const admin = connect(adminUrl);
await cloneTemplate(admin, template, name);

afterAll(async () => {
  await closeDatabases();
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
});
