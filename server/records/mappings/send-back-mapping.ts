import "server-only";
import { eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { standingOf } from "./mapping.ts";
import { findAsked } from "./queries.ts";
import type { MappingRef, SendBackMappingInput } from "./schema.ts";

/** Gives a unit's draft back with what speaks against it. Refuses with NOT_FOUND, or CONFLICT when it waits no more (`mapping.not_asked`). */
export function sendBackMapping(actor: AdministratorActor, { mappingId, reason }: SendBackMappingInput): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const asked = await findAsked(scope, mappingId, true);
    if (!asked) throw notFound("mapping");

    if (standingOf(asked.row) !== "asked") throw new DomainError("CONFLICT", "mapping.not_asked");

    await scope.tx.update(importMappings).set({ sentBackReason: reason }).where(eq(importMappings.id, mappingId));

    const { name, itemCode, version } = asked.row;
    await recordAudit(scope, {
      action: "mapping.sent_back",
      objectId: mappingId,
      detail: { name, itemCode, version, unit: asked.unit, reason },
    });
    return { mappingId };
  });
}
