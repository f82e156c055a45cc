import type { Entry } from "../../../server/loans/ledger.ts";
import type { Chronicle } from "./chronicle.ts";
import type { HistoryRows } from "./rows.ts";

/** One balanced posting on a line of the fictitious world. */
export function post(
  { chance, rows }: Chronicle,
  kind: "grant" | "drawdown" | "repayment",
  line: HistoryRows["lines"][number],
  of: Partial<Pick<HistoryRows["transactions"][number], "drawdownId" | "loanId" | "loanSeq">>,
  entries: readonly Entry[],
  postedAt: Date,
): void {
  const id = chance.id("ledgerTransaction", postedAt);
  const parties = { lineId: line.id, enterpriseId: line.enterpriseId, lenderId: line.lenderId };
  rows.transactions.push({ id, kind, ...parties, ...of, postedAt });
  rows.entries.push(...entries.map((entry, position) => ({ transactionId: id, position, ...parties, ...entry })));
}
