import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Beside all backups of a folder, like the keys: what was erased since is in no copy any more. */
export const papersBeside = (backup: string) => join(dirname(backup), "papers");

/**
 * Makes one folder of papers hold what another holds: sealed parts under names that mean the same bytes, so that only what is new is copied. Answers how many
 * parts there are. With `keep`, nothing is taken away.
 */
export async function mirrorPapers(from: string, to: string, { keep = false } = {}): Promise<number> {
  const [wanted, present] = await Promise.all([listParts(from), listParts(to)]);
  const there = new Set(present);
  for (const part of wanted) if (!there.has(part)) await copyPart(join(from, part), join(to, part));
  const here = new Set(wanted);
  if (!keep) for (const part of present) if (!here.has(part)) await rm(join(to, part), { force: true });
  return wanted.length;
}

/** Parts whose sending was cut off are no parts. */
async function listParts(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".part"));
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

async function copyPart(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const draft = `${to}.${randomUUID()}.part`;
  try {
    await copyFile(from, draft);
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    // Erased while it was copied.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
