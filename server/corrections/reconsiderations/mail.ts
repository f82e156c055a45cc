import "server-only";
import { sendMail } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import type { Day } from "../../kernel/dates.ts";
import type { LenderCase } from "../../loan-requests/cases/locks.ts";
import { findPublishedVersion } from "../../products/queries.ts";

type Refused = Pick<LenderCase, "enterpriseId" | "lenderId" | "loanRequestId" | "reference">;
type LenderNames = { readonly lenderZh: string; readonly lenderEn: string };

const timelineOf = ({ loanRequestId }: Refused) => `/enterprise/requests/${loanRequestId}/timeline`;

/** Tells the lender that a refusal of its own waits to be looked at again, and the enterprise that it does. */
export async function tellOpened(scope: Scope, refused: Refused, names: LenderNames, due: Day): Promise<void> {
  const { lenderId, enterpriseId, reference } = refused;
  const shared = { locale: "zh-CN", facts: { reference, due, ...names } } as const;
  await sendMail(scope.tx, { ...shared, to: lenderId, template: "reconsideration_opened", path: "/lender/reconsiderations" });
  await sendMail(scope.tx, { ...shared, to: enterpriseId, template: "refusal_reopened", path: timelineOf(refused) });
}

/** Tells the enterprise what became of it. */
export async function tellDecided(scope: Scope<LenderActor>, lenderCase: LenderCase, decision: "kept" | "reversed"): Promise<void> {
  const { lenderNameZh: lenderZh, lenderNameEn: lenderEn } = await findPublishedVersion(scope, lenderCase.productVersionId);
  const facts = { lenderZh, lenderEn, reference: lenderCase.reference, decision };
  const path = timelineOf(lenderCase);
  await sendMail(scope.tx, { to: lenderCase.enterpriseId, locale: "zh-CN", template: "reconsideration_decided", facts, path });
}
