import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { ImportingActor } from "../policy.ts";
import { findOwnMapping, listMappableItems, type MappingRow } from "./queries.ts";
import type { MappingRef, SaveMappingInput } from "./schema.ts";

const mappingsMax = 200;

/**
 * Writes a draft: a new mapping's, or the next version's of one that was published. Nothing is read by it until it is published. Refuses with NOT_FOUND,
 * PRECONDITION_FAILED when an administrator names no source unit, CONFLICT when the item declares no fields where the sender sits, the mapping was retired,
 * or it keeps to another item than its earlier versions, or LIMIT_EXCEEDED.
 */
export function saveMapping(actor: ImportingActor, input: SaveMappingInput): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const before = input.mappingId === null ? null : await findOwnMapping(scope, input.mappingId, true);
    const isMappable = (await listMappableItems(scope)).some(({ code }) => code === input.itemCode);
    const sourceUnit = actor.kind === "administrator" ? (input.sourceUnit ?? "") : null;

    if (sourceUnit === "") throw new DomainError("PRECONDITION_FAILED", "mapping.source_missing");
    if (!isMappable) throw new DomainError("CONFLICT", "mapping.item_without_fields");
    if (before?.status === "retired") throw new DomainError("CONFLICT", "mapping.retired");
    if (before && before.itemCode !== input.itemCode && before.version > 1) throw new DomainError("CONFLICT", "mapping.item_stays");
    if (before?.status === "published" && before.itemCode !== input.itemCode) throw new DomainError("CONFLICT", "mapping.item_stays");

    const { name, itemCode } = input;
    // A unit's files come from itself, whatever a column of theirs says.
    const content = actor.kind === "administrator" ? input.content : { ...input.content, sourceColumn: null };
    // What somebody was asked to agree to is not this any more.
    const said = { name, itemCode, sourceUnit, content, changedAt: scope.now, askedAt: null, sentBackReason: null };
    const draft = before?.status === "published" ? await findDraft(scope, before.seriesId) : before;
    const mappingId = draft ? await rewrite(scope, draft, said) : await begin(scope, before, said);

    await recordAudit(scope, { action: "mapping.saved", objectId: mappingId, detail: { name, itemCode } });
    return { mappingId };
  });
}

type Said = Pick<MappingRow, "name" | "itemCode" | "sourceUnit" | "content" | "changedAt" | "askedAt" | "sentBackReason">;

async function findDraft({ tx }: Scope, seriesId: string): Promise<MappingRow | null> {
  const ofSeries = and(eq(importMappings.seriesId, seriesId), eq(importMappings.status, "draft"));
  const [draft] = await tx.select().from(importMappings).where(ofSeries).for("update");
  return draft ?? null;
}

async function rewrite({ actor, tx }: Scope<ImportingActor>, draft: MappingRow, said: Said): Promise<string> {
  const editedByUserIds = [...new Set([...draft.editedByUserIds, actor.userId])];
  await tx
    .update(importMappings)
    .set({ ...said, editedByUserIds })
    .where(eq(importMappings.id, draft.id));
  return draft.id;
}

async function begin({ actor, tx, now }: Scope<ImportingActor>, before: MappingRow | null, said: Said): Promise<string> {
  const { organizationId, userId: createdByUserId } = actor;
  if ((await tx.$count(importMappings, eq(importMappings.organizationId, organizationId))) >= mappingsMax) {
    throw new DomainError("LIMIT_EXCEEDED", "mapping.too_many", { max: mappingsMax });
  }
  const id = newId("importMapping", now.getTime());
  const seriesId = before?.seriesId ?? id;
  const [last] = await tx
    .select({ version: importMappings.version })
    .from(importMappings)
    .where(eq(importMappings.seriesId, seriesId))
    .orderBy(desc(importMappings.version))
    .limit(1);
  const row = { ...said, id, seriesId, version: (last?.version ?? 0) + 1, organizationId, createdByUserId, createdAt: now };
  return only(await tx.insert(importMappings).values(row).returning()).id;
}
