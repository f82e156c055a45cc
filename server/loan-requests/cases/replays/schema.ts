import { z } from "zod";
import { ReadingMark, Replayed } from "../../../profiles/replay/schema.ts";
import { BothNames } from "../../../profiles/schema.ts";
import { CaseRef } from "../schema.ts";

export const decisionKinds = ["offered", "approved", "declined"] as const;

/** One decision of a lender on a case: the offer that was issued, the credit line that was opened, or the decline, named by the offer, the line or the case. */
export const Decision = z.strictObject({ decisionId: z.string(), kind: z.enum(decisionKinds), at: z.date() });
export type Decision = z.infer<typeof Decision>;

/** Without a decision's name, the newest. */
export const DecisionRef = CaseRef.extend({ decisionId: z.string().max(64).optional() });
export type DecisionRef = z.infer<typeof DecisionRef>;

const Decided = z.strictObject({
  caseId: z.string(),
  loanRequestId: z.string(),
  reference: z.string(),
  lenderName: BothNames,
  productName: BothNames,
  decision: Decision,
  /** Every decision on the case, the newest first. */
  decisions: z.array(Decision),
  /** The last reading before the decision; null when it was taken without any. */
  reading: ReadingMark.nullable(),
});

/** A decision as its enterprise looks at it: with what the lender saw, wherever it saw anything. */
export const OwnDecision = Decided.extend({ replayed: Replayed.nullable() });
export type OwnDecision = z.infer<typeof OwnDecision>;

/** A decision as its lender finds it: no content, and why none can be opened; null while it can. */
export const DecisionMade = Decided.extend({
  withheld: z.string().nullable(),
  /** How many openings the consent has left; null where it counts none, or nothing can be opened. */
  openingsLeft: z.int().nullable(),
});
export type DecisionMade = z.infer<typeof DecisionMade>;

/** A decision as an administrator of its place finds it: who took it, and where the receipt of the reading before it stands in the log. No content, and no reader. */
export const GovernedDecision = z.strictObject({
  caseId: z.string(),
  reference: z.string(),
  lenderName: BothNames,
  decision: Decision,
  /** Who took it; empty where the name was erased, null where nobody noted it. */
  byName: z.string().nullable(),
  /** Every decision on the case, the newest first. */
  decisions: z.array(Decision),
  /** The last reading before the decision; null when it was taken without any. */
  reading: z
    .strictObject({
      ...ReadingMark.pick({ receiptId: true, readAt: true, items: true, shownHash: true }).shape,
      /** Null until the log's next checkpoint covers it. */
      place: z.strictObject({ index: z.int(), size: z.int() }).nullable(),
    })
    .nullable(),
});
export type GovernedDecision = z.infer<typeof GovernedDecision>;

/** What a lender opened again, with the receipt that this left. */
export const OpenedAgain = z.strictObject({
  receiptId: z.string(),
  readAt: z.date(),
  shownHash: z.string(),
  deleteBy: z.date(),
  replayed: Replayed,
});
export type OpenedAgain = z.infer<typeof OpenedAgain>;
