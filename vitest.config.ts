import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Tests see the same settings on every machine, whatever the shell they were started from has set.
for (const name of Object.keys(process.env)) {
  if (/^(?:PORT|DATABASE_URL|SMTP_\w+|XINFU_(?!SAMPLES)\w+)$/.test(name)) delete process.env[name];
}

const alias = { "@": resolve("."), "server-only": resolve("db/testing/empty.ts") };
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**"];

export default defineConfig({
  test: {
    // Every core: on a machine of two the tool's own choice is one.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          pool: "forks",
          testTimeout: 30_000,
          include: ["{app,components,server,db,scripts,i18n,messages,bench}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          pool: "forks",
          include: ["{app,server,db,scripts,bench}/**/*.db.test.ts"],
          exclude,
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/clone-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
