import { z } from "zod";
import { Day } from "../../kernel/dates.ts";
import { isPlainLine } from "../../kernel/names.ts";
import { BothNames } from "../schema.ts";
import { deletionCauses, deletionStates } from "./deletion.ts";

const Line = z.string().trim().min(2).max(200).refine(isPlainLine, "text.not_plain");

/** What a law makes a lender keep after the rest is deleted: what, by which article, and until which day. */
export const Kept = z.strictObject({
  what: Line,
  article: Line,
  until: Day,
});
export type Kept = z.infer<typeof Kept>;

export const AcknowledgeDeletionInput = z.strictObject({
  consentId: z.string().max(64),
  /** The readings that were shown as waiting: those read until here and due until there. One that came since is not among them. */
  readUntil: z.date(),
  dueUntil: z.date(),
  /** Null where nothing is kept. */
  kept: Kept.nullable(),
});
export type AcknowledgeDeletionInput = z.infer<typeof AcknowledgeDeletionInput>;

export const DeletionAcknowledged = z.strictObject({ acknowledgementId: z.string(), readings: z.int(), acknowledgedAt: z.date() });
export type DeletionAcknowledged = z.infer<typeof DeletionAcknowledged>;

/** Readings under one consent that are to be deleted together. */
const Held = z.strictObject({
  consentId: z.string(),
  state: z.enum(deletionStates),
  cause: z.enum(deletionCauses),
  readings: z.int().min(1),
  readFrom: z.date(),
  readUntil: z.date(),
  /** When the first of them falls due, and the last. */
  dueAt: z.date(),
  dueUntil: z.date(),
  /** Until when the first is to be confirmed. */
  confirmBy: z.date(),
});

const Acknowledgement = z.strictObject({
  acknowledgementId: z.string(),
  consentId: z.string(),
  readings: z.int().min(1),
  readUntil: z.date(),
  acknowledgedAt: z.date(),
  acknowledgedByName: z.string(),
  kept: Kept.nullable(),
});

const Id = z.string().min(1).max(64);
const WaitingEnd = z.strictObject({ dueAt: z.date(), consentId: Id });
const ConfirmedEnd = z.strictObject({ acknowledgedAt: z.date(), acknowledgementId: Id });

/** From where on a lender reads its own: behind the last row of the page before, in either list. */
export const OwnDeletionsInput = z
  .strictObject({
    waitingAfter: WaitingEnd.optional(),
    confirmedBefore: ConfirmedEnd.optional(),
    limit: z.int().min(1).max(100).default(50),
  })
  .prefault({});
export type OwnDeletionsInput = z.infer<typeof OwnDeletionsInput>;

/** A lender's own: a page of what is to be deleted, the most urgent first, and of what was confirmed, newest first; and where each goes on. */
export const OwnDeletions = z.strictObject({
  moreWaiting: WaitingEnd.nullable(),
  moreConfirmed: ConfirmedEnd.nullable(),
  waiting: z.array(Held.extend({ caseId: z.string(), reference: z.string() })),
  confirmed: z.array(Acknowledgement.extend({ caseId: z.string().nullable(), reference: z.string().nullable() })),
});
export type OwnDeletions = z.infer<typeof OwnDeletions>;

/** What lenders hold of an enterprise's data, by consent, and what they confirmed to have deleted. */
export const GivenDeletions = z.strictObject({ waiting: z.array(Held), confirmed: z.array(Acknowledgement) });
export type GivenDeletions = z.infer<typeof GivenDeletions>;

/** A deletion that a lender has not confirmed in time, as an administrator sees it: who owes it to whom, and since when. */
export const OverdueDeletion = z.strictObject({
  consentId: z.string(),
  lenderName: BothNames,
  enterpriseName: BothNames,
  readings: z.int().min(1),
  dueAt: z.date(),
  confirmBy: z.date(),
});
export type OverdueDeletion = z.infer<typeof OverdueDeletion>;
