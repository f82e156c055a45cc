import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { ledgerEntries, ledgerTransactions } from "../../db/schema/loans.ts";
import type { LedgerKind } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { type AccountSums, balancesOf, type Entry, type LineBalances } from "./ledger.ts";
import type { CreditLine } from "./queries.ts";

type Parties = Pick<CreditLine, "id" | "enterpriseId" | "lenderId">;

/** What a posting is of, besides its line: a drawdown, an event of a loan, or words of the lender's. */
type Of = Partial<Pick<typeof ledgerTransactions.$inferInsert, "drawdownId" | "loanId" | "loanSeq" | "note">>;

/** Writes one posting on a line; the database refuses it at commit unless it balances. */
export async function post(scope: Scope, line: Parties, kind: LedgerKind, entries: readonly Entry[], of: Of = {}): Promise<void> {
  const { id: lineId, enterpriseId, lenderId } = line;
  const transactionId = newId("ledgerTransaction");
  await scope.tx.insert(ledgerTransactions).values({ id: transactionId, kind, lineId, enterpriseId, lenderId, ...of, postedAt: scope.now });
  // A change that moves nothing, as the freezing of a line that is used up, still says when and why.
  if (entries.length === 0) return;
  await scope.tx
    .insert(ledgerEntries)
    .values(entries.map((entry, index) => ({ ...entry, transactionId, position: index + 1, lineId, enterpriseId, lenderId })));
}

/** What was posted for one event of a loan, to be taken back. */
export async function readPosting({ tx }: Scope, loanId: string, loanSeq: number): Promise<Entry[]> {
  const { account, debitFen, creditFen, transactionId, position } = ledgerEntries;
  const ofEvent = and(eq(ledgerTransactions.loanId, loanId), eq(ledgerTransactions.loanSeq, loanSeq));
  return tx
    .select({ account, debitFen, creditFen })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, transactionId))
    .where(ofEvent)
    .orderBy(position);
}

/** What a line has granted, used and left, from its entries. Lock the line first when something depends on the answer. */
export async function readBalances({ tx }: Scope, lineId: string): Promise<LineBalances> {
  const total = (column: typeof ledgerEntries.debitFen | typeof ledgerEntries.creditFen) => sql<string>`sum(${column})`;
  const sums = await tx
    .select({ account: ledgerEntries.account, debit: total(ledgerEntries.debitFen), credit: total(ledgerEntries.creditFen) })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.lineId, lineId))
    .groupBy(ledgerEntries.account);
  return balancesOf(sums.map((row): AccountSums => ({ account: row.account, debitFen: Number(row.debit), creditFen: Number(row.credit) })));
}
