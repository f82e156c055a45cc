import { canonicalHash } from "../../server/kernel/canonical.ts";
import { sumFen } from "../../server/kernel/money.ts";
import { hasEnded } from "../../server/loan-requests/cases/case.ts";
import { isOver } from "../../server/loan-requests/loan-request.ts";
import { balancesOf } from "../../server/loans/ledger.ts";
import { loanOf } from "../../server/loans/life/decide.ts";
import { owedOf } from "../../server/loans/life/due.ts";
import { balanceOf } from "../../server/loans/life/loan.ts";
import type { Model } from "./model.ts";

const withLine = ["granted", "partly_drawn", "drawn", "repaying", "settled", "defaulted", "written_off", "lapsed"];

/** What is wrong with a life, in words; empty when every rule holds. `before` is the life one step earlier. */
export function wrongs(before: Model, model: Model): string[] {
  return [...wrongMoney(model), ...wrongLoans(before, model), ...wrongStates(before, model)];
}

function wrongMoney({ line, loans }: Model): string[] {
  if (!line) return loans.length > 0 ? ["a loan without a line"] : [];
  const total = (side: "debitFen" | "creditFen") => line.sums.reduce((sum, each) => sum + each[side], 0);
  if (total("debitFen") !== total("creditFen")) return ["debits and credits differ"];
  const balances = (() => {
    try {
      return balancesOf(line.sums);
    } catch (error) {
      return String(error);
    }
  })();
  if (typeof balances === "string") return [balances];
  const owed = sumFen(loans.map(({ loan }) => balanceOf(loan)));
  const drawn = sumFen(loans.map(({ amountFen }) => amountFen));
  const lost = sumFen(loans.map(({ lostFen }) => lostFen));
  const used = line.isRevolving ? owed + lost : drawn;
  return [
    ...(balances.principalFen === owed ? [] : [`the books owe ${balances.principalFen}, the loans ${owed}`]),
    ...(balances.usedFen === used ? [] : [`the line has ${balances.usedFen} used, ${used} would be right`]),
    ...(balances.grantedFen <= line.grantedFen ? [] : ["more is granted than was accepted"]),
    ...(line.status === "frozen" && balances.availableFen > 0 ? ["a frozen line can be drawn from"] : []),
    ...(["cancelled", "expired"].includes(line.status) && balances.availableFen + balances.frozenFen > 0 ? ["an ended line has room"] : []),
  ];
}

function wrongLoans(before: Model, { loans }: Model): string[] {
  return loans.flatMap((each) => {
    const isSame = before.loans.some((earlier) => earlier === each);
    if (isSame) return [];
    const owed = each.loan.dues.flatMap((due) => Object.values(owedOf(due)));
    return [
      ...(canonicalHash(loanOf(each.events)) === canonicalHash(each.loan) ? [] : [`loan ${each.id} is not what its events make of it`]),
      ...(owed.every((amount) => amount >= 0) ? [] : [`loan ${each.id} is owed less than nothing`]),
    ];
  });
}

function wrongStates(before: Model, model: Model): string[] {
  const { request, cases, offers, line } = model;
  const accepted = offers.filter(({ status }) => status === "accepted");
  const over = isOver(request.status);
  const reopened = cases.filter(
    (each) => each.status !== "declined" && before.cases.some(({ id, status }) => id === each.id && status === "declined"),
  );
  return [
    ...(accepted.length <= 1 ? [] : ["two offers are accepted"]),
    ...(accepted.length === 1 && offers.some(({ status }) => status === "issued") ? ["an offer stands beside the accepted one"] : []),
    ...(isOver(before.request.status) && request.status !== before.request.status ? [`${before.request.status} was left`] : []),
    ...(withLine.includes(request.status) === (line !== null) ? [] : [`${request.status} with${line ? "" : "out"} a line`]),
    ...(["offer_accepted", "in_review"].includes(request.status) && accepted.length === 0
      ? [`${request.status} without an accepted offer`]
      : []),
    ...(reopened.length > 0 ? ["a declined case was reopened"] : []),
    ...(cases.every(({ status, firstActionAt }) => firstActionAt || hasEnded(status) || status === "assigned")
      ? []
      : ["a case moved without an answer"]),
    ...(over && line && !["settled", "written_off", "lapsed"].includes(request.status) ? ["a line outlives its request"] : []),
  ];
}

/** What is wrong with a life that was brought to its end: whoever still waits. */
export function unanswered({ request, cases, offers, loans }: Model): string[] {
  return [
    ...(isOver(request.status) ? [] : [`the request stays ${request.status}`]),
    ...cases.filter(({ status }) => !hasEnded(status) && status !== "disbursed").map(({ id, status }) => `case ${id} stays ${status}`),
    ...offers.filter(({ status }) => status === "issued").map(({ id }) => `offer ${id} stands on a request that is over`),
    ...loans.filter(({ loan }) => loan.status === "active").map(({ id }) => `loan ${id} is owed on a request that is over`),
  ];
}
