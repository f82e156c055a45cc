import "server-only";
import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { requestPapers } from "../../../db/schema/request-papers.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { logError } from "../../log.ts";
import { removeParts } from "./parts.ts";
import { paperLifeHours } from "./schema.ts";

const atOnce = 200;

/** Removes the bytes of what was taken back, at once; what the store does not let go is left to the job. */
export async function eraseNow(actor: EnterpriseActor, paperId: string): Promise<void> {
  const gone = and(eq(requestPapers.id, paperId), isNotNull(requestPapers.removedAt), isNull(requestPapers.erasedAt));
  try {
    const [paper] = await withActor(actor, ({ tx }) => tx.select().from(requestPapers).where(gone));
    if (!paper) return;
    await removeParts(paper);
    await withActor(actor, ({ tx, now }) => tx.update(requestPapers).set({ erasedAt: now, fileName: "" }).where(gone));
  } catch (error) {
    logError("a paper's bytes are still in the store", { requestId: actor.requestId }, error);
  }
}

/**
 * Removes from the store what stands for no paper any more: taken back, of a draft or an account that is gone, or not gone on coming for three days. What fails
 * is tried again the next time; run twice it changes nothing.
 */
export async function erasePapers(actor: SystemActor): Promise<void> {
  const givenUp = sql`${requestPapers.touchedAt} < now() - make_interval(hours => ${paperLifeHours})`;
  const due = and(
    isNull(requestPapers.erasedAt),
    or(isNotNull(requestPapers.removedAt), isNull(requestPapers.loanRequestId), and(isNull(requestPapers.wholeAt), givenUp)),
  );
  // First they are none of their request any more, so that no part is added to what is being removed.
  const removed = await withActor(actor, async ({ tx, now }) => {
    await tx
      .update(requestPapers)
      .set({ removedAt: now })
      .where(and(due, isNull(requestPapers.removedAt)));
    return tx.select().from(requestPapers).where(due).orderBy(asc(requestPapers.removedAt)).limit(atOnce);
  });
  const failed: unknown[] = [];
  for (const paper of removed) {
    try {
      await removeParts(paper);
      await withActor(actor, ({ tx, now }) =>
        tx.update(requestPapers).set({ erasedAt: now, fileName: "" }).where(eq(requestPapers.id, paper.id)),
      );
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `the bytes of ${failed.length} papers are still in the store`);
}
