import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { isId } from "../../kernel/ids.ts";
import { partsPath } from "../receive-upload.ts";
import { removeParts } from "./bytes.ts";
import { uploadLifeHours } from "./schema.ts";

const ending = ".parts";

/** Forgets uploads for which nothing came for a day, finished ones among them, and bytes that no upload stands for. Run twice it changes nothing. */
export async function forgetUploads(actor: SystemActor): Promise<void> {
  const [gone, kept, now] = await withActor(actor, async ({ tx, now }) => {
    const isOld = sql`${uploads.touchedAt} < now() - make_interval(hours => ${uploadLifeHours})`;
    const old = await tx.delete(uploads).where(isOld).returning({ id: uploads.id });
    return [old, await tx.select({ id: uploads.id }).from(uploads), now] as const;
  });
  await Promise.all(gone.map(({ id }) => removeParts(id)));
  await removeStrays(new Set(kept.map(({ id }) => id)), new Date(now.getTime() - uploadLifeHours * 3_600_000));
}

async function removeStrays(kept: ReadonlySet<string>, before: Date): Promise<void> {
  const folder = dirname(partsPath("any"));
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((name) => name.endsWith(ending))) {
    const id = basename(name, ending);
    const found = isId("upload", id) && !kept.has(id) ? await stat(join(folder, name)).catch(() => null) : null;
    if (found && found.mtime < before) await rm(join(folder, name), { force: true });
  }
}
