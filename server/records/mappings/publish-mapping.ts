import "server-only";
import { and, eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayAgreeToMapping } from "../policy.ts";
import { standingOf } from "./mapping.ts";
import { faultsOfRow, findAsked, findMappedItem, findOwnMapping, type MappingRow } from "./queries.ts";
import type { MappingRef, PublishMappingInput } from "./schema.ts";

/**
 * Fixes a draft, the office's own or one that a unit asked for: from now on files are read by it, and by no earlier version. Published twice it stays as it
 * is. Refuses with NOT_FOUND, also for a unit of another region; FORBIDDEN for whoever wrote what a unit asks for (`mapping.own_writing`); or CONFLICT when
 * it was retired, is not what was asked for when the administrator read it (`mapping.not_asked`), or does not fit its item (`mapping.does_not_fit`).
 */
export function publishMapping(actor: AdministratorActor, { mappingId, askedAt }: PublishMappingInput): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const asked = await findAsked(scope, mappingId, true);
    const draft = asked?.row ?? (await findOwnMapping(scope, mappingId, true));
    const item = await findMappedItem(scope, draft);

    if (asked && !mayAgreeToMapping(actor, draft)) throw new DomainError("FORBIDDEN", "mapping.own_writing");

    if (draft.status === "published") return { mappingId };
    if (draft.status === "retired") throw new DomainError("CONFLICT", "mapping.retired");
    if (asked && !isWhatWasRead(draft, askedAt)) throw new DomainError("CONFLICT", "mapping.not_asked");
    const [fault] = faultsOfRow(scope, draft, item);
    if (fault) throw new DomainError("CONFLICT", "mapping.does_not_fit", { at: fault.at });

    await putInUse(scope, draft);

    const { itemCode, version, name } = draft;
    const detail = { name, itemCode, version, unit: asked?.unit ?? null };
    await recordAudit(scope, { action: "mapping.published", objectId: mappingId, detail });
    return { mappingId };
  });
}

const isWhatWasRead = (draft: MappingRow, askedAt: Date | null) =>
  standingOf(draft) === "asked" && askedAt !== null && draft.askedAt?.getTime() === askedAt.getTime();

/** The version before ends with the first moment of this one. */
async function putInUse({ actor, tx, now }: Scope<AdministratorActor>, { id, seriesId }: MappingRow): Promise<void> {
  const inUse = and(eq(importMappings.seriesId, seriesId), eq(importMappings.status, "published"));
  await tx.update(importMappings).set({ status: "retired", retiredAt: now }).where(inUse);
  const published = { status: "published", publishedAt: now, changedAt: now, publishedByUserId: actor.userId } as const;
  await tx.update(importMappings).set(published).where(eq(importMappings.id, id));
}
