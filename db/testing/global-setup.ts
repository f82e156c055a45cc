import type { TestProject } from "vitest/node";
import { closeTestServer, openTestServer, testDataDir } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { run: number; port: number; template: string; adminUrl: string };
  }
}

/** Once per run: the tests' Postgres with its template. Each worker clones it (`clone-setup.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const opened = await openTestServer();
  const { server, template } = opened;
  project.provide("testServer", { run: process.pid, port: server.port, template, adminUrl: server.adminUrl("postgres") });
  process.env.XINFU_DATA_DIR = testDataDir;
  return () => closeTestServer(opened);
}
