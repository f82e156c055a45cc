import type { RelayRow } from "@/server/corrections/relays/schema";

export type RelayStep = "toPassOn" | "passedOn" | "toConfirm" | "toReview" | "over";

/** What is to be done of an objection that an administrator sees to. */
export function stepOf({ stage, isWaiting, passedOnAt }: Pick<RelayRow, "stage" | "isWaiting" | "passedOnAt">): RelayStep {
  if (stage === null) return "over";
  if (isWaiting) return "toConfirm";
  if (stage === "review") return "toReview";
  return passedOnAt === null ? "toPassOn" : "passedOn";
}
