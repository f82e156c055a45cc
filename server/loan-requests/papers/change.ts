import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { requestPapers } from "../../../db/schema/request-papers.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { lockOwnLoanRequest } from "../queries.ts";
import { eraseNow } from "./erase.ts";
import { findOwnPaper, lockOwnPaper, mayLay, type RequestPaper } from "./queries.ts";
import type { PaperDone, RequestPaperRef, SetPaperKindInput } from "./schema.ts";

/**
 * Takes a paper back before its request is sent, or gives one up that has not all come; its bytes go. Twice is once. Refuses with NOT_FOUND, FORBIDDEN,
 * or CONFLICT once lenders may have it.
 */
export async function removeRequestPaper(actor: EnterpriseActor, { paperId }: RequestPaperRef): Promise<PaperDone> {
  await withActor(actor, async (scope) => {
    if (await wasRemoved(scope, paperId)) return;
    const paper = await lockToChange(scope, paperId);
    await scope.tx.update(requestPapers).set({ removedAt: scope.now }).where(eq(requestPapers.id, paperId));
    await recordAudit(scope, { action: "loan_request.paper_removed", objectId: paper.loanRequestId, detail: { paperId } });
  });
  await eraseNow(actor, paperId);
  return { paperId };
}

/** Says what a paper is before its request is sent. Refuses as taking it back does. */
export function setPaperKind(actor: EnterpriseActor, { paperId, kind }: SetPaperKindInput): Promise<PaperDone> {
  return withActor(actor, async (scope) => {
    const paper = await lockToChange(scope, paperId);
    if (paper.kind === kind) return { paperId };
    await scope.tx.update(requestPapers).set({ kind, touchedAt: scope.now }).where(eq(requestPapers.id, paperId));
    await recordAudit(scope, { action: "loan_request.paper_kind_set", objectId: paper.loanRequestId, detail: { paperId, kind } });
    return { paperId };
  });
}

async function wasRemoved({ actor, tx }: Scope<EnterpriseActor>, paperId: string): Promise<boolean> {
  const own = and(eq(requestPapers.id, paperId), eq(requestPapers.enterpriseId, actor.organizationId));
  return (await tx.$count(requestPapers, and(own, isNotNull(requestPapers.removedAt)))) > 0;
}

/** The paper while it may be changed, its request held before it. */
async function lockToChange(scope: Scope<EnterpriseActor>, paperId: string): Promise<RequestPaper> {
  const { loanRequestId } = await findOwnPaper(scope, paperId);
  const request = await lockOwnLoanRequest(scope, loanRequestId ?? "");
  const paper = await lockOwnPaper(scope, paperId);
  if (!mayLay(scope.actor, request)) throw new DomainError("FORBIDDEN", "loan_request.papers_submitters_only");
  if (paper.wholeAt && request.status !== "draft") throw new DomainError("CONFLICT", "loan_request.papers_sent");
  return paper;
}
