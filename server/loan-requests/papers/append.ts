import "server-only";
import { eq } from "drizzle-orm";
import { requestPapers } from "../../../db/schema/request-papers.ts";
import { withActor } from "../../access/with-actor.ts";
import { limits, takeTry } from "../../auth/attempts.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { requestPaperPartBytes } from "../../kernel/request-paper.ts";
import { ownDataKey } from "../../subjects/data-key.ts";
import { putPart, receivedOf } from "./parts.ts";
import { findOwnPaper, lockOwnPaper, standOf } from "./queries.ts";
import type { PaperStand } from "./schema.ts";

type Part = { readonly paperId: string; readonly offset: number; readonly bytes: Uint8Array };

/** Where a paper of the enterprise's own stands. Refuses with NOT_FOUND. */
export function findPaperStand(actor: EnterpriseActor, paperId: string): Promise<PaperStand> {
  return withActor(actor, async (scope) => standOf(await findOwnPaper(scope, paperId)));
}

/**
 * Adds a part where the last one ended. Refuses with NOT_FOUND, CONFLICT, naming the true `offset`, when it ends elsewhere or the paper is whole already,
 * PRECONDITION_FAILED for a part that is not two megabytes or what is left, or LIMIT_EXCEEDED.
 */
export async function appendPaperPart(actor: EnterpriseActor, { paperId, offset, bytes }: Part): Promise<PaperStand> {
  if (!(await takeTry(limits.uploadParts, actor.organizationId))) throw new DomainError("LIMIT_EXCEEDED", "upload.too_many_tries");
  return withActor(actor, async (scope) => {
    const paper = await lockOwnPaper(scope, paperId);
    const received = receivedOf(paper);
    if (received !== offset || received === paper.bytes) throw new DomainError("CONFLICT", "upload.stands_elsewhere", { offset: received });
    if (bytes.byteLength !== Math.min(requestPaperPartBytes, paper.bytes - received))
      throw new DomainError("PRECONDITION_FAILED", "upload.too_long");

    // Put before it is noted: after a fall between the two the part that comes next is put over it.
    const hash = await putPart(paper, bytes, await ownDataKey(scope));
    const added = { parts: [...paper.parts, hash], touchedAt: scope.now };
    await scope.tx.update(requestPapers).set(added).where(eq(requestPapers.id, paperId));
    return standOf({ ...paper, ...added });
  });
}
