import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dataFiles, type Runtime, runtime, type Secrets, secrets } from "../../server/env.ts";

const password = () => randomBytes(24).toString("base64url");

/** Makes the data folder and, once, its secrets (mode 0600). They are never regenerated: sealed seeds would be lost. */
export function ensureDataFolder(dataDir: string): Secrets {
  const files = dataFiles(dataDir);
  // Others may pass through (the server may run as another account) but not look around; each file guards itself.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  if (!existsSync(files.secrets)) writeOnce(files.secrets, `${JSON.stringify(freshSecrets(), null, 2)}\n`);
  chmodSync(files.secrets, 0o600);
  return secrets(dataDir);
}

function freshSecrets(): Secrets {
  return {
    authSecret: randomBytes(32).toString("base64url"),
    encryptionKey: randomBytes(32).toString("base64"),
    passwords: { superuser: password(), owner: password(), app: password(), auth: password(), worker: password() },
  };
}

/** Two starters at once agree on one file: the name appears complete, and only if nobody was first. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

const nothingRuns: Runtime = { database: null, supervisor: null, children: {} };

/** Changes what the runtime file says; readers see the old text or the new, never a half. */
export function writeRuntime(dataDir: string, change: Partial<Runtime>): void {
  const path = dataFiles(dataDir).runtime;
  const text = JSON.stringify({ ...(runtime(dataDir) ?? nothingRuns), ...change }, null, 2);
  writeFileSync(`${path}.${process.pid}.new`, `${text}\n`);
  renameSync(`${path}.${process.pid}.new`, path);
}
