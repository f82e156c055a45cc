import type { LenderActor } from "../../server/kernel/actor.ts";
import { addDays, shanghaiDate } from "../../server/kernel/dates.ts";
import type { MonitoringTerms } from "../../server/loans/monitoring/schema.ts";
import { callerFor } from "../../server/trpc/caller.ts";

/** Two readings a month of the tax grade and the insured headcount for a hundred days: what the rule of today lets a lender ask for. */
export function monitoringTerms(change: Partial<MonitoringTerms> = {}): MonitoringTerms {
  return {
    itemCodes: ["TAX-01", "SOC-01"],
    monthsBack: 6,
    frequency: { times: 2, every: "month" },
    until: addDays(shanghaiDate(new Date()), 100),
    dataLifeDays: 60,
    why: "贷后管理",
    ...change,
  };
}

/** What an officer asks for to watch one of its lines, waiting for its answer. */
export async function makeAsking(lineId: string, officer: LenderActor, change: Partial<MonitoringTerms> = {}): Promise<string> {
  return (await callerFor(officer).monitoring.ask({ lineId, terms: monitoringTerms(change) })).requestId;
}
