import "server-only";
import { inArray } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";

/** The English names of lenders by id: of those the reader may see in the directory, and have one. */
export async function lendersInEnglish({ tx }: Scope, lenderIds: readonly (string | null)[]): Promise<ReadonlyMap<string | null, string>> {
  const wanted = [...new Set(lenderIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { id, nameEn } = organizations;
  const rows = await tx.select({ id, nameEn }).from(organizations).where(inArray(id, wanted));
  return new Map(rows.flatMap((row) => (row.nameEn ? [[row.id, row.nameEn]] : [])));
}
