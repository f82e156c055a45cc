import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { nationCode } from "../kernel/region.ts";
import { readBefore } from "./base-of.ts";
import { nameCodes } from "./code-names.ts";
import { diffVersions, opensWider } from "./difference.ts";
import { mayApproveDraft } from "./policy.ts";
import { readClassesOf } from "./read-classes.ts";
import type { WaitingDraft } from "./schema.ts";

/** The drafts that open something wider and wait for this administrator's word: nobody has agreed yet, and they are others' writing. */
export async function listWaitingDrafts(scope: Scope<AdministratorActor>): Promise<WaitingDraft[]> {
  const unseconded = and(eq(catalogueVersions.status, "draft"), isNull(catalogueVersions.approvedAt));
  const drafts = await scope.tx.select().from(catalogueVersions).where(unseconded).orderBy(catalogueVersions.createdAt);
  const waiting: typeof drafts = [];
  for (const draft of drafts.filter((one) => mayApproveDraft(scope.actor, one))) {
    const difference = diffVersions(await readBefore(scope, draft.basedOnId), await readClassesOf(scope, draft.id));
    if (opensWider(difference)) waiting.push(draft);
  }
  const names = await nameCodes(scope, [...new Set(waiting.map(({ regionCode }) => regionCode))]);
  return waiting.map(({ id, version, regionCode }) => ({
    ...{ versionId: id, version },
    region: regionCode === nationCode ? null : (names.get(regionCode) ?? { zh: regionCode, en: regionCode }),
  }));
}
