import type { ConsentRequestStatus } from "../../../db/schema/consent-requests.ts";
import { addDays, type Day, daysBetween } from "../../kernel/dates.ts";

/** How long an enterprise has to answer. */
const answerDays = 14;

/** The last day on which what is asked for on a day can be answered. */
export function answerBy(askedOn: Day): Day {
  return addDays(askedOn, answerDays);
}

/** How what a lender asked for stands: as it was answered, or lapsed when nobody did in time. */
export const askingStates = ["waiting", "granted", "refused", "withdrawn", "lapsed"] as const;
export type AskingState = (typeof askingStates)[number];

export function askingStateOn(asked: { readonly status: ConsentRequestStatus; readonly answerBy: Day }, today: Day): AskingState {
  return asked.status === "waiting" && asked.answerBy < today ? "lapsed" : asked.status;
}

/** How many days a consent lives that is given on a day and watches credit until another. */
export function lifeDaysUntil(untilDay: Day, givenOn: Day): number {
  return daysBetween(givenOn, untilDay);
}
