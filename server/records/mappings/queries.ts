import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { listItemsInForce } from "../../catalogue/in-force.ts";
import type { KeyActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import type { ImportingActor } from "../policy.ts";
import { isConstant } from "../sources/mapped/value.ts";
import { faultsOf } from "./mapping.ts";
import type { MappableItem, MappingDetail, MappingLine, MappingRef } from "./schema.ts";

export type MappingRow = typeof importMappings.$inferSelect;

/** The sender's own mappings, those in use first, the newest version of each before older ones. Another unit's never come. */
export async function listMappings(scope: Scope<ImportingActor>): Promise<MappingLine[]> {
  const rows = await scope.tx
    .select()
    .from(importMappings)
    .where(eq(importMappings.organizationId, scope.actor.organizationId))
    .orderBy(asc(importMappings.status), asc(importMappings.name), desc(importMappings.version))
    .limit(200);
  const items = new Map((await listMappableItems(scope)).map((item) => [item.code, item]));
  return rows.map((row) => lineOf(row, items.get(row.itemCode)));
}

/** One of the sender's own mappings with its item as it is in force today, and what does not fit. */
export async function findMapping(scope: Scope<ImportingActor>, { mappingId }: MappingRef): Promise<MappingDetail> {
  const row = await findOwnMapping(scope, mappingId);
  const item = (await listMappableItems(scope)).find(({ code }) => code === row.itemCode) ?? null;
  return { ...lineOf(row, item), content: row.content, item, faults: faultsOfRow(scope, row, item) };
}

/** The items in force where the sender sits that declare fields, so that a file's columns can be mapped to them. */
export async function listMappableItems(scope: Scope<ImportingActor>): Promise<MappableItem[]> {
  const [own] = await scope.tx
    .select({ regionCode: organizations.regionCode })
    .from(organizations)
    .where(eq(organizations.id, scope.actor.organizationId));
  const items = await listItemsInForce(scope, shanghaiDate(scope.now), own?.regionCode ?? null);
  return items
    .filter(({ declaration }) => declaration.fields.length > 0)
    .map(({ code, versionId, nameZh, nameEn, sourceZh, sourceEn, publicityScope, declaration }) => ({
      ...{ code, versionId, declaration, isOpen: publicityScope === "open" },
      name: { zh: nameZh, en: nameEn },
      source: { zh: sourceZh, en: sourceEn },
    }));
}

/** One of the sender's own, locked where it is about to change. */
export async function findOwnMapping({ actor, tx }: Scope<ImportingActor>, mappingId: string, lock = false): Promise<MappingRow> {
  const own = and(eq(importMappings.id, mappingId), eq(importMappings.organizationId, actor.organizationId));
  const query = tx.select().from(importMappings).where(own);
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound("mapping");
  return row;
}

/** A mapping by which the sender's file can be read. Refuses with PRECONDITION_FAILED where there is none, or it is a draft or retired. */
export async function findPublishedMapping({ actor, tx }: Scope<ImportingActor | KeyActor>, mappingId: string | null): Promise<MappingRow> {
  const own = and(eq(importMappings.id, mappingId ?? ""), eq(importMappings.organizationId, actor.organizationId));
  const [row] = await tx
    .select()
    .from(importMappings)
    .where(and(own, eq(importMappings.status, "published")));
  if (!row) throw new DomainError("PRECONDITION_FAILED", "import.mapping_missing");
  return row;
}

/** What keeps a mapping from being used. */
export function faultsOfRow({ now }: Scope, { content }: MappingRow, item: MappableItem | null): MappingDetail["faults"] {
  if (!item) return [{ fault: "item_without_fields", at: "" }];
  return faultsOf(content, item.declaration, isConstant(shanghaiDate(now)));
}

function lineOf(row: MappingRow, item: MappableItem | null | undefined): MappingLine {
  const { id: mappingId, name, version, status, itemCode, sourceUnit, changedAt } = row;
  return { mappingId, name, version, status, itemCode, itemName: item?.name ?? null, sourceUnit, changedAt };
}
