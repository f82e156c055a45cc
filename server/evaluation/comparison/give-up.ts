import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { evaluationComparisons } from "../../../db/schema/evaluation-models.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";

const Payload = z.strictObject({ comparisonId: z.string() });

/** Takes away a comparison that failed as often as it was tried: it says nothing, and another can be asked for. */
export async function giveUpComparison(actor: SystemActor, payload: unknown): Promise<void> {
  const { comparisonId } = Payload.parse(payload);
  await withActor(actor, async ({ tx }) => {
    await tx.delete(evaluationComparisons).where(and(eq(evaluationComparisons.id, comparisonId), isNull(evaluationComparisons.endedAt)));
  });
}
