import "server-only";
import { asc, count, desc, eq } from "drizzle-orm";
import { catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { nationCode } from "../kernel/region.ts";
import { earliestBeginning, readBaseOf, readBefore } from "./base-of.ts";
import { nameCodes } from "./code-names.ts";
import { diffVersions, fingerprintOf, opensWider } from "./difference.ts";
import type { VersionRow } from "./locks.ts";
import { mayApproveDraft, mayEditCatalogue } from "./policy.ts";
import { readClassesOf } from "./read-classes.ts";
import type { ConcernedProduct, Standing, VersionDetail, VersionDifference, VersionLine, VersionList, VersionRef } from "./schema.ts";

/** Every version that was published, and the drafts one may edit; the base first, then by region, the newest first. */
export async function listVersions(scope: Scope<AdministratorActor>): Promise<VersionList> {
  const versions = await readLines(scope);
  return { versions, ownRegion: scope.actor.role === "administrator" ? null : scope.actor.regionCode };
}

/** Says which products on the shelf ask for what a version takes away; declared where products are. */
export type ConcernedBy = (scope: Scope, difference: VersionDifference) => Promise<ConcernedProduct[]>;

/** One version with what it says otherwise than the one it was begun from. A draft of a region that is not one's own is not found. */
export async function findVersion(
  scope: Scope<AdministratorActor>,
  { versionId }: VersionRef,
  concernedBy: ConcernedBy,
): Promise<VersionDetail> {
  const line = (await readLines(scope)).find((one) => one.versionId === versionId);
  const [row] = line ? await scope.tx.select().from(catalogueVersions).where(eq(catalogueVersions.id, versionId)) : [];
  if (!line || !row) throw notFound("catalogue");

  const today = shanghaiDate(scope.now);
  const classes = await readClassesOf(scope, row.id);
  const base = await readBaseOf(scope, row.regionCode, row.effectiveFrom !== null && row.effectiveFrom > today ? row.effectiveFrom : today);
  const difference = diffVersions(await readBefore(scope, row.basedOnId), classes, base);
  const isDraft = row.status === "draft";
  const fingerprint = fingerprintOf(classes);
  const isWider = opensWider(difference);
  const mayEdit = isDraft && mayEditCatalogue(scope.actor, row);
  const isSeconded = row.approvedHash === fingerprint && row.approvedByUserId !== scope.actor.userId;
  return {
    ...line,
    label: { zh: row.labelZh, en: row.labelEn },
    classes,
    basedOn: row.basedOnId === null ? null : { versionId: row.basedOnId, version: await versionNumber(scope, row.basedOnId) },
    difference,
    opensWider: isWider,
    concerned: isDraft ? await concernedBy(scope, difference) : [],
    approvedAt: row.approvedAt,
    publishedAt: row.publishedAt,
    fingerprint,
    earliestFrom: await earliestBeginning(scope, row.regionCode, today),
    base,
    mayEdit,
    mayApprove: isDraft && isWider && row.approvedAt === null && mayApproveDraft(scope.actor, row),
    mayPublish: mayEdit && (!isWider || isSeconded),
  };
}

async function readLines(scope: Scope<AdministratorActor>): Promise<VersionLine[]> {
  const rows = await scope.tx.select().from(catalogueVersions).orderBy(asc(catalogueVersions.regionCode), desc(catalogueVersions.version));
  const counted = await scope.tx
    .select({ versionId: catalogueItems.versionId, items: count() })
    .from(catalogueItems)
    .groupBy(catalogueItems.versionId);
  const items = new Map(counted.map((row) => [row.versionId, row.items]));
  const regions = await nameCodes(scope, [...new Set(rows.map(({ regionCode }) => regionCode))]);
  const today = shanghaiDate(scope.now);
  return rows
    .filter((row) => row.status === "published" || mayEditCatalogue(scope.actor, row))
    .map((row) => ({
      versionId: row.id,
      version: row.version,
      regionCode: row.regionCode,
      region: row.regionCode === nationCode ? null : (regions.get(row.regionCode) ?? { zh: row.regionCode, en: row.regionCode }),
      standing: standingOf(row, rows, today),
      effectiveFrom: row.effectiveFrom,
      items: items.get(row.id) ?? 0,
    }));
}

/** A version is in force from its day until the next one of its region begins. */
function standingOf(version: VersionRow, versions: readonly VersionRow[], today: Day): Standing {
  if (version.effectiveFrom === null) return "draft";
  if (version.effectiveFrom > today) return "upcoming";
  const begun = versions.filter(({ regionCode, effectiveFrom }) => {
    return regionCode === version.regionCode && effectiveFrom !== null && effectiveFrom <= today;
  });
  return begun.some((other) => other.version > version.version) ? "ended" : "in_force";
}

async function versionNumber({ tx }: Scope, versionId: string): Promise<number> {
  const [row] = await tx.select({ version: catalogueVersions.version }).from(catalogueVersions).where(eq(catalogueVersions.id, versionId));
  return row?.version ?? 0;
}
