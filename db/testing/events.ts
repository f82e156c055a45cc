import { newId } from "../../server/kernel/ids.ts";
import { fen } from "../../server/kernel/money.ts";
import { bps, ppm } from "../../server/kernel/rate.ts";
import { ownerDatabase } from "../client.ts";
import { financingEvents } from "../schema/events.ts";

type NewEvent = typeof financingEvents.$inferInsert;

/** Money out to so many firms that nobody else knows, 100,000 yuan each quoted at 4.5 % and costing 5 % a year: an event without a ledger posting. */
export async function makeDisbursements(firms: number, overrides: Partial<NewEvent> = {}): Promise<void> {
  const rows = Array.from({ length: firms }, (): NewEvent => {
    const parties = { enterpriseId: newId("organization"), subjectId: newId("subject"), lenderId: newId("organization") };
    const money = {
      amountFen: fen(100_000_00),
      termMonths: 12,
      annualCostSimplePpm: ppm(50_000),
      rateBps: bps(450),
      isCreditLoan: false,
      isFirstLoan: false,
    };
    const place = { regionCode: "320505", industrySection: "C", sizeClass: "small" };
    return {
      id: newId("financingEvent"),
      kind: "disbursed",
      occurredAt: new Date(),
      actorName: "测试",
      ...parties,
      ...money,
      ...place,
      ...overrides,
    };
  });
  await ownerDatabase().insert(financingEvents).values(rows);
}
