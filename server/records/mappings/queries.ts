import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { listItemsInForce } from "../../catalogue/in-force.ts";
import type { AdministratorActor, KeyActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { inRegionOf } from "../../subjects/governed.ts";
import type { ImportingActor } from "../policy.ts";
import { isConstant } from "../sources/mapped/value.ts";
import { faultsOf, standingOf } from "./mapping.ts";
import type { AskedMapping, ListAskedInput, MappableItem, MappingDetail, MappingLine, MappingRef } from "./schema.ts";

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

/** One of the sender's own mappings, or one that waits for this administrator, with its item as it is in force where its house sits, and what does not fit. */
export async function findMapping(scope: Scope<ImportingActor>, { mappingId }: MappingRef): Promise<MappingDetail> {
  const { row, unit } = await findReadable(scope, mappingId);
  const item = await findMappedItem(scope, row);
  return { ...lineOf(row, item), content: row.content, item, unit, faults: faultsOfRow(scope, row, item) };
}

async function findReadable(scope: Scope<ImportingActor>, mappingId: string): Promise<{ row: MappingRow; unit: string | null }> {
  const { actor } = scope;
  const asked = actor.kind === "administrator" ? await findAsked({ ...scope, actor }, mappingId) : null;
  return asked ? { row: asked.row, unit: asked.unit } : { row: await findOwnMapping(scope, mappingId), unit: null };
}

/** What units asked this administrator for and how it stands: what waits, the longest waiting first; what is over, the newest. */
export async function listAskedMappings(scope: Scope<AdministratorActor>, { standing }: ListAskedInput): Promise<AskedMapping[]> {
  const rows = await asked(scope)
    .where(and(isNotNull(importMappings.askedAt), stands[standing], inRegionOf(scope.actor)))
    .orderBy(standing === "asked" ? asc(importMappings.askedAt) : desc(importMappings.changedAt), asc(importMappings.id))
    .limit(200);
  const itemsOf = new Map<string | null, Map<string, MappableItem>>();
  for (const { regionCode } of rows) {
    if (!itemsOf.has(regionCode)) itemsOf.set(regionCode, new Map((await listItemsAt(scope, regionCode)).map((item) => [item.code, item])));
  }
  return rows.map(({ row, unit, regionCode }) => {
    const item = itemsOf.get(regionCode)?.get(row.itemCode);
    return { ...lineOf(row, item), unit, regionCode, itemSource: item?.source ?? null };
  });
}

const isDraft = eq(importMappings.status, "draft");
const stands = {
  asked: and(isDraft, isNull(importMappings.sentBackReason)),
  sent_back: and(isDraft, isNotNull(importMappings.sentBackReason)),
  published: eq(importMappings.status, "published"),
  retired: eq(importMappings.status, "retired"),
} satisfies Record<ListAskedInput["standing"], SQL | undefined>;

/** A unit's mapping that it asked this administrator for; null where it asked for none by that name, or is not governed. */
export async function findAsked(scope: Scope<AdministratorActor>, mappingId: string, lock = false) {
  const query = asked(scope).where(and(eq(importMappings.id, mappingId), isNotNull(importMappings.askedAt), inRegionOf(scope.actor)));
  const [found] = await (lock ? query.for("update", { of: importMappings }) : query);
  return found ?? null;
}

const asked = ({ tx }: Scope<AdministratorActor>) =>
  tx
    .select({ row: importMappings, unit: organizations.nameZh, regionCode: organizations.regionCode })
    .from(importMappings)
    .innerJoin(organizations, and(eq(organizations.id, importMappings.organizationId), eq(organizations.kind, "authority")))
    .$dynamic();

/** The items in force where the sender sits that declare fields, so that a file's columns can be mapped to them. */
export function listMappableItems(scope: Scope<ImportingActor>): Promise<MappableItem[]> {
  return listItemsOf(scope, scope.actor.organizationId);
}

/** A mapping's item as it is in force where its house sits; null where none is that declares fields. */
export async function findMappedItem(
  scope: Scope<ImportingActor>,
  { organizationId, itemCode }: Pick<MappingRow, "organizationId" | "itemCode">,
): Promise<MappableItem | null> {
  return (await listItemsOf(scope, organizationId)).find(({ code }) => code === itemCode) ?? null;
}

async function listItemsOf(scope: Scope<ImportingActor>, organizationId: string): Promise<MappableItem[]> {
  const [house] = await scope.tx
    .select({ regionCode: organizations.regionCode })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return listItemsAt(scope, house?.regionCode ?? null);
}

async function listItemsAt(scope: Scope, place: string | null): Promise<MappableItem[]> {
  const items = await listItemsInForce(scope, shanghaiDate(scope.now), place);
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
  const { id: mappingId, name, version, status, itemCode, sourceUnit, changedAt, askedAt, sentBackReason } = row;
  const standing = standingOf(row);
  return {
    mappingId,
    name,
    version,
    status,
    standing,
    itemCode,
    itemName: item?.name ?? null,
    sourceUnit,
    changedAt,
    askedAt,
    sentBackReason,
  };
}
