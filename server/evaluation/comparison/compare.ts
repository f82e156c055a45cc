import "server-only";
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { evaluationComparisons } from "../../../db/schema/evaluation-models.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { withCopy } from "../../access/with-copy.ts";
import { listSizeStandards } from "../../catalogue/size-standards.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type SizeStandard, sizeOf } from "../../kernel/enterprise-size.ts";
import { sectionOf } from "../../kernel/industry.ts";
import { fen } from "../../kernel/money.ts";
import { provinceCodeOf } from "../../kernel/region.ts";
import type { KnownVersion } from "../facts.ts";
import { readAdopted } from "../models/in-force.ts";
import { EvaluationModel } from "../models/model.ts";
import type { Wanted } from "../runs/known-versions.ts";
import { listOverLimit } from "../runs/over-limit.ts";
import { type Member, readPopulation, wantedBy } from "../runs/population.ts";
import { evaluatorOf } from "../score.ts";
import { withoutHonours } from "../what-if.ts";
import { makeComparison, sizeGroup } from "./comparison.ts";
import { onGround } from "./ground.ts";

const Payload = z.strictObject({ comparisonId: z.string() });
type Asked = typeof evaluationComparisons.$inferSelect;

/**
 * Holds a draft against the model in force over the whole population, beside the drafts that were held against it on the same facts before. Only counts are
 * kept. Delivered twice it does nothing more.
 */
export async function compareModels(actor: SystemActor, payload: unknown): Promise<void> {
  const { comparisonId } = Payload.parse(payload);
  const asked = await withActor(actor, async (scope) => {
    const open = and(eq(evaluationComparisons.id, comparisonId), isNull(evaluationComparisons.endedAt));
    const [row] = await scope.tx.select().from(evaluationComparisons).where(open);
    if (!row) return null;
    const [inForce, standards] = [await readAdopted(scope, row.inForceId), await listSizeStandards(scope)];
    const overLimit = await listOverLimit(scope, row);
    const earlier = await listEarlier(scope, row);
    return { ...row, draft: EvaluationModel.parse(row.content), inForce: inForce.content, earlier, standards, overLimit };
  });
  if (!asked) return;
  const { draft, inForce, earlier, asOf, knownAt, standards, overLimit } = asked;
  const models = [inForce, ...earlier, draft];
  const ready = models.map((model) => ({ all: evaluatorOf(model, asOf), without: evaluatorOf(withoutHonours(model), asOf) }));
  const comparison = makeComparison(earlier.length);
  const wanted = withSize(new Map(models.flatMap((model) => [...wantedBy(model)])));
  await withCopy(actor, async (scope) => {
    for await (const members of readPopulation(scope, wanted, { asOf, knownAt, overLimit })) {
      for (const member of members) {
        const [before, ...drafts] = ready.map(({ all, without }) => (member.isWithoutHonours ? without : all)(member.facts));
        const after = drafts.pop();
        if (before && after) comparison.add({ before, after, earlier: drafts, groups: groupsOf(member, standards) });
      }
    }
  });
  await withActor(actor, async ({ tx, now }) => {
    await tx
      .update(evaluationComparisons)
      .set({ result: comparison.end(), endedAt: now })
      .where(and(eq(evaluationComparisons.id, comparisonId), isNull(evaluationComparisons.endedAt)));
  });
}

/** What was compared on the same facts before, each once, in the order in which it was asked for. */
async function listEarlier({ tx }: Scope, { inForceId, asOf, knownAt, contentHash, startedAt }: Asked): Promise<EvaluationModel[]> {
  const { content, contentHash: hash, startedAt: at } = evaluationComparisons;
  const ofTheSame = and(onGround({ inForceId, asOf, knownAt }), lt(at, startedAt));
  const rows = await tx
    .select({ content, hash })
    .from(evaluationComparisons)
    .where(ofTheSame)
    .orderBy(asc(at), asc(evaluationComparisons.id));
  const drafts = new Map(rows.map((row) => [row.hash, row.content]));
  drafts.delete(contentHash);
  return [...drafts.values()].map((draft) => EvaluationModel.parse(draft));
}

/** Headcount and turnover, by which a size is told where its standard asks for no assets. */
const sizeFields = [
  ["SOC-01", "insuredStaff"],
  ["TAX-02", "salesFen"],
] as const;

const withSize = (wanted: Wanted): Wanted =>
  new Map([...wanted, ...sizeFields.map(([itemCode, field]) => [itemCode, [...(wanted.get(itemCode) ?? []), field]] as const)]);

function groupsOf({ regionCode, industryCode, versions }: Member, standards: readonly SizeStandard[]) {
  const sales = newestOf(versions, "TAX-02", "salesFen");
  const indicators = {
    employees: newestOf(versions, "SOC-01", "insuredStaff"),
    revenueFen: sales === null ? null : fen(sales),
    assetsFen: null,
  };
  return {
    region: regionCode === null ? null : provinceCodeOf(regionCode),
    industry: industryCode === null ? null : (sectionOf(industryCode)?.code ?? null),
    size: sizeGroup(sizeOf(indicators, industryCode, standards)),
  };
}

function newestOf(versions: readonly KnownVersion[], itemCode: string, field: string): number | null {
  const told = versions.filter((version) => version.itemCode === itemCode).sort((a, b) => (a.trueFrom > b.trueFrom ? -1 : 1));
  const value = told[0]?.content[field];
  return typeof value === "number" ? value : null;
}
