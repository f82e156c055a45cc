import type { LedgerAccount } from "../../db/schema/words.ts";
import { type Fen, fen, sumFen } from "../kernel/money.ts";
import { totalOf } from "./life/due.ts";
import type { Moved } from "./life/event.ts";

/** One side of a posting: exactly one of the two amounts is above zero. */
export type Entry = { readonly account: LedgerAccount; readonly debitFen: Fen; readonly creditFen: Fen };
/** What one account of a line has taken on each side so far. */
export type AccountSums = { readonly account: LedgerAccount; readonly debitFen: number; readonly creditFen: number };
/** What a line's entries add up to. Granted is used plus frozen plus available, always. */
export type LineBalances = {
  readonly grantedFen: Fen;
  readonly usedFen: Fen;
  readonly frozenFen: Fen;
  readonly availableFen: Fen;
  readonly principalFen: Fen;
};
/** Where what is free of a line lies: to be drawn, or stopped. Once a line has ended it is nowhere, and what comes free leaves the line. */
export type Room = "line_available" | "line_frozen" | "line_commitment";

const none = fen(0);
const debit = (account: LedgerAccount, amount: Fen): Entry => ({ account, debitFen: amount, creditFen: none });
const credit = (account: LedgerAccount, amount: Fen): Entry => ({ account, debitFen: none, creditFen: amount });
/** An entry where there is something to enter. */
const some = (side: typeof debit, account: LedgerAccount, amount: Fen): Entry[] => (amount === 0 ? [] : [side(account, amount)]);

/** Credit granted: the line becomes available out of the lender's commitment. Throws on an amount that is not above zero. */
export function grantPosting(amount: Fen): Entry[] {
  return balanced([debit("line_available", positive(amount)), credit("line_commitment", amount)]);
}

/**
 * Money out: what was available is used, and the loan's principal comes from the lender's cash less the fees kept back. Throws on an amount
 * that is not above zero.
 */
export function drawdownPosting(amount: Fen, feesKeptFen: Fen = none): Entry[] {
  return balanced([
    debit("line_used", positive(amount)),
    credit("line_available", amount),
    debit("loan_principal", amount),
    ...some(credit, "lender_cash", fen(amount - feesKeptFen)),
    ...some(credit, "fee_income", feesKeptFen),
  ]);
}

/** Money in, by what it was for. Principal paid on a revolving line is free again, in the room given; on any other it stays used. */
export function repaymentPosting(moved: Moved, freed: Room | null): Entry[] {
  const { feesFen, penaltyFen, interestFen, principalFen } = moved;
  return balanced([
    debit("lender_cash", positive(totalOf(moved))),
    ...some(credit, "fee_income", feesFen),
    ...some(credit, "penalty_income", penaltyFen),
    ...some(credit, "interest_income", interestFen),
    ...some(credit, "loan_principal", principalFen),
    ...(freed ? [...some(debit, freed, principalFen), ...some(credit, "line_used", principalFen)] : []),
  ]);
}

/** Principal becomes a loss. */
export function writeOffPosting(principalFen: Fen): Entry[] {
  return balanced([debit("loan_loss", positive(principalFen)), credit("loan_principal", principalFen)]);
}

/** Money in after a write-off: the loss is less by what comes back of principal, the rest is income. */
export function recoveryPosting(moved: Moved): Entry[] {
  const { principalFen, interestFen } = moved;
  return balanced([
    debit("lender_cash", positive(totalOf(moved))),
    ...some(credit, "loan_loss", principalFen),
    ...some(credit, "interest_income", interestFen),
  ]);
}

/** What takes a posting back: its sides exchanged. */
export function reversalPosting(entries: readonly Entry[]): Entry[] {
  return balanced(entries.map(({ account, debitFen, creditFen }) => ({ account, debitFen: creditFen, creditFen: debitFen })));
}

/** Room on a line moves from one place to another: stopped, freed again, added to, taken away, or ended. */
export function roomPosting(from: Room, to: Room, amount: Fen): Entry[] {
  return balanced([debit(to, positive(amount)), credit(from, amount)]);
}

/** The balances of one line from what its accounts took. Throws when the books do not add up: a broken invariant, not a refusal. */
export function balancesOf(sums: readonly AccountSums[]): LineBalances {
  const taken = (account: LedgerAccount): Fen =>
    sumFen(sums.filter((sum) => sum.account === account).flatMap(({ debitFen, creditFen }) => [debitFen, -creditFen]));
  const balances = {
    grantedFen: fen(-taken("line_commitment")),
    usedFen: taken("line_used"),
    frozenFen: taken("line_frozen"),
    availableFen: taken("line_available"),
    principalFen: taken("loan_principal"),
  };
  const isWhole = balances.grantedFen === balances.usedFen + balances.frozenFen + balances.availableFen;
  if (!isWhole || Math.min(...Object.values(balances)) < 0) throw new Error(`a line's balances do not add up: ${JSON.stringify(balances)}`);
  return balances;
}

/** Whether a posting's debits equal its credits, to the fen. */
export function isBalanced(entries: readonly Pick<Entry, "debitFen" | "creditFen">[]): boolean {
  return sumFen(entries.map((entry) => entry.debitFen)) === sumFen(entries.map((entry) => entry.creditFen));
}

function positive(amount: Fen): Fen {
  if (amount <= 0) throw new RangeError(`a posting moves more than nothing, got ${amount}`);
  return amount;
}

function balanced(entries: Entry[]): Entry[] {
  if (!isBalanced(entries)) throw new Error("a posting must balance");
  return entries;
}
