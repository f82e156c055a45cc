import { eq } from "drizzle-orm";
import { canonicalHash } from "../../server/kernel/canonical.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { fen } from "../../server/kernel/money.ts";
import type { RecordDrawdownInput } from "../../server/loans/schema.ts";
import type { OfferDraft } from "../../server/offers/schema.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { loans } from "../schema/loan-events.ts";
import { makeIssuedOffer } from "./offers.ts";

/** An offer that the enterprise has accepted, with all its parties. */
export async function makeAcceptedOffer(draft: Partial<OfferDraft> = {}) {
  const world = await makeIssuedOffer({}, draft);
  await callerFor(world.owner).offers.accept(world.ref);
  const approval = { caseId: world.lenderCase.id, offerId: world.offer.id, termsHash: world.offer.termsHash };
  return { ...world, approval };
}

/** A credit line of 500,000 yuan, approved today, and a drawdown on it that would be in order. */
export async function makeLine(draft: Partial<OfferDraft> = {}) {
  const world = await makeAcceptedOffer(draft);
  const { lineId } = await callerFor(world.lender.approver).loans.approve(world.approval);
  const drawdown = (change: Partial<RecordDrawdownInput> = {}): RecordDrawdownInput => ({
    lineId,
    amountFen: fen(200_000_00),
    drawnOn: shanghaiDate(new Date()),
    noteNo: `JJ-${canonicalHash([lineId, change]).slice(0, 12)}`,
    isFirstLoan: false,
    termsHash: world.offer.termsHash,
    ...change,
  });
  return { ...world, lineId, drawdown };
}

/** A drawdown on a line, recorded: the id of the loan that it is owed as. */
export async function makeLoan(line: Awaited<ReturnType<typeof makeLine>>, change: Partial<RecordDrawdownInput> = {}): Promise<string> {
  const { drawdownId } = await callerFor(line.lender.officer).loans.draw(line.drawdown(change));
  const [loan] = await ownerDatabase().select({ id: loans.id }).from(loans).where(eq(loans.drawdownId, drawdownId));
  if (!loan) throw new Error("a drawdown opens a loan");
  return loan.id;
}
