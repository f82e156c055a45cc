import { connect } from "../db/client.ts";
import { cloneTemplate, closeTestServer, openTestServer, testDataDir, testUrls } from "../db/testing/database.ts";

/** Makes a fresh database, lets work use it through processes of its own, which need the environment given, and drops it. */
export async function withThrowawayDatabase<T>(work: (environment: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const opened = await openTestServer();
  const name = `xinfu_test_${process.pid}_${Date.now().toString(36)}`;
  const admin = connect(opened.server.adminUrl("postgres"));
  try {
    await cloneTemplate(admin, opened.template, name);
    const urls = testUrls(opened, name);
    const roles = Object.entries(urls).map(([role, url]) => [`XINFU_${role.toUpperCase()}_URL`, url] as const);
    return await work({ ...process.env, XINFU_DATA_DIR: testDataDir, ...Object.fromEntries(roles) });
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
    await closeTestServer(opened);
  }
}
