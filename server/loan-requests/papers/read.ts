import "server-only";
import { and, eq } from "drizzle-orm";
import { requestPaperReadings, requestPapers } from "../../../db/schema/request-papers.ts";
import { recordAudit } from "../../access/audit.ts";
import { narrowToLoanRequest, type Scope, withActor } from "../../access/with-actor.ts";
import { holdConsent } from "../../consents/hold-consent.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { fileNameAs } from "../../kernel/request-paper.ts";
import { findDataKey } from "../../subjects/data-key.ts";
import { isOpen } from "../cases/case.ts";
import { findReceivedCase, type LenderCase, refuseParty } from "../cases/locks.ts";
import { mayOpenProfile } from "../cases/policy.ts";
import { readParts } from "./parts.ts";
import { findOwnPaper, listWhole, type RequestPaper } from "./queries.ts";
import type { ReceivedPapers } from "./schema.ts";

type Handed = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: AsyncGenerator<Uint8Array>;
};

/** A paper of the enterprise's own, to keep. Refuses with NOT_FOUND. */
export function readOwnRequestPaper(actor: EnterpriseActor, paperId: string): Promise<Handed> {
  return withActor(actor, async (scope) => handOut(scope, await findOwnPaper(scope, paperId)));
}

/**
 * The papers behind one of the lender's own cases, while it is open and the enterprise's consent in force; otherwise none, and why. Refuses with NOT_FOUND, or
 * FORBIDDEN who does not work on cases or is a party.
 */
export async function listReceivedPapers(scope: Scope<LenderActor>, caseId: string): Promise<ReceivedPapers> {
  const lenderCase = await findReceivedCase(scope, caseId);
  try {
    await openPapers(scope, lenderCase);
  } catch (error) {
    if (error instanceof DomainError && error.code !== "FORBIDDEN") return { papers: [], refusal: error.reason };
    throw error;
  }
  return { papers: await listWhole(scope, lenderCase.loanRequestId), refusal: null };
}

/**
 * Hands a paper to the lender of a case, and leaves with the enterprise who took it and when, before a byte has left. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT
 * when the case is over, or PRECONDITION_FAILED as the consent says.
 */
export function takeReceivedPaper(
  actor: LenderActor,
  { caseId, paperId }: { readonly caseId: string; readonly paperId: string },
): Promise<Handed> {
  return withActor(actor, async (scope) => {
    const lenderCase = await findReceivedCase(scope, caseId);
    await openPapers(scope, lenderCase);
    const { loanRequestId, enterpriseId, lenderId } = lenderCase;
    const its = and(eq(requestPapers.id, paperId), eq(requestPapers.loanRequestId, loanRequestId));
    const [paper] = await scope.tx.select().from(requestPapers).where(its);
    if (!paper) throw notFound("request_paper");
    const handed = await handOut(scope, paper);

    await scope.tx.insert(requestPaperReadings).values({
      ...{ id: newId("requestPaperReading"), paperId, loanRequestId, caseId, enterpriseId, lenderId },
      ...{ readByUserId: actor.userId, readByName: actor.displayName, readAt: scope.now },
    });
    await recordAudit(scope, { action: "case.paper_taken", objectId: caseId, detail: { paperId, sha256: paper.sha256 } });
    return handed;
  });
}

/** Proves that the actor may read the papers of the case's request now, and opens the request for the rest of the transaction. */
async function openPapers(scope: Scope<LenderActor>, lenderCase: LenderCase): Promise<void> {
  if (!mayOpenProfile(scope.actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");
  await refuseParty(scope, lenderCase);
  if (!isOpen(lenderCase.status)) throw new DomainError("CONFLICT", "case.over");
  await holdConsent(scope, lenderCase.loanRequestId);
  await narrowToLoanRequest(scope, lenderCase.loanRequestId);
}

async function handOut(scope: Scope, paper: RequestPaper): Promise<Handed> {
  const key = await findDataKey(scope, paper.enterpriseId);
  if (!key || !paper.mediaType) throw notFound("request_paper");
  const { fileName, mediaType, bytes } = paper;
  return { fileName: fileNameAs(fileName, mediaType), mediaType, bytes, content: readParts(paper, key) };
}
