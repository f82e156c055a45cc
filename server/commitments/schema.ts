import { z } from "zod";
import { commitmentMeasures, commitmentStatuses, commitmentTypes, financingPromises } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { isPlainLine, isPlainText } from "../kernel/names.ts";
import { commitmentStandings } from "./commitment.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
/** One line that reads in one direction. */
const line = (max: number) => z.string().trim().min(2).max(max).refine(isPlainLine, "text.not_plain");
/** Whole sentences. */
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");

export const CommitmentRef = z.strictObject({ commitmentId: Id });
export type CommitmentRef = z.infer<typeof CommitmentRef>;

/** The blanks of a letter. `authorityId` null: before the public alone. */
export const CommitmentDraft = z.strictObject({
  type: z.enum(commitmentTypes),
  promises: z.array(z.enum(financingPromises)).max(financingPromises.length),
  authorityId: Id.nullable(),
  matter: line(120),
  consequences: line(400),
  startsOn: Day,
  dueOn: Day,
});
export type CommitmentDraft = z.infer<typeof CommitmentDraft>;

export const SignCommitmentInput = CommitmentDraft.extend({ textHash: z.string().regex(/^[0-9a-f]{64}$/) });
export type SignCommitmentInput = z.infer<typeof SignCommitmentInput>;

export const SaidInput = CommitmentRef.extend({ note: Words });
export type SaidInput = z.infer<typeof SaidInput>;

export const OrderFixInput = SaidInput.extend({ fixBy: Day });
export type OrderFixInput = z.infer<typeof OrderFixInput>;

export const EscalateInput = SaidInput.extend({ measure: z.enum(["stopped", "revoked"]) });
export type EscalateInput = z.infer<typeof EscalateInput>;

export const CommitmentMoved = z.strictObject({ commitmentId: z.string(), status: z.enum(commitmentStatuses) });
export type CommitmentMoved = z.infer<typeof CommitmentMoved>;

/** What stands beside an uploaded proof's bytes. */
export const ProofUpload = CommitmentRef.extend({ name: line(200) });
export type ProofUpload = z.infer<typeof ProofUpload>;

const RuleView = z.strictObject({ article: z.string(), regionCode: z.string() });

/** What bars an approval-type commitment: the record or the commitment by name. */
export const BarView = z.strictObject({
  kind: z.enum(["serious_record", "broken_commitment"]),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  decidingUnit: z.string().nullable(),
  day: Day,
});
export type BarView = z.infer<typeof BarView>;

/** The letter as it would be signed today, and what is in the way. */
export const CommitmentPreview = z.strictObject({
  text: z.string(),
  textHash: z.string(),
  bars: z.array(BarView),
  /** Where the bar stands. */
  barRule: RuleView,
  /** Of an approval type: by when the unit answers. */
  acceptBy: Day.nullable(),
  /** By when it is verified after its term. */
  verifyBy: Day,
});
export type CommitmentPreview = z.infer<typeof CommitmentPreview>;

const told = {
  commitmentId: z.string(),
  number: z.string(),
  enterpriseName: z.string(),
  uscc: z.string().nullable(),
  /** As of now: what time does is read, not written. */
  status: z.enum(commitmentStandings),
  type: z.enum(commitmentTypes),
  promises: z.array(z.enum(financingPromises)),
  /** Null: before the public alone. */
  acceptor: z.string().nullable(),
  matter: z.string(),
  startsOn: Day,
  dueOn: Day,
  signedAt: z.date(),
  publishedAt: z.date().nullable(),
  verifiedAt: z.date().nullable(),
  measure: z.enum(commitmentMeasures).nullable(),
  fixBy: Day.nullable(),
  endedAt: z.date().nullable(),
};

export const CommitmentSummary = z.strictObject(told);
export type CommitmentSummary = z.infer<typeof CommitmentSummary>;

const StepView = z.strictObject({
  kind: z.string(),
  at: z.date(),
  byName: z.string(),
  /** Whose side did it. */
  side: z.enum(["enterprise", "authority"]),
  note: z.string().nullable(),
  fixBy: Day.nullable(),
});
export type StepView = z.infer<typeof StepView>;

export const ProofView = z.strictObject({ paperId: z.string(), fileName: z.string(), bytes: z.int(), addedAt: z.date() });
export type ProofView = z.infer<typeof ProofView>;

const whole = {
  ...told,
  consequences: z.string(),
  text: z.string(),
  textHash: z.string(),
  acceptBy: Day.nullable(),
  verifyBy: Day,
  isProvisional: z.boolean(),
  steps: z.array(StepView),
  papers: z.array(ProofView),
  /** Where the times stand. */
  rules: z.strictObject({ accept: RuleView, verify: RuleView }),
};

export const OwnCommitmentView = z.strictObject({ ...whole, mayWithdraw: z.boolean(), papersLeft: z.int().min(0) });
export type OwnCommitmentView = z.infer<typeof OwnCommitmentView>;

/** What the unit owes: an answer, its verification, an order to fix what it found broken, or a look at whether that was done. */
const commitmentWaits = ["accept", "verify", "order", "fix"] as const;

/** What the unit may do now. */
export const authorityDeeds = ["accept", "refuse", "fulfil", "break", "order", "stop", "revoke", "fix"] as const;
export type AuthorityDeed = (typeof authorityDeeds)[number];

export const ReceivedCommitmentView = z.strictObject({
  ...whole,
  deeds: z.array(z.enum(authorityDeeds)),
  waitsFor: z.enum(commitmentWaits).nullable(),
  dueNext: Day.nullable(),
  /** Below zero once the day has passed. */
  workingDaysLeft: z.int(),
});
export type ReceivedCommitmentView = z.infer<typeof ReceivedCommitmentView>;

/** A letter that was signed with a repair: it is shown there. */
const RepairLetterRow = z.strictObject({
  repairCaseId: z.string(),
  decidingUnit: z.string(),
  documentNo: z.string().nullable(),
  signedAt: z.date(),
});

export const OwnCommitments = z.strictObject({
  commitments: z.array(CommitmentSummary),
  repairLetters: z.array(RepairLetterRow),
  /** Units that verify commitments here. */
  units: z.array(z.strictObject({ authorityId: z.string(), name: z.string() })),
  mayCommit: z.boolean(),
});
export type OwnCommitments = z.infer<typeof OwnCommitments>;

export const CommitmentDeskRow = z.strictObject({
  ...told,
  /** What is owed next, and by when; null while nothing is. */
  waitsFor: z.enum(commitmentWaits).nullable(),
  dueNext: Day.nullable(),
  workingDaysLeft: z.int(),
  isProvisional: z.boolean(),
});
export type CommitmentDeskRow = z.infer<typeof CommitmentDeskRow>;

export const CommitmentDesk = z.strictObject({
  /** By the day they are due. */
  waiting: z.array(CommitmentDeskRow),
  running: z.array(CommitmentDeskRow),
  /** The last that were decided, newest first. */
  ended: z.array(CommitmentDeskRow),
});
export type CommitmentDesk = z.infer<typeof CommitmentDesk>;

export const publishedPageSize = 20;
/** A part of a name, a whole code, a number or a whole fingerprint. */
export const PublishedInput = z.strictObject({ q: z.string().trim().max(120).default(""), page: z.int().min(1).max(500).default(1) });
export type PublishedInput = z.infer<typeof PublishedInput>;

/** What everybody may read of a commitment. No person is named. */
export const PublishedCommitmentView = z.strictObject({ ...told, consequences: z.string(), text: z.string(), textHash: z.string() });
export type PublishedCommitmentView = z.infer<typeof PublishedCommitmentView>;

export const PublishedCommitments = z.strictObject({
  commitments: z.array(CommitmentSummary),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
});
export type PublishedCommitments = z.infer<typeof PublishedCommitments>;
