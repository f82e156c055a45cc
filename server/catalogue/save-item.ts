import "server-only";
import { and, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { foldName } from "../kernel/names.ts";
import { nationCode } from "../kernel/region.ts";
import { readBaseOf } from "./base-of.ts";
import { hasReadyForm } from "./declaration.ts";
import { itemsByCode } from "./difference.ts";
import { lockDraft, noteEdit, type VersionRow } from "./locks.ts";
import { readClassesOf } from "./read-classes.ts";
import type { CatalogueClassView, ItemRef, ItemTerms, SaveItemInput } from "./schema.ts";
import { nextCode, weaknessOf } from "./supplement.ts";

/**
 * Writes an item of a draft: a new one under the next code of its class, or what one of the draft says from now on. Refuses with NOT_FOUND, FORBIDDEN,
 * or CONFLICT when the version is published, the class is unknown (`catalogue.class_unknown`) or another one than the item was in
 * (`catalogue.class_stays`), files of the item have a form of their own (`catalogue.has_a_form`), another item has the name (`catalogue.name_taken`), or a supplement's item would weaken the base (`catalogue.weaker_*`).
 */
export function saveItem(actor: AdministratorActor, { versionId, code, terms }: SaveItemInput): Promise<ItemRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const classes = await readClassesOf(scope, draft.id);
    const base = await readBaseOf(scope, draft.regionCode, shanghaiDate(scope.now));
    const before = code === null ? null : itemsByCode(classes).get(code);

    if (before === undefined) throw notFound("catalogue_item");
    if (before && before.classCode !== terms.classCode) throw new DomainError("CONFLICT", "catalogue.class_stays");
    if (code !== null && hasReadyForm(code) && terms.declaration.fields.length > 0)
      throw new DomainError("CONFLICT", "catalogue.has_a_form");
    requireFreeName(terms, code, [...classes, ...base]);
    requireNoWeakness(draft, terms, base);
    await requireClass(scope, draft, terms.classCode, { classes, base });
    const itemCode = code ?? nextCode(draft.regionCode, terms.classCode, await codesEverGiven(scope, draft.regionCode));
    if (itemCode === null) throw new DomainError("LIMIT_EXCEEDED", "catalogue.class_full");

    const { modes, ...said } = terms;
    const mark = "entered by an administrator";
    const row = { ...said, mode: modes.join("/"), versionId: draft.id, code: itemCode, mark };
    const key = { target: [catalogueItems.versionId, catalogueItems.code], set: row };
    await scope.tx.insert(catalogueItems).values(row).onConflictDoUpdate(key);
    await noteEdit(scope, draft);

    const action = code === null ? "catalogue.item_added" : "catalogue.item_changed";
    await recordAudit(scope, { action, objectId: draft.id, detail: { code: itemCode, nameZh: terms.nameZh } });
    return { versionId: draft.id, code: itemCode };
  });
}

function requireFreeName({ nameZh, nameEn }: ItemTerms, code: string | null, classes: readonly CatalogueClassView[]): void {
  const others = [...itemsByCode(classes).values()].filter((item) => item.code !== code);
  if (others.some((item) => foldName(item.nameZh) === foldName(nameZh))) throw new DomainError("CONFLICT", "catalogue.name_zh_taken");
  if (others.some((item) => foldName(item.nameEn) === foldName(nameEn))) throw new DomainError("CONFLICT", "catalogue.name_en_taken");
}

function requireNoWeakness({ regionCode }: VersionRow, terms: ItemTerms, base: readonly CatalogueClassView[]): void {
  if (regionCode === nationCode && terms.detailsCode !== null) throw new DomainError("CONFLICT", "catalogue.base_details_nothing");
  const weakness = weaknessOf(terms, base);
  if (weakness) throw new DomainError("CONFLICT", `catalogue.weaker_${weakness}`);
}

type Known = { readonly classes: readonly CatalogueClassView[]; readonly base: readonly CatalogueClassView[] };

/** A supplement takes over the class of the base that it adds to, so that each version can be read on its own. */
async function requireClass({ tx }: Scope, draft: VersionRow, classCode: string, { classes, base }: Known): Promise<void> {
  if (classes.some(({ code }) => code === classCode)) return;
  const position = base.findIndex(({ code }) => code === classCode);
  const ofBase = base[position];
  if (!ofBase) throw new DomainError("CONFLICT", "catalogue.class_unknown");
  const { code, nameZh, nameEn } = ofBase;
  await tx.insert(catalogueClasses).values({ versionId: draft.id, code, nameZh, nameEn, position: position + 1 });
}

/** Also those of items that were withdrawn: a code never comes to mean something else. */
async function codesEverGiven({ tx }: Scope, regionCode: string): Promise<string[]> {
  const ofRegion = and(eq(catalogueVersions.id, catalogueItems.versionId), eq(catalogueVersions.regionCode, regionCode));
  const rows = await tx.selectDistinct({ code: catalogueItems.code }).from(catalogueItems).innerJoin(catalogueVersions, ofRegion);
  return rows.map(({ code }) => code);
}
