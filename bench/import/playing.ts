import type { ImportKind } from "../../db/schema/words.ts";
import { startPlayer } from "../player.ts";
import type { Command, Reply } from "./player.ts";

/** A process of its own that imports into the environment's database, for as long as the work lasts; starting Node is in no time that is told. */
export async function withImporter<T>(
  environment: NodeJS.ProcessEnv,
  work: (play: (command: Command) => Promise<Reply>) => Promise<T>,
): Promise<T> {
  const player = startPlayer<Command, Reply>(new URL("./player.ts", import.meta.url), environment);
  try {
    return await work(player.play);
  } finally {
    await player.stop();
  }
}

export function importIn(environment: NodeJS.ProcessEnv, path: string, kind: ImportKind): Promise<Reply> {
  return withImporter(environment, (play) => play({ do: "import", path, kind }));
}
