import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import type { Day } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mayEditCatalogue } from "./policy.ts";

export type VersionRow = typeof catalogueVersions.$inferSelect;

/**
 * Locks a version that the administrator may edit, whatever its status. A draft of a region that is not theirs is not found; of a published version,
 * which everybody may read, they learn FORBIDDEN.
 */
export async function lockVersion({ actor, tx }: Scope<AdministratorActor>, versionId: string): Promise<VersionRow> {
  const [version] = await tx.select().from(catalogueVersions).where(eq(catalogueVersions.id, versionId)).for("update");
  const mayEdit = version !== undefined && mayEditCatalogue(actor, version);
  if (!version || (version.status === "draft" && !mayEdit)) throw notFound("catalogue");
  if (!mayEdit) throw new DomainError("FORBIDDEN", "catalogue.other_region");
  return version;
}

/** The same for one that must still be a draft: a published version stays as it is (CONFLICT). */
export async function lockDraft(scope: Scope<AdministratorActor>, versionId: string): Promise<VersionRow> {
  const version = await lockVersion(scope, versionId);
  if (version.status !== "draft") throw new DomainError("CONFLICT", "catalogue.not_a_draft");
  return version;
}

/** Notes who changed the draft; a second person's word about what it said before no longer holds. */
export async function noteEdit({ actor, tx }: Scope<AdministratorActor>, draft: VersionRow): Promise<void> {
  const editedByUserIds = [...new Set([...draft.editedByUserIds, actor.userId])];
  const unapproved = { approvedAt: null, approvedByUserId: null, approvedHash: null };
  await tx
    .update(catalogueVersions)
    .set({ editedByUserIds, ...unapproved })
    .where(eq(catalogueVersions.id, draft.id));
}

/** The latest version of a region that was published, whether or not it has begun. */
export async function findLatestPublished({ tx }: Scope, regionCode: string): Promise<(VersionRow & { effectiveFrom: Day }) | null> {
  const published = and(eq(catalogueVersions.regionCode, regionCode), eq(catalogueVersions.status, "published"));
  const [latest] = await tx.select().from(catalogueVersions).where(published).orderBy(desc(catalogueVersions.version)).limit(1);
  return latest ? (latest as VersionRow & { effectiveFrom: Day }) : null;
}

/** One at a time for a region: two drafts begun at once meet here, also where the region has no version yet. */
export async function lockRegion({ tx }: Scope, regionCode: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue of ${regionCode}`}, 0))`);
}
