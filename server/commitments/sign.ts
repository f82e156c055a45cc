import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { commitments } from "../../db/schema/commitments.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findOwnMandate } from "../subjects/signing-mandates.ts";
import { leaveStep } from "./advance.ts";
import { refuseBarred } from "./bars.ts";
import { commitmentTimes } from "./deadlines.ts";
import { makeLetter } from "./letter-of.ts";
import { mayCommit } from "./policy.ts";
import type { CommitmentMoved, SignCommitmentInput } from "./schema.ts";
import { tellUnit } from "./tell.ts";

/**
 * Signs a commitment as it was read back. It is published at once before everybody; one of an approval type waits for its unit's acceptance. Signed twice
 * on one day, it was signed once. Refuses with NOT_FOUND for an unknown unit, FORBIDDEN, PRECONDITION_FAILED where a record or a broken commitment bars it
 * or a blank makes no sense, or CONFLICT when the letter is another by now.
 */
export function signCommitment(actor: EnterpriseActor, { textHash, ...draft }: SignCommitmentInput): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const letter = await makeLetter(scope, draft);

    if (!mayCommit(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "commitment.signers_only");

    if (letter.textHash !== textHash) throw new DomainError("CONFLICT", "commitment.other_letter");
    const same = await findSame(scope, textHash);
    if (same) return same;
    await findOwnMandate(scope, "submit");
    await refuseBarred(scope, draft.type, letter.regionCode);
    const { unit, subject, promises, regionCode, text } = letter;
    const times = await commitmentTimes(scope, { type: draft.type, dueOn: draft.dueOn, hasUnit: unit !== null, regionCode });

    const id = newId("commitment");
    const status: CommitmentMoved["status"] = times.acceptBy === null ? "published" : "signed";
    const { type, matter, consequences, startsOn, dueOn } = draft;
    const row = {
      ...{ id, number: numberOf(id, shanghaiDate(scope.now)), enterpriseId: actor.organizationId, enterpriseName: subject.name },
      ...{ uscc: subject.uscc, subjectId: subject.id, authorityId: unit?.authorityId ?? null, acceptor: unit?.name ?? null },
      ...{ type, promises, matter, consequences, text, textHash, startsOn, dueOn, status, ...times },
      ...{ signedAt: scope.now, signedByUserId: actor.userId, publishedAt: status === "published" ? scope.now : null },
    };
    const [signed] = await scope.tx.insert(commitments).values(row).onConflictDoNothing().returning();
    // Signed twice at once, both go on with the first.
    if (!signed) return only([await findSame(scope, textHash)].filter((found) => found !== null));
    await leaveStep(scope, signed, { kind: "sign" });

    await recordAudit(scope, { action: "commitment.signed", objectId: id, detail: { type, status } });
    if (status === "published") await enqueue(scope.tx, "commitments.write_record", { commitmentId: id }, id);
    await tellUnit(scope, signed);
    return { commitmentId: id, status };
  });
}

async function findSame(scope: Scope<EnterpriseActor>, textHash: string): Promise<CommitmentMoved | null> {
  const same = and(
    eq(commitments.enterpriseId, scope.actor.organizationId),
    eq(commitments.textHash, textHash),
    inArray(commitments.status, ["signed", "published"]),
  );
  const [found] = await scope.tx.select({ commitmentId: commitments.id, status: commitments.status }).from(commitments).where(same);
  return found ?? null;
}

/** The year and what no other id ends with. */
function numberOf(id: string, today: string): string {
  return `信诺〔${today.slice(0, 4)}〕${id.slice(-10).toUpperCase()}`;
}
