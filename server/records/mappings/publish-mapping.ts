import "server-only";
import { and, eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { ImportingActor } from "../policy.ts";
import { faultsOfRow, findOwnMapping, listMappableItems } from "./queries.ts";
import type { MappingRef } from "./schema.ts";

/**
 * Fixes a draft: from now on files are read by it, and by no earlier version. Published twice it stays as it is. Refuses with NOT_FOUND, or CONFLICT when it
 * was retired or does not fit its item (`mapping.does_not_fit`).
 */
export function publishMapping(actor: ImportingActor, { mappingId }: MappingRef): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const draft = await findOwnMapping(scope, mappingId, true);
    const item = (await listMappableItems(scope)).find(({ code }) => code === draft.itemCode) ?? null;

    if (draft.status === "published") return { mappingId };
    if (draft.status === "retired") throw new DomainError("CONFLICT", "mapping.retired");
    const [fault] = faultsOfRow(scope, draft, item);
    if (fault) throw new DomainError("CONFLICT", "mapping.does_not_fit", { at: fault.at });

    const { seriesId, itemCode, version, name } = draft;
    const inUse = and(eq(importMappings.seriesId, seriesId), eq(importMappings.status, "published"));
    await scope.tx.update(importMappings).set({ status: "retired", retiredAt: scope.now }).where(inUse);
    await scope.tx
      .update(importMappings)
      .set({ status: "published", publishedAt: scope.now, changedAt: scope.now })
      .where(eq(importMappings.id, mappingId));

    await recordAudit(scope, { action: "mapping.published", objectId: mappingId, detail: { name, itemCode, version } });
    return { mappingId };
  });
}
