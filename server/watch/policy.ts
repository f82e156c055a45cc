import { type Actor, mayBind } from "../kernel/actor.ts";
import { mayGovern } from "../subjects/policy.ts";

type Owned = { readonly enterpriseId: string };
type Received = { readonly lenderId: string | null; readonly readerUserId: string };
type Placed = { readonly regionCode: string | null };

/** Whoever submits in the enterprise's name also reports a reading of its data, and goes on with the report. */
export function mayReportAccess(actor: Actor, report: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === report.enterpriseId && mayBind(actor, "submit");
}

/** A manager of the lender answers for it, but never for the own reading. */
export function mayAnswerReport(actor: Actor, report: Received): boolean {
  return (
    actor.kind === "lender" && actor.role === "manager" && actor.organizationId === report.lenderId && actor.userId !== report.readerUserId
  );
}

/** An administrator of the place sees to what is escalated, and to alerts. */
export function mayOversee(actor: Actor, { regionCode }: Placed): boolean {
  return actor.kind === "administrator" && mayGovern(actor, regionCode);
}

/** Whoever signs consents for the enterprise also says how often it is told of readings. */
export function maySetDigest(actor: Actor): boolean {
  return actor.kind === "enterprise" && mayBind(actor, "consent");
}
