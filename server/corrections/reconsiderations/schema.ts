import { z } from "zod";
import { declineCodes, reconsiderationCauses, reconsiderationStatuses } from "../../../db/schema/words.ts";
import { BothNames } from "../../consents/schema.ts";
import { Day } from "../../kernel/dates.ts";
import { Fen } from "../../kernel/money.ts";
import { CaseIdentity } from "../../loan-requests/cases/schema.ts";

const TaskId = z.string().max(64);

export const ReconsiderationRef = z.strictObject({ taskId: TaskId });
export type ReconsiderationRef = z.infer<typeof ReconsiderationRef>;

export const ListReconsiderationsInput = z.strictObject({
  /** Those of one case alone. */
  caseId: z.string().max(64).optional(),
});
export type ListReconsiderationsInput = z.infer<typeof ListReconsiderationsInput>;

export const ListOwnReconsiderationsInput = z.strictObject({
  /** Those of one request alone. */
  loanRequestId: z.string().max(64).optional(),
});
export type ListOwnReconsiderationsInput = z.infer<typeof ListOwnReconsiderationsInput>;

export const KeepRefusalInput = z.strictObject({ taskId: TaskId, reason: z.string().trim().max(1_000) });
export type KeepRefusalInput = z.infer<typeof KeepRefusalInput>;

/** What both sides read of a reconsideration. Of the record they are told its kind and the day, and nothing of what it said. */
const shared = {
  taskId: z.string(),
  caseId: z.string(),
  status: z.enum(reconsiderationStatuses),
  cause: z.enum(reconsiderationCauses),
  /** Null when the catalogue in force no longer has the item. */
  itemName: BothNames.nullable(),
  openedAt: z.date(),
  dueOn: Day,
  /** Why a refusal was kept. */
  reason: z.string().nullable(),
  decidedAt: z.date().nullable(),
};

/** A refusal of one's own to look at again, as its lender reads it. */
export const ReconsiderationView = z.strictObject({
  ...shared,
  reference: z.string(),
  /** Null while no consent to this lender is in force. */
  identity: CaseIdentity.nullable(),
  regionName: BothNames.nullable(),
  industryName: BothNames.nullable(),
  amountFen: Fen,
  termMonths: z.int(),
  productName: BothNames,
  declineCode: z.enum(declineCodes).nullable(),
  /** In the lender's own words. */
  declineText: z.string().nullable(),
  isLate: z.boolean(),
  mayWork: z.boolean(),
});
export type ReconsiderationView = z.infer<typeof ReconsiderationView>;

/** The same as the enterprise reads it of its own requests. */
export const OwnReconsiderationView = z.strictObject({
  ...shared,
  lenderId: z.string(),
  /** Null when the lender is no longer on the platform. */
  lenderName: BothNames.nullable(),
  loanRequestId: z.string(),
  reference: z.string(),
  /** The refusal was taken back, and nothing was sent to that lender since: a new request is the enterprise's next step. */
  isInvited: z.boolean(),
});
export type OwnReconsiderationView = z.infer<typeof OwnReconsiderationView>;

export const ReconsiderationMoved = z.strictObject({ taskId: z.string(), status: z.enum(reconsiderationStatuses) });
export type ReconsiderationMoved = z.infer<typeof ReconsiderationMoved>;
