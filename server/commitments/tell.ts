import "server-only";
import { sendMail } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import type { CommitmentEvent } from "./commitment.ts";
import type { Commitment } from "./queries.ts";

/** Mails the unit's officers that a commitment was made to them. A step of the signature; before the public alone there is nobody to mail. */
export async function tellUnit(scope: Scope, { id, authorityId, enterpriseName, acceptBy, verifyBy }: Commitment): Promise<void> {
  if (!authorityId) return;
  const facts = { enterprise: enterpriseName, due: acceptBy ?? verifyBy };
  const path = `/authority/desk/commitments/${id}`;
  await sendMail(scope.tx, { to: authorityId, locale: "zh-CN", template: "commitment_received", facts, path });
}

/** Mails the enterprise what the unit did about its commitment. A step of each answer; what was said stands on the page alone. */
export function tellCommitter(scope: Scope, { id, enterpriseId, acceptor, fixBy }: Commitment, decision: CommitmentEvent): Promise<void> {
  const facts = { decision, unit: acceptor ?? "", due: fixBy ?? "" };
  const path = `/enterprise/commitments/${id}`;
  return sendMail(scope.tx, { to: enterpriseId, locale: "zh-CN", template: "commitment_answered", facts, path });
}
