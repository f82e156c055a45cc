import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { evaluationComparisons, evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { firstModelId, referenceModel } from "../../../db/seed/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeAdministrator, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor, callerOf } from "../../trpc/caller.ts";
import { compareModels } from "../comparison/compare.ts";
import { differenceOf } from "./difference.ts";

const job: SystemActor = { kind: "system", job: "evaluation.compare", requestId: newId("request") };
const tomorrow = addDays(shanghaiDate(new Date()), 1);

// There is one draft at a time, and what a test adopted would be in force for the next.
afterEach(async () => {
  await ownerDatabase().delete(evaluationComparisons);
  const others = await ownerDatabase().select({ id: evaluationModels.id }).from(evaluationModels);
  await ownerDatabase().execute("alter table evaluation_models disable trigger evaluation_models_stay");
  for (const { id } of others) if (id !== firstModelId) await ownerDatabase().delete(evaluationModels).where(eq(evaluationModels.id, id));
  await ownerDatabase().execute("alter table evaluation_models enable trigger evaluation_models_stay");
});

/** A draft that takes twice as much for a general penalty, and who wrote it. */
async function makeDraft(points = 80) {
  const author = await makeAdministrator();
  const { modelId } = await callerFor(author).evaluation.startModelDraft();
  const { fingerprint: seen, content } = await callerFor(author).evaluation.findModel({ modelId });
  const items = content.items.map((item) => (item.key === "penalty_general" ? { ...item, points } : item));
  const { fingerprint } = await callerFor(author).evaluation.saveModelDraft({ modelId, seen, content: { ...content, items } });
  return { author, modelId, fingerprint };
}
async function compared({ author, modelId, fingerprint }: Awaited<ReturnType<typeof makeDraft>>) {
  const { comparisonId } = await callerFor(author).evaluation.askComparison({ modelId, seen: fingerprint });
  await compareModels(job, { comparisonId });
  return comparisonId;
}

test("a draft that was compared is adopted by a second administrator, and everybody can read it from its day", async () => {
  const draft = await makeDraft();
  const { modelId, fingerprint: seen } = draft;
  await compared(draft);
  const second = callerFor(await makeAdministrator());

  const { basis, content, ...found } = await second.evaluation.findModel({ modelId });
  expect(found).toMatchObject({ mayAdopt: true, faults: [] });
  expect(basis && differenceOf(basis, content)).toEqual([{ at: "penalty_general", of: "item", field: "points", before: 40, after: 80 }]);
  expect(await second.evaluation.adoptModelDraft({ modelId, seen, effectiveFrom: tomorrow })).toMatchObject({ version: 2 });

  expect((await auditOf(modelId)).map(({ action }) => action)).toContain("evaluation.model_adopted");
  expect((await second.evaluation.listModels()).models[0]).toMatchObject({
    modelId,
    status: "adopted",
    effectiveFrom: tomorrow,
    isInForce: false,
  });
  // Not before its day.
  expect((await callerOf(null).evaluation.findModelInForce())?.modelId).toBe(firstModelId);
});

test("an adopted version that begins later is announced to everybody, with the one it follows; a draft is before nobody", async () => {
  const draft = await makeDraft();
  const { modelId, fingerprint: seen } = draft;
  await compared(draft);
  const visitor = callerOf(null).evaluation;
  expect(await visitor.listModelsToCome()).toEqual([]);
  await expect(visitor.findVersion({ modelId })).rejects.toMatchObject({ code: "NOT_FOUND" });

  await callerFor(await makeAdministrator()).evaluation.adoptModelDraft({ modelId, seen, effectiveFrom: tomorrow });

  expect(await visitor.listModelsToCome()).toEqual([{ modelId, name: "XF-2", effectiveFrom: tomorrow }]);
  expect(await visitor.findVersion({ modelId })).toMatchObject({
    model: { name: "XF-2" },
    lastDay: null,
    before: { modelId: firstModelId },
  });
  expect(await visitor.findVersion({ modelId: firstModelId })).toMatchObject({ lastDay: addDays(tomorrow, -1), before: null });
});

test("who wrote in a draft does not adopt it, and a regional administrator neither writes nor adopts", async () => {
  const draft = await makeDraft();
  await compared(draft);
  const adoption = { modelId: draft.modelId, seen: draft.fingerprint, effectiveFrom: tomorrow };

  await expect(callerFor(draft.author).evaluation.adoptModelDraft(adoption)).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "evaluation.own_draft",
  });
  const regional = callerFor(await makeRegionalAdministrator("320500"));
  await expect(regional.evaluation.startModelDraft()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(regional.evaluation.adoptModelDraft(adoption)).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "evaluation.national_only",
  });
});

test("what was not compared, or changed since, is not adopted", async () => {
  const draft = await makeDraft();
  const second = callerFor(await makeAdministrator());
  const adopt = (seen: string) => second.evaluation.adoptModelDraft({ modelId: draft.modelId, seen, effectiveFrom: tomorrow });

  await expect(adopt(draft.fingerprint)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "evaluation.not_compared" });
  await compared(draft);
  const { content } = await callerFor(draft.author).evaluation.findModel({ modelId: draft.modelId });
  const changed = { modelId: draft.modelId, seen: draft.fingerprint, content: { ...content, base: 999 } };
  const { fingerprint } = await callerFor(draft.author).evaluation.saveModelDraft(changed);
  await expect(adopt(draft.fingerprint)).rejects.toMatchObject({ code: "CONFLICT", message: "evaluation.draft_moved_on" });
  await expect(adopt(fingerprint)).rejects.toMatchObject({ message: "evaluation.not_compared" });
});

test("a draft that contradicts itself is kept and told, neither compared nor adopted", async () => {
  const { author, modelId, fingerprint } = await makeDraft(300);

  expect((await callerFor(author).evaluation.findModel({ modelId })).faults).toEqual([
    { at: "penalty_general", reason: "cap_below_points" },
  ]);
  await expect(callerFor(author).evaluation.askComparison({ modelId, seen: fingerprint })).rejects.toMatchObject({
    message: "evaluation.model_has_faults",
  });
  await expect(
    callerFor(await makeAdministrator()).evaluation.adoptModelDraft({ modelId, seen: fingerprint, effectiveFrom: tomorrow }),
  ).rejects.toMatchObject({ message: "evaluation.model_has_faults" });
});

test("nothing begins in the past, today, or years ahead, and nothing new is nothing to adopt", async () => {
  const draft = await makeDraft();
  await compared(draft);
  const second = callerFor(await makeAdministrator());
  const adopt = (effectiveFrom: string) =>
    second.evaluation.adoptModelDraft({ modelId: draft.modelId, seen: draft.fingerprint, effectiveFrom });

  await expect(adopt(addDays(tomorrow, -1))).rejects.toMatchObject({ message: "evaluation.begins_too_early" });
  await expect(adopt(addDays(tomorrow, 400))).rejects.toMatchObject({ message: "evaluation.begins_too_late" });
  await callerFor(draft.author).evaluation.saveModelDraft({ modelId: draft.modelId, seen: draft.fingerprint, content: referenceModel() });
  const { fingerprint } = await second.evaluation.findModel({ modelId: draft.modelId });
  await expect(
    second.evaluation.adoptModelDraft({ modelId: draft.modelId, seen: fingerprint, effectiveFrom: tomorrow }),
  ).rejects.toMatchObject({
    message: "evaluation.nothing_changed",
  });
});

test("two that begin a draft at once begin one, and of two that adopt it one does", async () => {
  const [one, two] = [await makeAdministrator(), await makeAdministrator()].map((who) => callerFor(who).evaluation);
  if (!one || !two) throw new Error("there are two");
  const [first, second] = await Promise.all([one.startModelDraft(), two.startModelDraft()]);
  expect(first).toEqual(second);
  await one.discardModelDraft({ modelId: first.modelId, seen: (await one.findModel(first)).fingerprint });

  const draft = await makeDraft();
  await compared(draft);
  const adoption = { modelId: draft.modelId, seen: draft.fingerprint, effectiveFrom: tomorrow };
  const ends = await Promise.allSettled([one.adoptModelDraft(adoption), two.adoptModelDraft(adoption)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what was adopted stays as it is, even with raw SQL as the owner", async () => {
  await expect(
    ownerDatabase()
      .update(evaluationModels)
      .set({ content: { ...referenceModel(), base: 1 } })
      .where(eq(evaluationModels.id, firstModelId)),
  ).rejects.toThrow();
});
