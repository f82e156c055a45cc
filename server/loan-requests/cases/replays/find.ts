import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../../../db/schema/consents.ts";
import type { Scope } from "../../../access/with-actor.ts";
import { whyRefused } from "../../../consents/consent.ts";
import { stillHeld } from "../../../consents/deletions/still-held.ts";
import { withMandates } from "../../../consents/standing.ts";
import type { LenderActor } from "../../../kernel/actor.ts";
import { only } from "../../../kernel/errors.ts";
import type { ReadPurpose } from "../../../profiles/leave-receipt.ts";
import { isFor } from "../case.ts";
import { findShownCase, type LenderCase } from "../locks.ts";
import { mayOpenProfile } from "../policy.ts";
import { type DecidedOn, describeDecision, findDecision } from "./decisions.ts";
import type { DecisionMade, DecisionRef } from "./schema.ts";

/**
 * A decision on one of the lender's own cases, and by its receipt alone the reading it was taken on: nothing is read. Says why its content can not be
 * opened again, where it can not. A rival's case is not found; refuses a party with FORBIDDEN.
 */
export async function findDecisionMade(scope: Scope<LenderActor>, ref: DecisionRef): Promise<DecisionMade> {
  const lenderCase = await findShownCase(scope, ref.caseId);
  const found = await findDecision(scope, lenderCase, ref.decisionId);
  const opening = found.receipt ? await openingOf(scope, lenderCase, found.receipt) : { withheld: null, openingsLeft: null };
  return { ...(await describeDecision(scope, lenderCase, found)), ...opening };
}

type Opening = Pick<DecisionMade, "withheld" | "openingsLeft">;
const withheldFor = (withheld: string): Opening => ({ withheld, openingsLeft: null });

async function openingOf(scope: Scope<LenderActor>, lenderCase: LenderCase, receipt: DecidedOn): Promise<Opening> {
  if (!mayOpenProfile(scope.actor, lenderCase)) return withheldFor("case.officer_only");
  if (!isFor(receipt.purpose as ReadPurpose, lenderCase.status)) return withheldFor("case.over");
  const rows = await scope.tx
    .select()
    .from(consents)
    .where(eq(consents.id, receipt.consentId ?? ""));
  const signed = only(await withMandates(scope, rows));
  const refusal = whyRefused(signed, receipt.itemCodes, scope.now);
  if (refusal) return withheldFor(refusal);
  if (!(await isHeld(scope, receipt))) return withheldFor("profile.no_longer_held");
  return { withheld: null, openingsLeft: signed.readsMax === null ? null : signed.readsMax - signed.readsUsed };
}

/** Whether the lender may still have what a reading showed: nothing made it due, and nobody confirmed that it is gone. */
export async function isHeld({ tx }: Scope, { subjectId, id }: DecidedOn): Promise<boolean> {
  const its = and(eq(accessReceipts.subjectId, subjectId), eq(accessReceipts.id, id));
  const rows = await tx
    .select({ isHeld: sql<boolean>`${stillHeld(tx)}` })
    .from(accessReceipts)
    .where(its);
  return only(rows).isHeld;
}
