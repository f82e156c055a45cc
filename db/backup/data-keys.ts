import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type postgres from "postgres";
import { z } from "zod";

/** Whose rows are in no backup: a copy of a key would outlive its destruction. */
export const keyTable = "public.data_keys";

const Keys = z.array(z.strictObject({ enterpriseId: z.string(), sealedKey: z.string(), createdAt: z.iso.datetime({ offset: true }) }));
type Keys = z.infer<typeof Keys>;

/**
 * One file beside all backups of a folder. Each backup writes it anew, so that a paper in an older backup opens only while its enterprise's key still
 * exists. The keys in it are sealed under the key of the data folder.
 */
export const keysBeside = (backup: string) => join(dirname(backup), "data-keys.json");

export async function readKeys(tx: postgres.TransactionSql): Promise<Keys> {
  return Keys.parse([
    ...(await tx`
      select enterprise_id as "enterpriseId", sealed_key as "sealedKey", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
      from data_keys order by enterprise_id`),
  ]);
}

export function writeKeys(backup: string, keys: Keys): void {
  const path = keysBeside(backup);
  writeFileSync(`${path}.part`, `${JSON.stringify(keys, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

/** Puts back the keys that lie beside the backup; without the file its papers stay closed. */
export async function restoreKeys(tx: postgres.TransactionSql, backup: string): Promise<void> {
  const path = keysBeside(backup);
  if (!existsSync(path)) return;
  for (const { enterpriseId, sealedKey, createdAt } of Keys.parse(JSON.parse(readFileSync(path, "utf8"))))
    await tx`insert into data_keys (enterprise_id, sealed_key, created_at) values (${enterpriseId}, ${sealedKey}, ${createdAt})`;
}
