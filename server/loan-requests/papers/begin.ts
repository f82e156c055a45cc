import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { requestPapers } from "../../../db/schema/request-papers.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { limits, takeTry } from "../../auth/attempts.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { cleanFileName, requestPaperBytesMax, requestPapersBytesMax, requestPapersMax } from "../../kernel/request-paper.ts";
import { lockOwnLoanRequest } from "../queries.ts";
import { heldOf, mayLay, standOf, takesPapers } from "./queries.ts";
import type { BeginPaperInput, PaperStand } from "./schema.ts";

/**
 * Opens a paper of one of the enterprise's own requests for its parts, or finds the one of the same file that has not all come and tells where it stands. Refuses
 * with NOT_FOUND, FORBIDDEN, CONFLICT when the request takes no papers any more, or LIMIT_EXCEEDED above 20 MB a file, 40 files or 200 MB a request.
 */
export async function beginPaper(actor: EnterpriseActor, input: BeginPaperInput): Promise<PaperStand> {
  if (!(await takeTry(limits.uploads, actor.organizationId))) throw new DomainError("LIMIT_EXCEEDED", "upload.too_many_tries");
  return withActor(actor, async (scope) => {
    // Held until commit: two that begin at once are counted one after the other.
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);

    if (!mayLay(actor, request)) throw new DomainError("FORBIDDEN", "loan_request.papers_submitters_only");

    if (!takesPapers(request, scope.now)) throw new DomainError("CONFLICT", "loan_request.papers_closed");
    const known = await goOn(scope, input);
    if (known) return standOf(known);
    if (input.bytes > requestPaperBytesMax) throw new DomainError("LIMIT_EXCEEDED", "paper.request_too_large");
    const held = await heldOf(scope, request.id);
    if (held.papers >= requestPapersMax) throw new DomainError("LIMIT_EXCEEDED", "loan_request.papers_full");
    if (held.bytes + input.bytes > requestPapersBytesMax) throw new DomainError("LIMIT_EXCEEDED", "loan_request.papers_bytes_full");

    const { loanRequestId, kind, bytes, fingerprint } = input;
    const row = {
      ...{ id: newId("requestPaper"), loanRequestId, enterpriseId: actor.organizationId, kind, bytes, fingerprint },
      ...{ fileName: cleanFileName(input.name), addedByUserId: actor.userId, addedByName: actor.displayName },
      ...{ addedAt: scope.now, touchedAt: scope.now },
    };
    const paper = only(await scope.tx.insert(requestPapers).values(row).returning());
    await recordAudit(scope, { action: "loan_request.paper_begun", objectId: loanRequestId, detail: { paperId: paper.id, kind, bytes } });
    return standOf(paper);
  });
}

async function goOn({ tx, now }: Scope, { loanRequestId, fingerprint, bytes, kind }: BeginPaperInput) {
  const same = and(
    ...[eq(requestPapers.loanRequestId, loanRequestId), eq(requestPapers.fingerprint, fingerprint), eq(requestPapers.bytes, bytes)],
    ...[isNull(requestPapers.wholeAt), isNull(requestPapers.removedAt)],
  );
  const [known] = await tx.update(requestPapers).set({ kind, touchedAt: now }).where(same).returning();
  return known;
}
