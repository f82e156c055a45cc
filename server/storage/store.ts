import "server-only";
import { type Env, env } from "../env.ts";
import { folderStore } from "./folder.ts";
import type { Store } from "./key.ts";
import { s3Store } from "./s3.ts";

/** The store that the settings name. */
export function storeOf({ s3, papersDir }: Pick<Env, "s3" | "papersDir">): Store {
  return s3 ? s3Store(s3) : folderStore(papersDir);
}

let own: Store | undefined;

/** The store of this process. */
export function store(): Store {
  own ??= storeOf(env());
  return own;
}
