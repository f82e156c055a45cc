import "server-only";
import { eq } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { earliestBeginning, readBaseOf, readBefore } from "./base-of.ts";
import { diffVersions, fingerprintOf, isUnchanged, itemsByCode, opensWider } from "./difference.ts";
import { lockRegion, lockVersion, type VersionRow } from "./locks.ts";
import { readClassesOf } from "./read-classes.ts";
import type { CatalogueClassView, PublishDraftInput, VersionPublished } from "./schema.ts";
import { weaknessOf } from "./supplement.ts";
import type { ConcernedBy } from "./versions.ts";

/**
 * Publishes a draft: it holds from a day on, today at the earliest and after the version before it, and is never edited again. Published twice for the
 * same day it gives the first answer again. `tell` tells lenders whose products on the shelf ask for what it takes away, and says which these are. Refuses with NOT_FOUND, FORBIDDEN
 * (`catalogue.approver_publishes` for the second person too), CONFLICT when it moved on, says nothing new, has an empty class, begins too early or too late, or weakens the base, or PRECONDITION_FAILED while something it opens wider
 * waits for a second administrator (`catalogue.needs_second_person`).
 */
export function publishDraft(
  actor: AdministratorActor,
  { versionId, seen, effectiveFrom }: PublishDraftInput,
  tell: ConcernedBy,
): Promise<VersionPublished> {
  return withActor(actor, async (scope) => {
    const draft = await lockVersion(scope, versionId);
    await lockRegion(scope, draft.regionCode);
    const classes = await readClassesOf(scope, draft.id);
    const answer = { versionId, version: draft.version, effectiveFrom };

    if (fingerprintOf(classes) !== seen) throw new DomainError("CONFLICT", "catalogue.draft_moved_on");
    if (draft.status === "published" && draft.effectiveFrom === effectiveFrom) return answer;
    if (draft.status === "published") throw new DomainError("CONFLICT", "catalogue.not_a_draft");
    await requireBeginning(scope, draft, effectiveFrom);
    requireWhole(classes);
    await requireBaseUnweakened(scope, draft, { classes, effectiveFrom });
    const difference = diffVersions(await readBefore(scope, draft.basedOnId), classes);
    if (isUnchanged(difference)) throw new DomainError("CONFLICT", "catalogue.nothing_changed");
    if (opensWider(difference)) requireSecondPerson(actor, draft, seen);

    const publication = { status: "published" as const, effectiveFrom, publishedAt: scope.now, publishedByUserId: actor.userId };
    await scope.tx.update(catalogueVersions).set(publication).where(eq(catalogueVersions.id, draft.id));

    const concerned = await tell(scope, difference);

    const { regionCode, version, approvedByUserId } = draft;
    const counts = { added: difference.added.length, removed: difference.removed.length, changed: difference.changed.length };
    const detail = { regionCode, version, effectiveFrom, approvedByUserId, ...counts, products: concerned.length };
    await recordAudit(scope, { action: "catalogue.published", objectId: draft.id, detail });
    return answer;
  });
}

const monthsAheadMax = 12;

async function requireBeginning(scope: Scope, { regionCode }: VersionRow, effectiveFrom: Day): Promise<void> {
  const today = shanghaiDate(scope.now);
  if (effectiveFrom < today) throw new DomainError("CONFLICT", "catalogue.begins_in_the_past");
  const earliest = await earliestBeginning(scope, regionCode, today);
  if (effectiveFrom < earliest) throw new DomainError("CONFLICT", "catalogue.begins_before_the_last", { earliest });
  // Nothing can begin before it any more: a day far off by mistake would hold up every change until then.
  const latest = addMonths(earliest, monthsAheadMax);
  if (effectiveFrom > latest) throw new DomainError("CONFLICT", "catalogue.begins_too_late", { latest });
}

function requireWhole(classes: readonly CatalogueClassView[]): void {
  if (classes.length === 0) throw new DomainError("CONFLICT", "catalogue.nothing_changed");
  const empty = classes.find(({ items }) => items.length === 0);
  if (empty) throw new DomainError("CONFLICT", "catalogue.class_empty", { code: empty.code });
}

type Publication = { readonly classes: readonly CatalogueClassView[]; readonly effectiveFrom: Day };

/** Asked again: since an item was saved the base may have been raised. */
async function requireBaseUnweakened(scope: Scope, draft: VersionRow, { classes, effectiveFrom }: Publication): Promise<void> {
  const base = await readBaseOf(scope, draft.regionCode, effectiveFrom);
  const weak = [...itemsByCode(classes).values()].find((item) => weaknessOf(item, base) !== null);
  if (weak) throw new DomainError("CONFLICT", "catalogue.weaker_than_base", { code: weak.code });
}

function requireSecondPerson(actor: AdministratorActor, draft: VersionRow, seen: string): void {
  if (draft.approvedHash !== seen) throw new DomainError("PRECONDITION_FAILED", "catalogue.needs_second_person");
  if (draft.approvedByUserId === actor.userId) throw new DomainError("FORBIDDEN", "catalogue.approver_publishes");
}
