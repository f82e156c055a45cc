import type { LedgerAccount } from "../../db/schema/words.ts";
import { type Fen, fen, sumFen } from "../kernel/money.ts";

/** One side of a posting: exactly one of the two amounts is above zero. */
export type Entry = { readonly account: LedgerAccount; readonly debitFen: Fen; readonly creditFen: Fen };
/** What one account of a line has taken on each side so far. */
export type AccountSums = { readonly account: LedgerAccount; readonly debitFen: number; readonly creditFen: number };
/** What a line's entries add up to. Granted is used plus available, always. */
export type LineBalances = { readonly grantedFen: Fen; readonly usedFen: Fen; readonly availableFen: Fen; readonly principalFen: Fen };

const none = fen(0);
const debit = (account: LedgerAccount, amount: Fen): Entry => ({ account, debitFen: amount, creditFen: none });
const credit = (account: LedgerAccount, amount: Fen): Entry => ({ account, debitFen: none, creditFen: amount });

/** Credit granted: the line becomes available out of the lender's commitment. Throws on an amount that is not above zero. */
export function grantPosting(amount: Fen): Entry[] {
  return balanced([debit("line_available", positive(amount)), credit("line_commitment", amount)]);
}

/** Money out: what was available is used, and the loan's principal comes from the lender's cash. Throws on an amount that is not above zero. */
export function drawdownPosting(amount: Fen): Entry[] {
  return balanced([
    debit("line_used", positive(amount)),
    credit("line_available", amount),
    debit("loan_principal", amount),
    credit("lender_cash", amount),
  ]);
}

/** The balances of one line from what its accounts took. Throws when the books do not add up: a broken invariant, not a refusal. */
export function balancesOf(sums: readonly AccountSums[]): LineBalances {
  const taken = (account: LedgerAccount): Fen =>
    sumFen(sums.filter((sum) => sum.account === account).flatMap(({ debitFen, creditFen }) => [debitFen, -creditFen]));
  const balances = {
    grantedFen: fen(-taken("line_commitment")),
    usedFen: taken("line_used"),
    availableFen: taken("line_available"),
    principalFen: taken("loan_principal"),
  };
  const isWhole = balances.grantedFen === balances.usedFen + balances.availableFen;
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
