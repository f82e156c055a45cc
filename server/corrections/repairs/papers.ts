import "server-only";
import { and, eq } from "drizzle-orm";
import { repairCases, repairPapers } from "../../../db/schema/repairs.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { sha256 } from "../../kernel/canonical.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mediaTypeOf, paperBytesMax, papersMax } from "../../kernel/paper.ts";
import { sealPaper, unsealPaper } from "../../subjects/data-key.ts";
import { findOwnRepair, listPapers, proofsOfRound, type RepairCase } from "./queries.ts";
import type { PaperRef, PaperUpload } from "./schema.ts";

/**
 * Adds a proof to a case that was not sent, or that was found to lack something. What it is, is read from its bytes. Refuses with NOT_FOUND, CONFLICT when
 * the case is with the unit, LIMIT_EXCEEDED above five proofs a round or 5 MB, or PRECONDITION_FAILED for anything but PDF, JPEG and PNG.
 */
export function addPaper(actor: EnterpriseActor, input: PaperUpload, content: Uint8Array): Promise<{ paperId: string }> {
  return withActor(actor, async (scope) => {
    const repair = await lockForPapers(scope, input.repairCaseId);
    if (content.byteLength > paperBytesMax) throw new DomainError("LIMIT_EXCEEDED", "paper.too_large");
    const mediaType = mediaTypeOf(content);
    if (!mediaType) throw new DomainError("PRECONDITION_FAILED", "paper.kind");
    const proofs = proofsOfRound(repair, await listPapers(scope, repair.id));
    if (proofs.length >= papersMax) throw new DomainError("LIMIT_EXCEEDED", "repair.papers_full");

    const paperId = newId("repairPaper");
    await scope.tx.insert(repairPapers).values({
      ...{ id: paperId, repairCaseId: repair.id, enterpriseId: repair.enterpriseId, authorityId: repair.authorityId },
      ...{ kind: "proof", fileName: input.name, mediaType, sha256: sha256(content) },
      ...{ content: await sealPaper(scope, paperId, content), addedByUserId: actor.userId, addedAt: scope.now },
    });

    await recordAudit(scope, { action: "repair.paper_added", objectId: repair.id, detail: { paperId, mediaType } });
    return { paperId };
  });
}

/** Takes a proof back before the case is sent. Refuses with NOT_FOUND, also for one that is gone, or CONFLICT once the case was sent. */
export function removePaper(actor: EnterpriseActor, { repairCaseId, paperId }: PaperRef): Promise<{ paperId: string }> {
  return withActor(actor, async (scope) => {
    const found = await findOwnRepair(scope, repairCaseId);
    const its = and(eq(repairPapers.id, paperId), eq(repairPapers.repairCaseId, found.id));
    if ((await scope.tx.$count(repairPapers, its)) === 0) throw notFound("repair_paper");
    const repair = await lockForPapers(scope, repairCaseId);
    if (repair.status !== "draft") throw new DomainError("CONFLICT", "repair.papers_sent");
    await scope.tx.delete(repairPapers).where(its);

    await recordAudit(scope, { action: "repair.paper_removed", objectId: repair.id, detail: { paperId } });
    return { paperId };
  });
}

/** A paper to read or keep: the enterprise's own, or one that was sent to the acting unit. Everything else is not found. */
export function readPaper(actor: EnterpriseActor | AuthorityActor, paperId: string) {
  return withActor(actor, async (scope) => {
    const side = actor.kind === "enterprise" ? repairPapers.enterpriseId : repairPapers.authorityId;
    const its = and(eq(repairPapers.id, paperId), eq(side, actor.organizationId));
    const { id, enterpriseId, fileName, mediaType, content } = repairPapers;
    const [paper] = await scope.tx.select({ id, enterpriseId, fileName, mediaType, content }).from(repairPapers).where(its);
    const read = paper && (await unsealPaper(scope, paper));
    if (!read) throw notFound("repair_paper");
    return { fileName: paper.fileName, mediaType: paper.mediaType, content: read };
  });
}

/** The case while papers may be laid to it, held until they are. */
async function lockForPapers(scope: Scope<EnterpriseActor>, repairCaseId: string): Promise<RepairCase> {
  const found = await findOwnRepair(scope, repairCaseId);
  const own = and(eq(repairCases.id, found.id), eq(repairCases.enterpriseId, scope.actor.organizationId));
  const [locked] = await scope.tx.select().from(repairCases).where(own).for("update");
  if (locked?.status !== "draft" && locked?.status !== "supplement_requested") throw new DomainError("CONFLICT", "repair.papers_sent");
  return locked;
}
