import "server-only";
import { financingEvents } from "../../db/schema/events.ts";
import type { FinancingEventKind } from "../../db/schema/words.ts";
import { newId } from "../kernel/ids.ts";
import type { Fen } from "../kernel/money.ts";
import type { Bps, Ppm } from "../kernel/rate.ts";
import { insertOnce } from "./build-once.ts";
import { nameOf } from "./row-context.ts";
import type { Scope } from "./with-actor.ts";

/** One thing that happened on the way from a request to money. Dimensions are given as they are now; figures of past dates never move. */
export type FinancingEvent = {
  readonly kind: FinancingEventKind;
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly lenderId?: string | null;
  readonly loanRequestId?: string | null;
  readonly caseId?: string | null;
  readonly regionCode?: string | null;
  readonly industrySection?: string | null;
  readonly sizeClass?: string | null;
  readonly amountFen?: Fen | null;
  readonly termMonths?: number | null;
  readonly annualCostSimplePpm?: Ppm | null;
  readonly rateBps?: Bps | null;
  readonly isCreditLoan?: boolean | null;
  readonly isFirstLoan?: boolean | null;
  readonly facts?: Readonly<Record<string, string | number>>;
};

const insertEvent = insertOnce(financingEvents);

/** Adds an event to the stream, in the transaction of the act it tells of. */
export async function publish(scope: Scope, event: FinancingEvent): Promise<void> {
  const { actor } = scope;
  const actorName = actor.kind === "system" || actor.kind === "public" ? nameOf(actor) : actor.displayName;
  await insertEvent(scope, {
    ...event,
    id: newId("financingEvent"),
    occurredAt: scope.now,
    actorName,
    facts: { ...event.facts },
  });
}
