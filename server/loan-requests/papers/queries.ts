import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, sum } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { requestPaperReadings, requestPapers } from "../../../db/schema/request-papers.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { requestPapersBytesMax, requestPapersMax } from "../../kernel/request-paper.ts";
import { isOver, statusAt } from "../loan-request.ts";
import { mayPrepareRequest, maySubmitRequest } from "../policy.ts";
import { findOwnLoanRequest, type LoanRequest } from "../queries.ts";
import { receivedOf } from "./parts.ts";
import { type OwnPapers, type PaperStand, paperLifeHours } from "./schema.ts";

export type RequestPaper = typeof requestPapers.$inferSelect;

const own = ({ actor }: Scope<EnterpriseActor>, paperId: string) =>
  and(eq(requestPapers.id, paperId), eq(requestPapers.enterpriseId, actor.organizationId), isNull(requestPapers.removedAt));

/** A paper of the enterprise's own that was not taken back. Another's is not found. */
export async function findOwnPaper(scope: Scope<EnterpriseActor>, paperId: string): Promise<RequestPaper> {
  const [paper] = await scope.tx.select().from(requestPapers).where(own(scope, paperId));
  if (!paper) throw notFound("request_paper");
  return paper;
}

/** The same, held until commit. */
export async function lockOwnPaper(scope: Scope<EnterpriseActor>, paperId: string): Promise<RequestPaper> {
  const [paper] = await scope.tx.select().from(requestPapers).where(own(scope, paperId)).for("update");
  if (!paper) throw notFound("request_paper");
  return paper;
}

export function standOf(paper: RequestPaper): PaperStand {
  return { paperId: paper.id, bytesReceived: receivedOf(paper), bytesTotal: paper.bytes };
}

/** What a request holds by now: papers, and bytes, also of what is still coming. */
export async function heldOf({ tx }: Scope, loanRequestId: string): Promise<{ papers: number; bytes: number }> {
  const its = and(eq(requestPapers.loanRequestId, loanRequestId), isNull(requestPapers.removedAt));
  const [held] = await tx
    .select({ bytes: sum(requestPapers.bytes) })
    .from(requestPapers)
    .where(its);
  return { papers: await tx.$count(requestPapers, its), bytes: Number(held?.bytes ?? 0) };
}

/** Until credit is granted or the request has come to an end, papers are laid to it. */
export function takesPapers(request: LoanRequest, now: Date): boolean {
  const status = statusAt(request, now);
  return !isOver(status) && ["draft", "open", "offered", "offer_accepted", "in_review"].includes(status);
}

/** Whoever prepares a draft lays papers to it; to one that was sent, whoever may send, since its lenders see them at once. */
export function mayLay(actor: EnterpriseActor, request: LoanRequest): boolean {
  return request.submittedAt === null ? mayPrepareRequest(actor, request) : maySubmitRequest(actor, request);
}

/** The papers of one of the enterprise's own requests, and which lenders took each. */
export async function listOwnPapers(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<OwnPapers> {
  const { actor, tx, now } = scope;
  const request = await findOwnLoanRequest(scope, loanRequestId);
  const its = and(
    eq(requestPapers.loanRequestId, loanRequestId),
    eq(requestPapers.enterpriseId, actor.organizationId),
    isNull(requestPapers.removedAt),
  );
  const rows = await tx.select().from(requestPapers).where(its).orderBy(asc(requestPapers.addedAt), asc(requestPapers.id));
  const readings = await listReadings(scope, loanRequestId);
  const held = await heldOf(scope, loanRequestId);
  return {
    papers: rows.flatMap((row) => {
      const view = viewOf(row);
      const taken = readings.filter(({ paperId }) => paperId === row.id);
      return view ? [{ ...view, addedByName: row.addedByName, readings: taken.map(({ paperId: _, ...reading }) => reading) }] : [];
    }),
    coming: rows
      .filter(({ wholeAt }) => wholeAt === null)
      .map((row) => ({
        ...standOf(row),
        fileName: row.fileName,
        keptUntil: new Date(row.touchedAt.getTime() + paperLifeHours * 3_600_000),
      })),
    left: Math.max(0, requestPapersMax - held.papers),
    bytesLeft: Math.max(0, requestPapersBytesMax - held.bytes),
    mayAdd: takesPapers(request, now) && mayLay(actor, request),
    mayChange: request.status === "draft" && mayLay(actor, request),
  };
}

async function listReadings({ actor, tx }: Scope<EnterpriseActor>, loanRequestId: string) {
  const { paperId, readAt, lenderId, enterpriseId } = requestPaperReadings;
  const rows = await tx
    .select({ paperId, readAt, nameZh: organizations.nameZh, nameEn: organizations.nameEn })
    .from(requestPaperReadings)
    .leftJoin(organizations, eq(organizations.id, lenderId))
    .where(and(eq(enterpriseId, actor.organizationId), eq(requestPaperReadings.loanRequestId, loanRequestId)))
    .orderBy(desc(readAt))
    .limit(500);
  return rows.map(({ nameZh, nameEn, ...row }) => ({ ...row, lenderName: nameZh ? { zh: nameZh, en: nameEn ?? nameZh } : null }));
}

/** The whole papers of a request that this transaction has opened. */
export async function listWhole({ tx }: Scope, loanRequestId: string) {
  const its = and(eq(requestPapers.loanRequestId, loanRequestId), isNotNull(requestPapers.wholeAt), isNull(requestPapers.removedAt));
  const rows = await tx.select().from(requestPapers).where(its).orderBy(asc(requestPapers.addedAt), asc(requestPapers.id));
  return rows.flatMap((row) => viewOf(row) ?? []);
}

function viewOf({ id, kind, fileName, mediaType, bytes, sha256, addedAt }: RequestPaper) {
  return mediaType && sha256 ? { paperId: id, kind, fileName, mediaType, bytes, sha256, addedAt } : null;
}
