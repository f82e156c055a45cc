import { asc, eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { evaluationComparisons, evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { firstModelId, referenceModel } from "../../../db/seed/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeAdministrator, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import type { EvaluationModel } from "../models/model.ts";
import { compareModels } from "./compare.ts";
import { draftsMax } from "./ground.ts";

const job: SystemActor = { kind: "system", job: "evaluation.compare", requestId: newId("request") };
const today = shanghaiDate(new Date());

/** Ten firms with a general penalty each, of whom enough is known. */
const worst: { owner: EnterpriseActor | null } = { owner: null };
beforeAll(async () => {
  for (let firm = 0; firm < 10; firm++) {
    const { owner } = await makeEnterprise();
    await makeRecord(owner.subjectId, "TAX-01");
    await makeRecord(owner.subjectId, "JUD-02", { performance: "all" });
    await makeRecord(owner.subjectId, "CMT-01");
    await makeRecord(owner.subjectId, "ADM-02", {}, { severity: "general", trueFrom: addDays(today, -120), publicityEndsOn: null });
    worst.owner = owner;
  }
});

afterEach(async () => {
  await ownerDatabase().delete(evaluationComparisons);
  const others = await ownerDatabase().select({ id: evaluationModels.id }).from(evaluationModels);
  for (const { id } of others) if (id !== firstModelId) await ownerDatabase().delete(evaluationModels).where(eq(evaluationModels.id, id));
});

type Change = (content: EvaluationModel) => EvaluationModel;
const withPoints =
  (points: number): Change =>
  (content) => ({ ...content, items: content.items.map((item) => (item.key === "penalty_general" ? { ...item, points } : item)) });
/** Everybody who stands below A+ is a C from so many points on. */
const withCut =
  (from: number): Change =>
  (content) => {
    const cuts: Readonly<Record<string, number>> = { A: 1_059, B: 1_058, C: from };
    return { ...content, grades: content.grades.map((step) => ({ ...step, from: cuts[step.grade] ?? step.from })) };
  };

/** Writes the one draft anew, and has it compared on what is known by now. */
async function compareDraft(author: AdministratorActor, change: Change) {
  const { evaluation } = callerFor(author);
  const { modelId } = await evaluation.startModelDraft();
  const { fingerprint } = await evaluation.findModel({ modelId });
  const saved = await evaluation.saveModelDraft({ modelId, seen: fingerprint, content: change(referenceModel()) });
  const { comparisonId } = await evaluation.askComparison({ modelId, seen: saved.fingerprint });
  await groundIsNow();
  await compareModels(job, { comparisonId });
  const { comparisons } = await evaluation.findModel({ modelId });
  return { modelId, seen: saved.fingerprint, comparisonId, found: comparisons.find((one) => one.comparisonId === comparisonId) };
}

/** What was written within the last minute may still be under way, so a first comparison does not read it yet. */
async function groundIsNow() {
  const [first] = await ownerDatabase().select().from(evaluationComparisons).orderBy(asc(evaluationComparisons.startedAt)).limit(1);
  const isFirst = first && first.knownAt < first.startedAt && first.endedAt === null;
  if (isFirst)
    await ownerDatabase().update(evaluationComparisons).set({ knownAt: new Date() }).where(eq(evaluationComparisons.id, first.id));
}

test("a comparison counts who moves, with the group's share before and after", async () => {
  const { found } = await compareDraft(await makeAdministrator(), withPoints(110));

  const penalised = found?.result?.groups.find(({ grouping, key }) => grouping === "record" && key === "penalty_general");
  expect(found).toMatchObject({ isCurrent: true, runKnownAt: null });
  expect(found?.result?.groups.filter(({ grouping }) => grouping === "size").map(({ key }) => key)).toContain("not_known");
  expect(penalised).toMatchObject({ subjects: 10, worse: 10 });
  expect(JSON.stringify(found)).not.toContain("sub_");
});

test("two drafts that set one firm apart are told alike, also when the first was discarded in between", async () => {
  const author = await makeAdministrator();
  const second = { severity: "general", trueFrom: addDays(today, -120), publicityEndsOn: null } as const;
  await makeRecord(worst.owner?.subjectId ?? "", "ADM-02", { documentNo: "第二份" }, second);
  const own = worst.owner ? (await callerFor(worst.owner).evaluation.findOwn()).today : null;
  const itsScore = own?.score ?? 0;
  const first = await compareDraft(author, withCut(itsScore));
  await callerFor(author).evaluation.discardModelDraft({ modelId: first.modelId, seen: first.seen });

  const apart = await compareDraft(author, withCut(itsScore + 1));

  expect(apart.modelId).not.toBe(first.modelId);
  expect(apart.found?.result).toEqual(first.found?.result);
  const [kept] = await ownerDatabase().select().from(evaluationComparisons).where(eq(evaluationComparisons.id, first.comparisonId));
  expect(kept).toMatchObject({ modelId: null, endedAt: expect.any(Date) });

  // Twin: were the first forgotten, the second would say that one of ten is no C.
  await ownerDatabase().delete(evaluationComparisons);
  const alone = await compareDraft(author, withCut(itsScore + 1));
  expect(alone.found?.result).not.toEqual(first.found?.result);
});

test("what was compared is not compared again, and its row is nobody's to take away", async () => {
  const author = await makeAdministrator();
  const { modelId, seen, comparisonId } = await compareDraft(author, withPoints(110));

  expect(await callerFor(author).evaluation.askComparison({ modelId, seen })).toEqual({ comparisonId });

  expect((await auditOf(modelId)).filter(({ action }) => action === "evaluation.comparison_asked")).toHaveLength(1);
  await expect(withActor(author, ({ tx }) => tx.delete(evaluationComparisons))).rejects.toThrow();
});

test("of one quarter only so many drafts are compared", async () => {
  const author = await makeAdministrator();
  const { comparisonId, found } = await compareDraft(author, withPoints(110));
  const [row] = await ownerDatabase().select().from(evaluationComparisons).where(eq(evaluationComparisons.id, comparisonId));
  if (!row || !found) throw new Error("it was compared");
  const others = Array.from({ length: draftsMax - 1 }, (_, at) => ({
    ...row,
    id: newId("evaluationComparison"),
    modelId: null,
    contentHash: `other ${at}`,
  }));
  await ownerDatabase().insert(evaluationComparisons).values(others);

  await expect(compareDraft(author, withPoints(111))).rejects.toMatchObject({ code: "CONFLICT", message: "evaluation.compared_enough" });
});
