import "server-only";
import { eq } from "drizzle-orm";
import { requestPapers } from "../../../db/schema/request-papers.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { sha256 as hashOf } from "../../kernel/canonical.ts";
import { DomainError } from "../../kernel/errors.ts";
import { type RequestPaperType, sniffRequestPaper } from "../../kernel/request-paper.ts";
import { ownDataKey } from "../../subjects/data-key.ts";
import { lockOwnLoanRequest } from "../queries.ts";
import { eraseNow } from "./erase.ts";
import { readWhole, receivedOf } from "./parts.ts";
import { findOwnPaper, lockOwnPaper, mayLay, takesPapers } from "./queries.ts";
import type { FinishPaperInput, PaperDone } from "./schema.ts";

/**
 * Makes a paper that has all come one of its request; asked again it says the same. What it is, is read from its bytes. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT
 * when the request takes no papers any more, or PRECONDITION_FAILED while bytes are missing, when what came is not what the browser read, or when it is
 * nothing that is taken: then nothing of it is kept.
 */
export async function finishPaper(actor: EnterpriseActor, { paperId, sha256 }: FinishPaperInput): Promise<PaperDone> {
  const { paper, key } = await withActor(actor, async (scope) => ({
    paper: await findOwnPaper(scope, paperId),
    key: await ownDataKey(scope),
  }));
  if (paper.wholeAt) return { paperId };
  if (receivedOf(paper) < paper.bytes) throw new DomainError("PRECONDITION_FAILED", "upload.not_whole");
  // Nothing is added to a whole file, so it is read outside the transaction.
  const content = await readWhole(paper, key);
  const sniffed = sniffRequestPaper(content);
  if (hashOf(content) !== sha256) return refuse(actor, paperId, "upload.other_bytes");
  if ("refused" in sniffed) return refuse(actor, paperId, sniffed.refused);
  return withActor(actor, (scope) => enter(scope, { paperId, sha256, mediaType: sniffed.mediaType }));
}

type Entered = FinishPaperInput & { readonly mediaType: RequestPaperType };

async function enter(scope: Parameters<typeof lockOwnPaper>[0], { paperId, sha256, mediaType }: Entered): Promise<PaperDone> {
  const { loanRequestId } = await findOwnPaper(scope, paperId);
  const request = await lockOwnLoanRequest(scope, loanRequestId ?? "");
  const paper = await lockOwnPaper(scope, paperId);
  if (!mayLay(scope.actor, request)) throw new DomainError("FORBIDDEN", "loan_request.papers_submitters_only");
  if (paper.wholeAt) return { paperId };
  if (!takesPapers(request, scope.now)) throw new DomainError("CONFLICT", "loan_request.papers_closed");
  const whole = { mediaType, sha256, wholeAt: scope.now, touchedAt: scope.now };
  await scope.tx.update(requestPapers).set(whole).where(eq(requestPapers.id, paperId));
  const { kind, bytes } = paper;
  await recordAudit(scope, {
    action: "loan_request.paper_added",
    objectId: request.id,
    detail: { paperId, kind, mediaType, bytes, sha256 },
  });
  return { paperId };
}

async function refuse(actor: EnterpriseActor, paperId: string, reason: string): Promise<never> {
  await withActor(actor, async (scope) => {
    const paper = await lockOwnPaper(scope, paperId);
    await scope.tx.update(requestPapers).set({ removedAt: scope.now }).where(eq(requestPapers.id, paperId));
    await recordAudit(scope, { action: "loan_request.paper_refused", objectId: paper.loanRequestId, detail: { paperId, reason } });
  });
  await eraseNow(actor, paperId);
  throw new DomainError("PRECONDITION_FAILED", reason);
}
