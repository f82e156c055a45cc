import "server-only";
import { eq, getTableColumns } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { importBatches } from "../../db/schema/records.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { KeyActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { contains, nationCode } from "../kernel/region.ts";
import { isRegion } from "./is-region.ts";
import { findPublishedMapping } from "./mappings/queries.ts";
import { type ImportingActor, mayImport, mayImportKind } from "./policy.ts";
import type { ImportView, UploadInput } from "./schema.ts";

export type QueuedImport = UploadInput & { readonly batchId: string; readonly bytes: number };

/** What brings files in: a person of a unit or of the office, or a unit's key. */
type Sender = ImportingActor | KeyActor;

/**
 * Notes a file that was received and asks for its import. An authority's file comes from that authority; an administrator names the source
 * unit. Either may say that the file is the whole register of a region it answers for. Refuses with FORBIDDEN, also for another region, or
 * PRECONDITION_FAILED when no source is named, there is no such region, or none of the sender's published mappings reads the file.
 */
export function queueImport(actor: ImportingActor, input: QueuedImport): Promise<Pick<ImportView, "batchId">> {
  return withActor(actor, async (scope) => {
    if (!mayImport(actor)) throw new DomainError("FORBIDDEN", "import.not_yours");
    return noteImport(scope, input);
  });
}

/** The step behind every way in: the batch, its audit row and its job, in the sender's transaction. Refuses as `queueImport` does. */
export async function noteImport(scope: Scope<Sender>, input: QueuedImport): Promise<Pick<ImportView, "batchId">> {
  const { actor } = scope;
  const { sourceUnit, coversRegion, mappingId } = await originOf(scope, input);
  await scope.tx.insert(importBatches).values({
    id: input.batchId,
    kind: input.kind,
    status: "received",
    fileName: input.name,
    fileBytes: input.bytes,
    sourceUnit,
    organizationId: actor.organizationId,
    coversRegion,
    mappingId,
    startedByUserId: actor.kind === "key" ? null : actor.userId,
    startedAt: scope.now,
  });

  await recordAudit(scope, {
    action: "import.received",
    objectId: input.batchId,
    detail: { kind: input.kind, fileName: input.name, coversRegion, mappingId },
  });
  await enqueue(scope.tx, "imports.run", { batchId: input.batchId }, input.batchId);
  return { batchId: input.batchId };
}

/** Whose file this is and which region's register. Refuses what `queueImport` refuses, before a byte of the file has come. */
export async function originOf(scope: Scope<Sender>, input: UploadInput) {
  const { actor } = scope;
  if (!mayImportKind(actor, input.kind)) throw new DomainError("FORBIDDEN", "import.not_yours");
  const mapping = input.kind === "mapped" ? await findPublishedMapping(scope, input.mappingId ?? null) : null;
  const sourceUnit = actor.kind === "administrator" ? (mapping?.sourceUnit ?? input.source) : await ownName(scope);
  if (sourceUnit === "") throw new DomainError("PRECONDITION_FAILED", "import.source_missing");
  return { sourceUnit, coversRegion: await coveredRegion(scope, input), mappingId: mapping?.id ?? null };
}

async function ownName(scope: Scope<Sender>): Promise<string> {
  return (await findOwn(scope)).name;
}

/** The region of which the sender says that the file is the whole register; only credit records are registers. */
async function coveredRegion(scope: Scope<Sender>, { kind, covers }: UploadInput): Promise<string | null> {
  if (covers === "" || kind !== "records") return null;
  const own = (await findOwn(scope)).regionCode ?? (scope.actor.kind === "administrator" ? nationCode : null);
  if (own === null) throw new DomainError("PRECONDITION_FAILED", "import.region_missing");
  const region = covers === "own" ? own : covers;
  if (!contains(own, region)) throw new DomainError("FORBIDDEN", "import.outside_region");
  if (!(await isRegion(scope, region))) throw new DomainError("PRECONDITION_FAILED", "import.region_unknown");
  return region;
}

async function findOwn(scope: Scope<Sender>) {
  const { nameZh: name, regionCode } = getTableColumns(organizations);
  return only(await scope.tx.select({ name, regionCode }).from(organizations).where(eq(organizations.id, scope.actor.organizationId)));
}
