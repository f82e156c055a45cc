import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import { itemTerms, makeCatalogueRegion } from "../../db/testing/catalogue.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";
import { findEdition } from "./edition.ts";
import { listItemsInForce } from "./in-force.ts";

const today = shanghaiDate(new Date());
const proved = (actor: AdministratorActor): AdministratorActor => ({ ...actor, steppedUpAt: new Date() });
const catalogueOf = (actor: AdministratorActor) => callerFor(proved(actor)).catalogue;
const auditOf = async (versionId: string) => {
  const rows = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, versionId));
  return rows.map(({ action }) => action);
};
const versionsOf = (regionCode: string) =>
  ownerDatabase().select().from(catalogueVersions).where(eq(catalogueVersions.regionCode, regionCode));

async function makeDraft() {
  const regionCode = await makeCatalogueRegion();
  const editor = await makeAdministrator();
  const { versionId } = await catalogueOf(editor).startDraft({ regionCode });
  const see = async () => (await catalogueOf(editor).findVersion({ versionId })).fingerprint;
  return { regionCode, editor, versionId, see };
}

/** A supplement in force, and the draft of its next version. */
async function makeSecondDraft(more: Parameters<typeof itemTerms>[0] = {}) {
  const { regionCode, editor, versionId, see } = await makeDraft();
  const { code } = await catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms(more) });
  await catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: today });
  const next = await catalogueOf(editor).startDraft({ regionCode });
  const seeNext = async () => (await catalogueOf(editor).findVersion(next)).fingerprint;
  return { regionCode, editor, first: versionId, code, versionId: next.versionId, see: seeNext };
}

test("a draft is begun, filled and published, and holds from its day on", async () => {
  const { regionCode, editor, versionId, see } = await makeDraft();

  const item = await catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms() });
  const tomorrow = addDays(today, 1);
  const published = await catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: tomorrow });

  expect(item.code).toBe(`UTL-${regionCode.slice(0, 4)}-01`);
  expect(published).toEqual({ versionId, version: 1, effectiveFrom: tomorrow });
  const at = (day: string) => withActor(editor, (scope) => findEdition(scope, regionCode, day));
  expect(await at(today)).toBeNull();
  expect(await at(tomorrow)).toMatchObject({ id: versionId });
  expect(await auditOf(versionId)).toEqual(["catalogue.draft_started", "catalogue.item_added", "catalogue.published"]);
  const { versions } = await catalogueOf(editor).listVersions();
  expect(versions.find((one) => one.versionId === versionId)).toMatchObject({ standing: "upcoming", items: 1 });
});

test("a first supplement under a class of the base brings no class", async () => {
  const { editor, versionId } = await makeDraft();
  await catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms() });
  await catalogueOf(editor).addClass({ versionId, code: "HEA", nameZh: "供热", nameEn: "Heating" });

  const { difference } = await catalogueOf(editor).findVersion({ versionId });

  expect(difference.classesAdded).toEqual([{ code: "HEA", nameZh: "供热", nameEn: "Heating" }]);
});

test("the next version begins with what the last says, and tells how it differs", async () => {
  const { versionId, editor, code, first } = await makeSecondDraft();

  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ validityMonths: 1 }) });
  const detail = await catalogueOf(editor).findVersion({ versionId });

  expect(detail).toMatchObject({ version: 2, standing: "draft", basedOn: { versionId: first, version: 1 }, opensWider: false });
  expect(detail.difference).toMatchObject({
    added: [],
    removed: [],
    changed: [{ code, fields: [{ field: "validityMonths", before: 3, after: 1, opensWider: false }], declarations: null }],
  });
  expect(detail.earliestFrom).toBe(addDays(today, 1));
  const before = await catalogueOf(editor).findVersion({ versionId: first });
  expect(detail.label.zh).toBe(before.label.zh.replace("第1版", "第2版"));
});

test("a draft keeps what the version before says of itself", async () => {
  const { regionCode, editor, versionId, see } = await makeDraft();
  const label = { labelZh: "供热信用信息（第1版，另附说明）", labelEn: "Heating, version 1, with a word of its own" };
  await ownerDatabase().update(catalogueVersions).set(label).where(eq(catalogueVersions.id, versionId));
  await catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms() });
  await catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: today });

  const next = await catalogueOf(editor).startDraft({ regionCode });

  const detail = await catalogueOf(editor).findVersion(next);
  expect(detail.label).toEqual({ zh: "供热信用信息（第2版，另附说明）", en: "Heating, version 2, with a word of its own" });
});

test("a region has one draft, also when two begin it at once", async () => {
  const regionCode = await makeCatalogueRegion();
  const administrators = await Promise.all([makeAdministrator(), makeAdministrator()]);

  const begun = await Promise.all(administrators.map((one) => catalogueOf(one).startDraft({ regionCode })));

  expect(begun[0]).toEqual(begun[1]);
  expect(await versionsOf(regionCode)).toHaveLength(1);
});

test("an item is taken out of a draft, twice as once, and put back as it was", async () => {
  const { versionId, editor, code } = await makeSecondDraft();
  const difference = async () => (await catalogueOf(editor).findVersion({ versionId })).difference;

  await catalogueOf(editor).removeItem({ versionId, code });
  await catalogueOf(editor).removeItem({ versionId, code });
  const withdrawn = await difference();
  await catalogueOf(editor).putBackItem({ versionId, code });
  const restored = await difference();

  expect(withdrawn).toMatchObject({ removed: [{ code }], classesRemoved: [] });
  expect(restored).toEqual({ classesAdded: [], classesRemoved: [], added: [], addedWider: [], removed: [], changed: [] });
  await expect(catalogueOf(editor).removeItem({ versionId, code: "UTL-77" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(catalogueOf(editor).putBackItem({ versionId, code: "UTL-77" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a withdrawn item's code is never given to another", async () => {
  const { versionId, editor, code } = await makeSecondDraft();

  await catalogueOf(editor).removeItem({ versionId, code });
  const other = await catalogueOf(editor).saveItem({
    versionId,
    code: null,
    terms: itemTerms({ nameZh: "供冷信息", nameEn: "Cooling use" }),
  });

  expect(other.code).not.toBe(code);
});

test("what is lowered waits for a second administrator, who wrote nothing in the draft and does not publish it", async () => {
  const { versionId, editor, code, see } = await makeSecondDraft({ sensitivity: "sensitive" });
  const second = await makeAdministrator();
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ sensitivity: "authorised" }) });
  const publish = async (who: AdministratorActor) =>
    catalogueOf(who).publishDraft({ versionId, seen: await see(), effectiveFrom: addDays(today, 1) });

  await expect(publish(editor)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "catalogue.needs_second_person" });
  await expect(catalogueOf(editor).approveDraft({ versionId, seen: await see() })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "catalogue.own_draft",
  });
  const waitsFor = async (who: AdministratorActor) => (await catalogueOf(who).listWaiting()).some((one) => one.versionId === versionId);
  const elsewhere = await makeRegionalAdministrator("610000");
  expect([await waitsFor(editor), await waitsFor(second), await waitsFor(elsewhere)]).toEqual([false, true, false]);
  await catalogueOf(second).approveDraft({ versionId, seen: await see() });
  await catalogueOf(second).approveDraft({ versionId, seen: await see() });
  expect(await waitsFor(second)).toBe(false);
  await expect(publish(second)).rejects.toMatchObject({ code: "FORBIDDEN", message: "catalogue.approver_publishes" });
  await publish(editor);

  expect((await auditOf(versionId)).filter((action) => action === "catalogue.draft_approved")).toHaveLength(1);
});

test("an edit after the second person's word asks for it again", async () => {
  const { versionId, editor, code, see } = await makeSecondDraft({ sensitivity: "sensitive" });
  const second = await makeAdministrator();
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ sensitivity: "authorised" }) });
  await catalogueOf(second).approveDraft({ versionId, seen: await see() });

  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ sensitivity: "public" }) });

  const late = catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: addDays(today, 1) });
  await expect(late).rejects.toMatchObject({ message: "catalogue.needs_second_person" });
});

test("what is raised needs one administrator, and the second person's word is not asked for nothing", async () => {
  const { versionId, editor, code, see } = await makeSecondDraft();
  const second = await makeAdministrator();
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ sensitivity: "sensitive" }) });

  const unasked = catalogueOf(second).approveDraft({ versionId, seen: await see() });
  await expect(unasked).rejects.toMatchObject({ code: "CONFLICT", message: "catalogue.needs_no_approval" });
  await catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: addDays(today, 1) });

  const at = await withActor(editor, (scope) => listItemsInForce(scope, addDays(today, 1), null));
  expect(at.map((item) => item.code)).not.toContain(code);
});

test("a version begins today at the earliest, after the one before it, and within a year", async () => {
  const { versionId, editor, code, see } = await makeSecondDraft();
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ validityMonths: 1 }) });
  const publish = async (effectiveFrom: string) => catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom });

  await expect(publish(addDays(today, -1))).rejects.toMatchObject({ message: "catalogue.begins_in_the_past" });
  await expect(publish(today)).rejects.toMatchObject({ message: "catalogue.begins_before_the_last" });
  await expect(publish(addDays(today, 400))).rejects.toMatchObject({ message: "catalogue.begins_too_late" });
  await publish(addDays(today, 1));
});

test("published twice for the same day it gives the first answer again, and for another day it is no draft any more", async () => {
  const { versionId, editor, see } = await makeDraft();
  await catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms() });
  const input = { versionId, seen: await see(), effectiveFrom: today };

  const first = await catalogueOf(editor).publishDraft(input);
  const again = await catalogueOf(editor).publishDraft(input);

  expect(again).toEqual(first);
  const [one, other] = await Promise.all([catalogueOf(editor).publishDraft(input), catalogueOf(editor).publishDraft(input)]);
  expect([one, other]).toEqual([first, first]);
  expect((await auditOf(versionId)).filter((action) => action === "catalogue.published")).toHaveLength(1);
  const later = catalogueOf(editor).publishDraft({ ...input, effectiveFrom: addDays(today, 3) });
  await expect(later).rejects.toMatchObject({ code: "CONFLICT", message: "catalogue.not_a_draft" });
});

test("what is published is edited by nobody, and what moved on is not published unseen", async () => {
  const { first, versionId, editor, code, see } = await makeSecondDraft();
  const seen = await see();
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ validityMonths: 1 }) });

  const unseen = { versionId, seen };
  await expect(catalogueOf(editor).publishDraft({ ...unseen, effectiveFrom: addDays(today, 1) })).rejects.toMatchObject({
    message: "catalogue.draft_moved_on",
  });
  await expect(catalogueOf(editor).discardDraft(unseen)).rejects.toMatchObject({ message: "catalogue.draft_moved_on" });
  const deeds = [
    () => catalogueOf(editor).saveItem({ versionId: first, code, terms: itemTerms() }),
    () => catalogueOf(editor).removeItem({ versionId: first, code }),
    () => catalogueOf(editor).putBackItem({ versionId: first, code }),
    () => catalogueOf(editor).addClass({ versionId: first, code: "HEA", nameZh: "供热", nameEn: "Heating" }),
    () => catalogueOf(editor).discardDraft({ versionId: first, seen }),
    () => catalogueOf(editor).approveDraft({ versionId: first, seen }),
  ];
  for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: "CONFLICT", message: "catalogue.not_a_draft" });
});

test("a draft that says nothing new, or holds an empty class, is not published", async () => {
  const { versionId, editor, see } = await makeSecondDraft();
  const publish = async () => catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: addDays(today, 1) });

  await expect(publish()).rejects.toMatchObject({ message: "catalogue.nothing_changed" });
  await catalogueOf(editor).addClass({ versionId, code: "HEA", nameZh: "供热", nameEn: "Heating" });
  await expect(publish()).rejects.toMatchObject({ message: "catalogue.class_empty" });
  await catalogueOf(editor).removeClass({ versionId, code: "HEA" });
  await expect(publish()).rejects.toMatchObject({ message: "catalogue.nothing_changed" });
});

test("a draft is discarded whole, and its number is free again", async () => {
  const { regionCode, versionId, editor, see } = await makeSecondDraft();

  await catalogueOf(editor).discardDraft({ versionId, seen: await see() });
  const again = await catalogueOf(editor).startDraft({ regionCode });

  expect(await ownerDatabase().select().from(catalogueItems).where(eq(catalogueItems.versionId, versionId))).toEqual([]);
  expect(await catalogueOf(editor).findVersion(again)).toMatchObject({ version: 2 });
});

test.each([
  ["the name of another item of the base", { nameZh: "用电与缴费信息" }, "catalogue.name_zh_taken"],
  ["the name of another item in English", { nameEn: "electricity use and payment" }, "catalogue.name_en_taken"],
  ["that name in full-width letters", { nameEn: "Ｅlectricity  use and payment" }, "catalogue.name_en_taken"],
  ["a class that neither it nor the base has", { classCode: "ZZZ" }, "catalogue.class_unknown"],
  ["less guard than the base has", { detailsCode: "UTL-01", sensitivity: "public" as const }, "catalogue.weaker_lower_sensitivity"],
  ["an item that the base has not", { detailsCode: "UTL-99" }, "catalogue.weaker_base_unknown"],
])("a supplement's item is refused with %s", async (_what, more, reason) => {
  const { versionId, editor } = await makeDraft();

  const saved = catalogueOf(editor).saveItem({ versionId, code: null, terms: itemTerms(more) });

  await expect(saved).rejects.toMatchObject({ code: "CONFLICT", message: reason });
  expect(await auditOf(versionId)).toEqual(["catalogue.draft_started"]);
});

test("an item stays in its class, and a class is added once", async () => {
  const { versionId, editor, code } = await makeSecondDraft();
  await catalogueOf(editor).addClass({ versionId, code: "HEA", nameZh: "供热", nameEn: "Heating" });

  const moved = catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ classCode: "HEA" }) });
  await expect(moved).rejects.toMatchObject({ message: "catalogue.class_stays" });
  for (const taken of ["HEA", "UTL", "TAX"]) {
    const again = catalogueOf(editor).addClass({ versionId, code: taken, nameZh: "供热", nameEn: "Heating" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT", message: "catalogue.class_taken" });
  }
});

test("a regional administrator governs the supplement of its own region, and sees no draft of another's", async () => {
  const { regionCode, versionId, editor, first } = await makeSecondDraft();
  const own = await makeRegionalAdministrator(regionCode);
  const stranger = await makeRegionalAdministrator(await makeCatalogueRegion());

  await catalogueOf(own).saveItem({ versionId, code: null, terms: itemTerms({ nameZh: "供冷信息", nameEn: "Cooling use" }) });
  await expect(catalogueOf(own).startDraft({ regionCode: "000000" })).rejects.toMatchObject({ code: "FORBIDDEN" });

  await expect(catalogueOf(stranger).findVersion({ versionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const written = catalogueOf(stranger).saveItem({ versionId, code: null, terms: itemTerms() });
  await expect(written).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await catalogueOf(stranger).findVersion({ versionId: first })).toMatchObject({ standing: "in_force", mayEdit: false });
  const publishedElsewhere = catalogueOf(stranger).removeItem({ versionId: first, code: "UTL-01" });
  await expect(publishedElsewhere).rejects.toMatchObject({ code: "FORBIDDEN", message: "catalogue.other_region" });
  const { versions } = await catalogueOf(stranger).listVersions();
  expect(versions.map((one) => one.versionId)).not.toContain(versionId);
  expect((await catalogueOf(editor).listVersions()).versions.map((one) => one.versionId)).toContain(versionId);
});

test("nobody but administrators governs, and a code that is no region has no catalogue", async () => {
  const officer = await makeAuthority();
  const administrator = await makeAdministrator();

  await expect(callerFor(officer).catalogue.listVersions()).rejects.toMatchObject({ code: "FORBIDDEN" });
  const unknown = catalogueOf(administrator).startDraft({ regionCode: "999999" });
  await expect(unknown).rejects.toMatchObject({ code: "CONFLICT", message: "catalogue.region_unknown" });
});

test("a supplement whose base was raised since is not published as it was, and is read as guarded as the base", async () => {
  const { regionCode, versionId, editor, code, see } = await makeSecondDraft({ detailsCode: "UTL-01" });
  await catalogueOf(editor).saveItem({ versionId, code, terms: itemTerms({ detailsCode: "UTL-01", validityMonths: 1 }) });
  const raised = sql`update catalogue_items set sensitivity = 'sensitive' where version_id = (select id from catalogue_versions where region_code = '000000' and version = 2) and code = 'UTL-01'`;
  const lowered = sql`update catalogue_items set sensitivity = 'authorised' where code = 'UTL-01'`;
  await ownerDatabase().execute(raised);

  const published = catalogueOf(editor).publishDraft({ versionId, seen: await see(), effectiveFrom: addDays(today, 1) });
  await expect(published).rejects.toMatchObject({ message: "catalogue.weaker_than_base" });
  const items = await withActor(editor, (scope) => listItemsInForce(scope, today, regionCode));
  expect(items.find((item) => item.code === code)).toMatchObject({ sensitivity: "sensitive", regionCode });
  await ownerDatabase().execute(lowered);
});
