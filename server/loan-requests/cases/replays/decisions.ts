import "server-only";
import { and, desc, eq, isNull, lte, ne } from "drizzle-orm";
import { accessReceipts } from "../../../../db/schema/consents.ts";
import { financingEvents } from "../../../../db/schema/events.ts";
import { creditLines } from "../../../../db/schema/loans.ts";
import { offers } from "../../../../db/schema/offers.ts";
import type { Scope } from "../../../access/with-actor.ts";
import { nameItems } from "../../../catalogue/items.ts";
import { listEditions } from "../../../catalogue/list-editions.ts";
import { notFound } from "../../../kernel/errors.ts";
import { findPublishedVersion } from "../../../products/queries.ts";
import type { ReadingMark } from "../../../profiles/replay/schema.ts";
import type { LenderCase } from "../locks.ts";
import type { Decision } from "./schema.ts";

export type DecidedOn = typeof accessReceipts.$inferSelect;

/** A decision of a case, with the lender's last reading before it; not found when the case has none of that name. */
export async function findDecision(scope: Scope, lenderCase: LenderCase, decisionId: string | undefined) {
  const decisions = await listDecisions(scope, lenderCase);
  const decision = decisionId === undefined ? decisions[0] : decisions.find((one) => one.decisionId === decisionId);
  if (!decision) throw notFound("decision");
  const receipt = await findReadingBefore(scope, lenderCase, decision.at);
  return { decision, decisions, receipt };
}

/** What there is to say of a decision without its content. */
export async function describeDecision(scope: Scope, lenderCase: LenderCase, found: Awaited<ReturnType<typeof findDecision>>) {
  const product = await findPublishedVersion(scope, lenderCase.productVersionId);
  return {
    caseId: lenderCase.id,
    loanRequestId: lenderCase.loanRequestId,
    reference: lenderCase.reference,
    lenderName: { zh: product.lenderNameZh, en: product.lenderNameEn },
    productName: { zh: product.terms.nameZh, en: product.terms.nameEn },
    decision: found.decision,
    decisions: found.decisions,
    reading: found.receipt && (await markOf(scope, found.receipt)),
  };
}

/** The decisions on a case, the newest first. */
async function listDecisions(scope: Scope, lenderCase: LenderCase): Promise<Decision[]> {
  const { tx } = scope;
  const { id, lenderId } = lenderCase;
  const declinedAt = await whenDeclined(scope, lenderCase);
  const issued = await tx
    .select({ decisionId: offers.id, at: offers.issuedAt })
    .from(offers)
    .where(and(eq(offers.caseId, id), eq(offers.lenderId, lenderId), ne(offers.status, "draft")));
  const granted = await tx
    .select({ decisionId: creditLines.id, at: creditLines.createdAt })
    .from(creditLines)
    .where(and(eq(creditLines.caseId, id), eq(creditLines.lenderId, lenderId)));
  const decisions: Decision[] = [
    ...issued.flatMap(({ decisionId, at }) => (at ? [{ decisionId, kind: "offered" as const, at }] : [])),
    ...granted.map((line) => ({ ...line, kind: "approved" as const })),
    ...(declinedAt ? [{ decisionId: id, kind: "declined" as const, at: declinedAt }] : []),
  ];
  return decisions.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** A decline of before cases kept the day of their end is dated by its event. */
async function whenDeclined({ tx }: Scope, { id, enterpriseId, status, closedAt }: LenderCase): Promise<Date | null> {
  if (status !== "declined" || closedAt) return status === "declined" ? closedAt : null;
  const { caseId, kind, occurredAt } = financingEvents;
  const told = and(eq(financingEvents.enterpriseId, enterpriseId), eq(caseId, id), eq(kind, "case_declined"));
  const [event] = await tx.select({ at: occurredAt }).from(financingEvents).where(told).limit(1);
  return event?.at ?? null;
}

/** A reading that only showed an earlier one again is that one. */
async function findReadingBefore({ tx }: Scope, { id, lenderId }: LenderCase, at: Date): Promise<DecidedOn | null> {
  const before = and(
    eq(accessReceipts.caseId, id),
    eq(accessReceipts.lenderId, lenderId),
    eq(accessReceipts.result, "read"),
    isNull(accessReceipts.againOf),
    lte(accessReceipts.readAt, at),
  );
  const [last] = await tx
    .select()
    .from(accessReceipts)
    .where(before)
    .orderBy(desc(accessReceipts.readAt), desc(accessReceipts.id))
    .limit(1);
  return last ?? null;
}

async function markOf(scope: Scope, receipt: DecidedOn): Promise<ReadingMark> {
  const names = await nameItems(scope);
  const edition = (await listEditions(scope)).find(({ versionId }) => versionId === receipt.catalogueVersionId);
  return {
    receiptId: receipt.id,
    readAt: receipt.readAt,
    readerName: receipt.readerName,
    items: receipt.itemCodes.map((itemCode) => ({ itemCode, name: names.get(itemCode) ?? { zh: itemCode, en: itemCode } })),
    records: receipt.recordVersions.length,
    catalogueVersionId: receipt.catalogueVersionId ?? "",
    catalogueLabel: edition?.label ?? null,
    shownHash: receipt.shownHash ?? "",
  };
}
