import { canonicalHash } from "../../server/kernel/canonical.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { fen } from "../../server/kernel/money.ts";
import { isOpen as isOpenCase, lapsesAt, promisedAgain } from "../../server/loan-requests/cases/case.ts";
import { isOver, statusAt } from "../../server/loan-requests/loan-request.ts";
import {
  balancesOf,
  drawdownPosting,
  grantPosting,
  type Room,
  recoveryPosting,
  repaymentPosting,
  roomPosting,
  writeOffPosting,
} from "../../server/loans/ledger.ts";
import { decide } from "../../server/loans/life/decide.ts";
import { openLoan } from "../../server/loans/life/loan.ts";
import { feesKeptOf } from "../../server/loans/life/terms.ts";
import { drawFault, lineEndsOn, hasEnded as lineHasEnded, lineTransition } from "../../server/loans/loan.ts";
import { hasExpired, isOpen, transition } from "../../server/offers/offer.ts";
import { closeCases, endLine, followLoans, moveCase, moveRequest } from "./ends.ts";
import { type Came, type Command, type Model, type ModelLine, type ModelOffer, posted } from "./model.ts";

/** A fault planted on purpose: what a careless verb would do. */
export type Fault = "keep_rivals" | "forget_vouchers" | "free_nothing" | "stay_silent";

const refused = (why: string): Came => ({ refused: why });
const came = (model: Model | null, answer: string, why = "moved_on"): Came => (model ? { model, answer } : refused(why));
const dayMs = 24 * 60 * 60 * 1000;
/** Every day works alike here: the calendar has tests of its own. */
const calendar = { years: new Set<number>(), holidays: new Set<string>(), workdays: new Set<string>() };

/** One command on one life, as the verb or job of that name does it. Refused, nothing has changed. */
export function step(model: Model, command: Command, fault: Fault | null = null): Came {
  switch (command.do) {
    case "wait":
      return came({ ...model, now: new Date(model.now.getTime() + command.days * dayMs) }, "waited");
    case "submit":
      return submit(model, command.cases, command.promisedDays);
    case "take_up":
    case "start_due_diligence":
    case "ask":
    case "answer":
      return came(moveCase(model, command.caseId, command.do, command.do !== "answer"), command.do);
    case "decline":
      return decline(model, command.caseId);
    case "issue":
      return issue(model, command);
    case "accept":
      return accept(model, command.offerId, fault);
    case "reject":
    case "withdraw_offer":
      return endOffer(model, command.offerId, command.do === "reject" ? "reject" : "withdraw");
    case "leave":
    case "let_fall":
      return fallThrough(model, command.offerId);
    case "withdraw":
      return withdraw(model);
    case "approve":
      return approve(model);
    case "freeze":
    case "unfreeze":
      return moveLine(model, command.do);
    case "limit":
      return limit(model, command.grantedFen);
    case "cancel":
      return cancel(model);
    case "draw":
      return draw(model, command);
    case "event":
      return report(model, command, fault);
    case "chase":
      return { model: chase(model, fault), answer: "chased" };
    case "settle":
      return { model: settle(model), answer: "settled" };
    case "keep":
      return { model: keep(model), answer: "kept" };
  }
}

function submit(model: Model, cases: number, promisedDays: number): Came {
  const sent = moveRequest(model, "submit");
  if (!sent || cases < 1) return refused("moved_on");
  const assignedAt = model.now;
  const dueAt = new Date(assignedAt.getTime() + promisedDays * dayMs);
  const row = { status: "assigned" as const, assignedAt, dueAt, firstActionAt: null, closedAt: null };
  return came({ ...sent, cases: Array.from({ length: cases }, (_, id) => ({ id, ...row })) }, `sent to ${cases}`);
}

function decline(model: Model, caseId: number): Came {
  const before = model.cases.find(({ id }) => id === caseId);
  if (before?.status === "declined") return came(model, "declined");
  if (before?.status === "offer_issued" || before?.status === "accepted_by_enterprise") return refused("offer_stands");
  const declined = moveCase(model, caseId, "decline", true);
  if (!declined) return refused("moved_on");
  const isLast = declined.cases.every(({ status }) => status === "declined");
  return came((isLast && moveRequest(declined, "decline_all")) || declined, "declined");
}

function issue(model: Model, { caseId, terms, validDays }: Extract<Command, { do: "issue" }>): Came {
  const answered = moveCase(model, caseId, "issue_offer", true);
  const offered = answered && moveRequest(answered, "offer");
  if (!offered) return refused("moved_on");
  const kept = model.offers.map((each) =>
    each.caseId === caseId && each.status === "issued" ? { ...each, status: "withdrawn" as const } : each,
  );
  const id = model.offers.length;
  const offer: ModelOffer = {
    id,
    caseId,
    status: "issued",
    validTill: new Date(model.now.getTime() + validDays * dayMs),
    acceptedAt: null,
    terms,
  };
  return came({ ...offered, offers: [...kept, offer] }, `issued ${id}`);
}

function accept(model: Model, offerId: number, fault: Fault | null): Came {
  const offer = model.offers.find(({ id }) => id === offerId);
  if (!offer) return refused("not_found");
  if (offer.status === "accepted") return came(model, "accepted");
  const status = hasExpired(offer, model.now) ? null : transition(offer.status, "accept");
  const bound = status && moveRequest(model, "accept");
  const own = bound && moveCase(bound, offer.caseId, "accept_offer");
  if (!status || !own) return refused("no_longer_open");
  const offers = model.offers.map((each): ModelOffer => {
    if (each.id === offerId) return { ...each, status, acceptedAt: model.now };
    return each.status === "issued" && fault !== "keep_rivals" ? { ...each, status: "rejected" } : each;
  });
  const after = { ...own, offers };
  return came(fault === "keep_rivals" ? after : closeCases(after, offer.caseId), "accepted");
}

function endOffer(model: Model, offerId: number, event: "reject" | "withdraw"): Came {
  const offer = model.offers.find(({ id }) => id === offerId);
  const ended = event === "reject" ? ("rejected" as const) : ("withdrawn" as const);
  if (offer?.status === ended) return came(model, ended);
  if (!offer || (event === "reject" && hasExpired(offer, model.now)) || !transition(offer.status, event)) return refused("no_longer_open");
  const offers = model.offers.map((each) => (each.id === offerId ? { ...each, status: ended } : each));
  const back = moveCase({ ...model, offers }, offer.caseId, "end_offer") ?? { ...model, offers };
  return came(settle(back), ended);
}

function fallThrough(model: Model, offerId: number): Came {
  const offer = model.offers.find(({ id }) => id === offerId);
  if (offer?.status === "fallen_through") return came(model, "fallen");
  if (!offer || !transition(offer.status, "fallThrough")) return refused("not_accepted");
  const open = moveRequest(model, "reopen");
  const back = open && moveCase(open, offer.caseId, "fall_through");
  if (!back) return refused("moved_on");
  const offers = model.offers.map((each) => (each.id === offerId ? { ...each, status: "fallen_through" as const } : each));
  const revived = model.cases.filter(
    ({ status, closedAt }) => status === "closed_by_request" && closedAt && offer.acceptedAt && closedAt >= offer.acceptedAt,
  );
  return came(revived.reduce<Model>(takeUpAgain, { ...back, offers }), "fallen");
}

/** A case its lender had answered goes on where it was checked; one it had not is promised anew. */
function takeUpAgain(model: Model, { id, firstActionAt, assignedAt, dueAt }: Model["cases"][number]): Model {
  if (firstActionAt) return moveCase(model, id, "revive") ?? model;
  const again = moveCase(model, id, "assign_again");
  if (!again) return model;
  const promise = { assignedAt: model.now, dueAt: promisedAgain({ assignedAt, dueAt }, model.now, calendar) };
  return { ...again, cases: again.cases.map((each) => (each.id === id ? { ...each, ...promise } : each)) };
}

function withdraw(model: Model): Came {
  if (model.request.status === "withdrawn") return came(model, "withdrawn");
  const ended = moveRequest(model, "withdraw");
  return came(ended && settle(closeCases(ended, null)), "withdrawn");
}

function approve(model: Model): Came {
  const offer = model.offers.find(({ status }) => status === "accepted");
  if (model.line) return came(model, "granted");
  const reviewed = offer && moveRequest(model, "review");
  const granted = reviewed && moveRequest(reviewed, "grant");
  const approved = granted && moveCase(granted, offer.caseId, "approve", true);
  if (!approved) return refused("not_accepted");
  const startsOn = shanghaiDate(model.now);
  const { amountFen, termMonths, isRevolving } = offer.terms;
  const line: ModelLine = {
    status: "effective",
    startsOn,
    endsOn: lineEndsOn(startsOn, termMonths),
    offerId: offer.id,
    grantedFen: amountFen,
    isRevolving,
    sums: [],
  };
  return came({ ...approved, line: posted(line, grantPosting(amountFen)) }, "granted");
}

function moveLine(model: Model, event: "freeze" | "unfreeze"): Came {
  const { line, now } = model;
  const target = event === "freeze" ? "frozen" : "effective";
  if (line?.status === target) return came(model, target);
  const status = line && !lineHasEnded(line, shanghaiDate(now)) && lineTransition(line.status, event);
  if (!line || !status) return refused("line_over");
  const { availableFen, frozenFen } = balancesOf(line.sums);
  const moved = { ...line, status };
  const [from, to, amount] =
    event === "freeze"
      ? (["line_available", "line_frozen", availableFen] as const)
      : (["line_frozen", "line_available", frozenFen] as const);
  return came({ ...model, line: amount > 0 ? posted(moved, roomPosting(from, to, amount)) : moved }, target);
}

function limit(model: Model, grantedFen: ReturnType<typeof fen>): Came {
  const { line, now } = model;
  if (line?.status !== "effective" || lineHasEnded(line, shanghaiDate(now))) return refused("line_not_effective");
  if (grantedFen > line.grantedFen || grantedFen < 1) return refused("over_accepted");
  const before = balancesOf(line.sums);
  const change = grantedFen - before.grantedFen;
  if (change === 0) return came(model, "limited");
  if (-change > before.availableFen) return refused("limit_in_use");
  const [from, to]: [Room, Room] = change > 0 ? ["line_commitment", "line_available"] : ["line_available", "line_commitment"];
  return came({ ...model, line: posted(line, roomPosting(from, to, fen(Math.abs(change)))) }, "limited");
}

function cancel(model: Model): Came {
  const { line, now } = model;
  if (line?.status === "cancelled") return came(model, "cancelled");
  if (!line || lineHasEnded(line, shanghaiDate(now)) || !lineTransition(line.status, "cancel")) return refused("line_over");
  return came(endLine(model, "cancelled"), "cancelled");
}

function draw(model: Model, { amountFen, noteNo }: Extract<Command, { do: "draw" }>): Came {
  const { line, now } = model;
  const on = shanghaiDate(now);
  const body = canonicalHash({ amountFen });
  const known = model.answers.get(noteNo);
  if (known) return known.body === body ? came(model, known.answer) : refused("note_taken");
  const offer = model.offers.find(({ id }) => id === line?.offerId);
  const fault = line ? drawFault(line, on, on) : "line_not_effective";
  if (!line || !offer || fault) return refused(fault ?? "not_found");
  const { availableFen } = balancesOf(line.sums);
  if (amountFen < 1 || amountFen > availableFen) return refused("over_available");
  const drawn = moveRequest(model, amountFen === availableFen ? "draw_fully" : "draw");
  const paidOut = drawn && moveCase(drawn, offer.caseId, "disburse", true);
  if (!paidOut) return refused("moved_on");
  const terms = { ...offer.terms, amountFen, startsOn: on };
  const loan = { id: model.loans.length, amountFen, events: [{ kind: "opened" as const, on, terms }], loan: openLoan(terms), lostFen: 0 };
  const answer = `drawn ${loan.id}`;
  const answers = new Map([...model.answers, [noteNo, { body, answer }]]);
  return came(
    { ...paidOut, line: posted(line, drawdownPosting(amountFen, feesKeptOf(terms))), loans: [...model.loans, loan], answers },
    answer,
  );
}

function report(model: Model, { loanId, event, voucherNo }: Extract<Command, { do: "event" }>, fault: Fault | null): Came {
  const { line, now } = model;
  const before = model.loans.find(({ id }) => id === loanId);
  if (!line || !before) return refused("not_found");
  const body = canonicalHash({ loanId, event });
  const known = fault === "forget_vouchers" ? undefined : model.answers.get(voucherNo);
  if (known) return known.body === body ? came(model, known.answer) : refused("voucher_taken");
  if (event.on > shanghaiDate(now)) return refused("date_to_come");
  const decided = decide(before.loan, event);
  if (typeof decided === "string") return refused(decided);
  const lostFen = before.lostFen + (event.kind === "written_off" ? decided.moved.principalFen : 0);
  const after = { ...before, events: [...before.events, event], loan: decided.loan, lostFen };
  const loans = model.loans.map((each) => (each.id === loanId ? after : each));
  const answer = `event ${after.events.length}`;
  const answers = new Map([...model.answers, [voucherNo, { body, answer }]]);
  const written = { ...model, loans, answers, line: postEvent(line, event, decided.moved, now, fault) };
  const isMoney = event.kind === "repaid" || event.kind === "repaid_early";
  return came(followLoans(written, isMoney), answer);
}

function postEvent(
  line: ModelLine,
  event: { kind: string },
  moved: Parameters<typeof repaymentPosting>[0],
  now: Date,
  fault: Fault | null,
): ModelLine {
  switch (event.kind) {
    case "repaid":
    case "repaid_early":
      return posted(line, repaymentPosting(moved, fault === "free_nothing" ? null : roomFreed(line, now)));
    case "written_off":
      return posted(line, writeOffPosting(moved.principalFen));
    case "recovered":
      return posted(line, recoveryPosting(moved));
    default:
      return line;
  }
}

function roomFreed(line: ModelLine, now: Date): Room | null {
  if (!line.isRevolving) return null;
  if (line.status === "cancelled" || line.status === "expired" || lineHasEnded(line, shanghaiDate(now))) return "line_commitment";
  return line.status === "frozen" ? "line_frozen" : "line_available";
}

/** What silence brings: unanswered cases lapse, a request without an offer in its time ends with its cases. */
function chase(model: Model, fault: Fault | null): Model {
  if (fault === "stay_silent") return model;
  const isSilent = (each: Model["cases"][number]) => each.status === "assigned" && lapsesAt(each, calendar) <= model.now;
  const lapsed = model.cases.filter(isSilent).reduce((after, { id }) => moveCase(after, id, "lapse") ?? after, model);
  if (lapsed.request.status !== "open") return lapsed;
  if (statusAt(lapsed.request, model.now) === "expired")
    return { ...closeCases(lapsed, null), request: { ...lapsed.request, status: "expired" } };
  const isLeft = lapsed.cases.some(({ status }) => isOpenCase(status));
  return lapsed === model || isLeft ? lapsed : (moveRequest(lapsed, "expire") ?? lapsed);
}

/** Brings a request's offers, cases and status together, as the job of that name does. */
function settle(model: Model): Model {
  const { request, now } = model;
  if (isOver(request.status))
    return { ...model, offers: model.offers.map((each) => ({ ...each, status: closedStatus(each, model.line) })) };
  if (request.status !== "offered") return model;
  const expired = model.offers.filter((offer) => hasExpired(offer, now));
  const back = expired.reduce((after, { caseId }) => moveCase(after, caseId, "end_offer") ?? after, model);
  if (back.offers.some((offer) => isOpen(offer, now))) return back;
  const event = back.cases.some(({ status }) => isOpenCase(status)) ? "reopen" : "decline_all";
  return moveRequest(back, event) ?? back;
}

/** A request that is over leaves no offer standing; what was accepted and led to no line has fallen through. */
function closedStatus({ status }: ModelOffer, line: ModelLine | null): ModelOffer["status"] {
  if (status === "issued") return "rejected";
  return status === "accepted" && !line ? "fallen_through" : status;
}

/** What the calendar alone brings: a line past its last day ends, a request with a loan gone bad defaults. */
function keep(model: Model): Model {
  const { line, now } = model;
  const isPast = line && lineHasEnded(line, shanghaiDate(now)) && lineTransition(line.status, "expire");
  const ended = isPast ? endLine(model, "expired") : model;
  return ended.loans.length > 0 ? followLoans(ended, false) : ended;
}
