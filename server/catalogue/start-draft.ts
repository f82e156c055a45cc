import "server-only";
import { and, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems, catalogueVersions, regions } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { nationCode } from "../kernel/region.ts";
import { nextLabel } from "./label.ts";
import { findLatestPublished, lockRegion } from "./locks.ts";
import { mayEditCatalogue } from "./policy.ts";
import type { StartDraftInput, VersionRef } from "./schema.ts";

/**
 * Begins the next version of a region's catalogue, as the last published one says it. A region has one draft: begun twice, or by two at once, it is
 * the same. Refuses with FORBIDDEN for another region than one's own, and CONFLICT for a code that is no region (`catalogue.region_unknown`).
 */
export function startDraft(actor: AdministratorActor, { regionCode }: StartDraftInput): Promise<VersionRef> {
  return withActor(actor, async (scope) => {
    await lockRegion(scope, regionCode);
    const region = regionCode === nationCode ? null : await findRegion(scope, regionCode);

    if (!mayEditCatalogue(actor, { regionCode })) throw new DomainError("FORBIDDEN", "catalogue.other_region");

    const standing = and(eq(catalogueVersions.regionCode, regionCode), eq(catalogueVersions.status, "draft"));
    const [draft] = await scope.tx.select({ id: catalogueVersions.id }).from(catalogueVersions).where(standing);
    if (draft) return { versionId: draft.id };
    if (region === undefined) throw new DomainError("CONFLICT", "catalogue.region_unknown");

    const latest = await findLatestPublished(scope, regionCode);
    const id = newId("catalogueVersion", scope.now.getTime());
    const version = (latest?.version ?? 0) + 1;
    const row = {
      id,
      version,
      regionCode,
      ...(latest ? nextLabel(latest, version) : labelOf(version, region)),
      basedOnId: latest?.id ?? null,
      editedByUserIds: [actor.userId],
    };
    only(await scope.tx.insert(catalogueVersions).values(row).returning());
    if (latest) await copyContent(scope, latest.id, id);

    await recordAudit(scope, { action: "catalogue.draft_started", objectId: id, detail: { regionCode, version } });
    return { versionId: id };
  });
}

async function findRegion({ tx }: Scope, code: string): Promise<{ nameZh: string; nameEn: string | null } | undefined> {
  const [region] = await tx.select({ nameZh: regions.nameZh, nameEn: regions.nameEn }).from(regions).where(eq(regions.code, code));
  return region;
}

/** What the first version of a catalogue is called; it says of itself that it is modelled on the law and no official text. */
function labelOf(version: number, region: { nameZh: string; nameEn: string | null } | null | undefined) {
  if (region) {
    const labelEn = `Supplementary catalogue of ${region.nameEn ?? region.nameZh}, version ${version}, modelled on local supplements to the national catalogue`;
    return { labelZh: `${region.nameZh}信用信息补充目录（第${version}版，参照地方补充目录拟制）`, labelEn };
  }
  return {
    labelZh: `信用信息共享清单（第${version}版，参照国办发〔2021〕52号、国办发〔2024〕15号拟制）`,
    labelEn: `Catalogue of shared credit information, version ${version}, modelled on 国办发〔2021〕52号 and 国办发〔2024〕15号`,
  };
}

async function copyContent({ tx }: Scope, from: string, versionId: string): Promise<void> {
  const classes = await tx.select().from(catalogueClasses).where(eq(catalogueClasses.versionId, from));
  const items = await tx.select().from(catalogueItems).where(eq(catalogueItems.versionId, from));
  if (classes.length > 0) await tx.insert(catalogueClasses).values(classes.map((row) => ({ ...row, versionId })));
  if (items.length > 0) await tx.insert(catalogueItems).values(items.map((row) => ({ ...row, versionId })));
}
