import "server-only";
import { z } from "zod";
import type { Scope } from "../../access/with-actor.ts";
import { findDataKey } from "../../subjects/data-key.ts";
import { readWhole } from "./parts.ts";

const Row = z.object({ id: z.string(), parts: z.array(z.string()), whole_at: z.string().nullable(), removed_at: z.string().nullable() });

/** The bytes behind a paper's row as an export reads it; null for one that is not whole, was taken back, or whose key is gone. */
export async function readStoredPaper(scope: Scope, enterpriseId: string, read: unknown): Promise<Uint8Array | null> {
  const { whole_at, removed_at, ...paper } = Row.parse(read);
  const key = whole_at && !removed_at ? await findDataKey(scope, enterpriseId) : null;
  return key && readWhole(paper, key);
}
