import "server-only";
import { enqueue, sendMail } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { Day } from "../../kernel/dates.ts";
import type { Objection } from "./queries.ts";

/** Mails the source unit that an answer is wanted of it; where it has no desk here there is nobody to mail. The statement stands on the page alone. */
export async function tellSource(
  scope: Scope,
  { id, authorityId, enterpriseName }: Objection,
  template: "objection_received" | "objection_review_asked",
  due: Day,
): Promise<void> {
  if (!authorityId) return;
  const facts = { enterprise: enterpriseName, due };
  await sendMail(scope.tx, { to: authorityId, locale: "zh-CN", template, facts, path: `/authority/desk/objections/${id}` });
}

/** Asks who is there to answer: a job does, since an enterprise may not know who works at a unit. */
export function findItsDesk(scope: Scope, { id }: Objection): Promise<void> {
  return enqueue(scope.tx, "corrections.find_desks", { objectionId: id }, `find_desks ${id}`);
}

/** Tells the unit, and the enterprise, that the review goes up: nobody but the officer who answered is there. */
export async function tellGoneUp(scope: Scope, objection: Objection): Promise<void> {
  const { id, authorityId, enterpriseName } = objection;
  await tellObjector(scope, objection, "gone_up");
  if (!authorityId) return;
  const facts = { enterprise: enterpriseName };
  await sendMail(scope.tx, {
    ...{ to: authorityId, locale: "zh-CN", template: "objection_review_went_up", facts },
    path: `/authority/desk/objections/${id}`,
  });
}

/** Tells both sides that an objection is over because its record was repaired: nobody owes an answer any more. */
export async function tellMoot(scope: Scope, objection: Objection): Promise<void> {
  const { id, authorityId, enterpriseName } = objection;
  await tellObjector(scope, objection, "moot");
  if (!authorityId) return;
  const facts = { enterprise: enterpriseName };
  await sendMail(scope.tx, {
    ...{ to: authorityId, locale: "zh-CN", template: "objection_moot", facts },
    path: `/authority/desk/objections/${id}`,
  });
}

/** Mails the enterprise what the source answered. */
export function tellObjector(
  scope: Scope,
  { id, enterpriseId, sourceUnit, sourceBy }: Objection,
  decision: "upheld" | "rejected" | "refused" | "final" | "moot" | "extended" | "passed_on" | "gone_up",
): Promise<void> {
  const facts = { decision, unit: sourceUnit, due: sourceBy };
  const path = `/enterprise/objections/${id}`;
  return sendMail(scope.tx, { to: enterpriseId, locale: "zh-CN", template: "objection_answered", facts, path });
}
