import { addDays, addMonths, shanghaiDate } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { drawdownPosting, grantPosting } from "../../../server/loans/ledger.ts";
import { feesKeptOf, loanTermsOf } from "../../../server/loans/life/terms.ts";
import type { OfferTerms } from "../../../server/offers/schema.ts";
import type { Answered, Chronicle } from "./chronicle.ts";
import { officeMoment } from "./clock.ts";
import { post } from "./posting.ts";
import { repay } from "./repaying.ts";
import type { HistoryRows } from "./rows.ts";
import type { Choice } from "./story.ts";

/** The lender opens the line; null where that would lie in the future. */
export function grant(chronicle: Chronicle, accepted: Answered): HistoryRows["lines"][number] | null {
  const { chance, rows, request, now } = chronicle;
  const grantedAt = officeMoment(chance, accepted.issuedAt as Date, chance.between(1, 7));
  if (grantedAt > now || !accepted.offer) return null;
  const { offer, choice } = accepted;
  const startsOn = shanghaiDate(grantedAt);
  const line: HistoryRows["lines"][number] = {
    id: chance.id("creditLine", grantedAt),
    offerId: offer.id,
    loanRequestId: request.id,
    caseId: accepted.case.id,
    ...parties(chronicle, choice),
    productId: choice.product.product.id,
    status: "effective",
    grantedFen: offer.amountFen,
    isRevolving: false,
    termsHash: offer.termsHash,
    startsOn,
    endsOn: addMonths(startsOn, offer.termMonths),
    approvedByUserId: choice.lender.approver.user.id,
    createdAt: grantedAt,
  };
  rows.lines.push(line);
  post(chronicle, "grant", line, {}, grantPosting(offer.amountFen), grantedAt);
  accepted.case.status = "approved";
  request.status = "granted";
  Object.assign(choice.product.capacity, { usedFen: fen(choice.product.capacity.usedFen + offer.amountFen) });
  chronicle.tell("credit_granted", "credit_line.opened", grantedAt, { of: accepted, amountFen: offer.amountFen, annual: true });
  accepted.issuedAt = grantedAt;
  return line;
}

/** The loan is paid out, all of it or a part. */
export function draw(chronicle: Chronicle, accepted: Answered, line: HistoryRows["lines"][number], state: { hasDrawn: boolean }): void {
  const { chance, rows, request, now } = chronicle;
  const { offer } = accepted;
  if (!offer) return;
  const drawnAt = officeMoment(chance, accepted.issuedAt as Date, chance.between(1, 9));
  if (drawnAt > now) return;
  const isPart = chance.happens(0.15);
  const amountFen = isPart ? fen(Math.round(offer.amountFen * 0.6)) : offer.amountFen;
  const drawnOn = shanghaiDate(drawnAt);
  const drawdown: HistoryRows["drawdowns"][number] = {
    id: chance.id("drawdown", drawnAt),
    lineId: line.id,
    ...parties(chronicle, accepted.choice),
    amountFen,
    drawnOn,
    dueOn: addDays(addMonths(drawnOn, offer.termMonths), 0),
    rateBps: offer.rateBps,
    annualCostSimplePpm: offer.annualCostSimplePpm,
    isCreditLoan: offer.guaranteeMode === "credit",
    isFirstLoan: !state.hasDrawn,
    termsHash: offer.termsHash,
    noteNo: `JJ${drawnOn.replaceAll("-", "")}${String(rows.drawdowns.length + 1).padStart(5, "0")}`,
    recordedByUserId: accepted.choice.lender.officer.user.id,
    createdAt: drawnAt,
  };
  rows.drawdowns.push(drawdown);
  const terms = loanTermsOf(offer.terms as OfferTerms, { amountFen, on: drawnOn, isFirst: true });
  post(chronicle, "drawdown", line, { drawdownId: drawdown.id }, drawdownPosting(amountFen, feesKeptOf(terms)), drawnAt);
  accepted.case.status = "disbursed";
  request.status = isPart ? "partly_drawn" : "drawn";
  chronicle.tell("disbursed", "drawdown.recorded", drawnAt, {
    of: accepted,
    amountFen,
    annual: true,
    rateBps: offer.rateBps,
    isCreditLoan: drawdown.isCreditLoan,
    isFirstLoan: drawdown.isFirstLoan,
  });
  repay(chronicle, accepted, line, { drawdown, terms, drawnAt, isPart });
  state.hasDrawn = true;
}

function parties({ story }: Chronicle, choice: Choice) {
  return {
    enterpriseId: story.enterprise.organizationId,
    subjectId: story.enterprise.company.subjectId,
    lenderId: choice.lender.id,
  };
}
