import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { commitmentPapers } from "../../db/schema/commitments.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { mediaTypeOf, paperBytesMax, papersMax } from "../kernel/paper.ts";
import { sealPaper, unsealPaper } from "../subjects/data-key.ts";
import { standingOf } from "./commitment.ts";
import { findOwnCommitment, listProofs } from "./queries.ts";
import type { ProofUpload } from "./schema.ts";

/**
 * Lays a proof to a commitment in force or broken. What it is, is read from its bytes; it stays. Refuses with NOT_FOUND, CONFLICT when nothing is to be
 * proved any more, LIMIT_EXCEEDED above five proofs or 5 MB, or PRECONDITION_FAILED for anything but PDF, JPEG and PNG.
 */
export function addProof(actor: EnterpriseActor, { commitmentId, name }: ProofUpload, content: Uint8Array): Promise<{ paperId: string }> {
  return withActor(actor, async (scope) => {
    const commitment = await findOwnCommitment(scope, commitmentId);
    const standing = standingOf(commitment, shanghaiDate(scope.now));
    if (standing !== "in_force" && standing !== "broken") throw new DomainError("CONFLICT", "commitment.nothing_to_prove");
    if (content.byteLength > paperBytesMax) throw new DomainError("LIMIT_EXCEEDED", "paper.too_large");
    const mediaType = mediaTypeOf(content);
    if (!mediaType) throw new DomainError("PRECONDITION_FAILED", "paper.kind");
    // Counted one after the other: two at once must not both be the fifth.
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`proofs of ${commitment.id}`}, 0))`);
    if ((await listProofs(scope, commitment.id)).length >= papersMax) throw new DomainError("LIMIT_EXCEEDED", "commitment.proofs_full");

    const paperId = newId("commitmentPaper");
    await scope.tx.insert(commitmentPapers).values({
      ...{ id: paperId, commitmentId: commitment.id, enterpriseId: commitment.enterpriseId, authorityId: commitment.authorityId },
      ...{ fileName: name, mediaType, sha256: sha256(content), content: await sealPaper(scope, paperId, content) },
      ...{ addedByUserId: actor.userId, addedAt: scope.now },
    });

    await recordAudit(scope, { action: "commitment.proof_added", objectId: commitment.id, detail: { paperId, mediaType } });
    return { paperId };
  });
}

/** A proof to read or keep: the enterprise's own, or one laid to a commitment made to the acting unit. Everything else is not found. */
export function readProof(actor: EnterpriseActor | AuthorityActor, paperId: string) {
  return withActor(actor, async (scope) => {
    const side = actor.kind === "enterprise" ? commitmentPapers.enterpriseId : commitmentPapers.authorityId;
    const its = and(eq(commitmentPapers.id, paperId), eq(side, actor.organizationId));
    const { id, enterpriseId, fileName, mediaType, content } = commitmentPapers;
    const [paper] = await scope.tx.select({ id, enterpriseId, fileName, mediaType, content }).from(commitmentPapers).where(its);
    const read = paper && (await unsealPaper(scope, paper));
    if (!read) throw notFound("commitment_paper");
    return { fileName: paper.fileName, mediaType: paper.mediaType, content: read };
  });
}
