import { globSync, readFileSync } from "node:fs";
import type { Check } from "./check.ts";

/** Build-time words that the bundler replaces by itself. */
const replacedAtBuild = /process\.env\.NODE_ENV/g;

/** `server/env.ts` alone reads the environment; commands and tests hand it on. */
export const environment: Check = {
  name: "environment",
  async run() {
    const files = globSync(["{app,components,server,db,i18n}/**/*.{ts,tsx}", "proxy.ts"]);
    const own = files.filter((file) => file !== "server/env.ts" && !file.startsWith("db/testing/") && !/\.test\.tsx?$/.test(file));
    const readers = own.filter((file) => readFileSync(file, "utf8").replaceAll(replacedAtBuild, "").includes("process.env"));
    return { faults: readers.map((file) => `${file} reads process.env; server/env.ts does that`), looked: own.length, of: "files" };
  },
};
