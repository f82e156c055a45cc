import type { consentRequests } from "../../schema/consent-requests.ts";
import type { accessReceipts, consents } from "../../schema/consents.ts";
import type { auditEvents, financingEvents } from "../../schema/events.ts";
import type { loanEvents, loans } from "../../schema/loan-events.ts";
import type { lenderCases, loanRequests } from "../../schema/loan-requests.ts";
import type { creditLines, drawdowns, ledgerEntries, ledgerTransactions } from "../../schema/loans.ts";
import type { offers } from "../../schema/offers.ts";

/** What the past of the fictitious world leaves in each table. */
export type HistoryRows = {
  requests: (typeof loanRequests.$inferInsert)[];
  consents: (typeof consents.$inferInsert)[];
  cases: (typeof lenderCases.$inferInsert)[];
  receipts: (typeof accessReceipts.$inferInsert)[];
  offers: (typeof offers.$inferInsert)[];
  lines: (typeof creditLines.$inferInsert)[];
  askings: (typeof consentRequests.$inferInsert)[];
  drawdowns: (typeof drawdowns.$inferInsert)[];
  loans: (typeof loans.$inferInsert)[];
  loanEvents: (typeof loanEvents.$inferInsert)[];
  transactions: (typeof ledgerTransactions.$inferInsert)[];
  entries: (typeof ledgerEntries.$inferInsert)[];
  events: (typeof financingEvents.$inferInsert)[];
  audits: (typeof auditEvents.$inferInsert)[];
};

export function noRows(): HistoryRows {
  return {
    requests: [],
    consents: [],
    cases: [],
    receipts: [],
    offers: [],
    lines: [],
    askings: [],
    drawdowns: [],
    loans: [],
    loanEvents: [],
    transactions: [],
    entries: [],
    events: [],
    audits: [],
  };
}
