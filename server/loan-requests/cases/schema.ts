import { z } from "zod";
import { caseStatuses, declineCodes, financingEventKinds, guaranteeModes, loanPurposes, offerApprovals } from "../../../db/schema/words.ts";
import { allowances } from "../../consents/allowance.ts";
import { deletionStates } from "../../consents/deletions/deletion.ts";
import { BothNames, ConsentStatusView, Frequency } from "../../consents/schema.ts";
import { Day } from "../../kernel/dates.ts";
import { Fen } from "../../kernel/money.ts";
import { CriteriaInput } from "../../products/criteria/registry.ts";
import { ruleOutcomes } from "../../profiles/schema.ts";

const CaseId = z.string().max(64);
export const CaseRef = z.strictObject({ caseId: CaseId });
export type CaseRef = z.infer<typeof CaseRef>;

export const AssignCaseInput = z.strictObject({
  caseId: CaseId,
  /** To the acting person, or to nobody. */
  to: z.enum(["me", "nobody"]),
});
export type AssignCaseInput = z.infer<typeof AssignCaseInput>;

/** Why the profile is opened: to assess the request, or to watch the credit that was granted on it. Each has a consent of its own. */
export const OpenCaseInput = CaseRef.extend({ purpose: z.enum(["assessment", "monitoring"]).default("assessment") });
export type OpenCaseInput = z.infer<typeof OpenCaseInput>;

export const DeclineCaseInput = z.strictObject({
  caseId: CaseId,
  code: z.enum(declineCodes).exclude(["WITHDRAWN_BY_APPLICANT"]),
  text: z.string().trim().max(1_000),
  /** Keys of criteria of the product's version. */
  criteria: z.array(z.string().max(60)).max(20),
  recordIds: z.array(z.string().max(64)).max(50),
});
export type DeclineCaseInput = z.infer<typeof DeclineCaseInput>;

export const CaseMoved = z.strictObject({ caseId: z.string(), status: z.enum(caseStatuses) });
export type CaseMoved = z.infer<typeof CaseMoved>;

/** When the enterprise was asked to sign again: by this call, or by an earlier one that still waits. */
export const ConsentAsked = z.strictObject({ caseId: z.string(), askedAt: z.date() });
export type ConsentAsked = z.infer<typeof ConsentAsked>;

export const queueViews = ["open", "mine", "new", "risk", "approval", "waiting", "over"] as const;
export type QueueView = (typeof queueViews)[number];
export const queueSorts = ["due", "amount", "term", "age"] as const;
export type QueueSort = (typeof queueSorts)[number];
export const queuePageSize = 50;

/**
 * How the queue by due time is parted: first answers past their promised time, due today, on the next working day and later; then what the
 * lender has in hand without a promised time; then what waits for the customer.
 */
export const queueGroups = ["late", "today", "next", "later", "inHand", "stopped"] as const;
export type QueueGroup = (typeof queueGroups)[number];

export const QueueInput = z.strictObject({
  view: z.enum(queueViews),
  sort: z.enum(queueSorts),
  isDescending: z.boolean(),
  page: z.int().min(1).max(10_000),
  productId: z.string().max(64).nullable(),
  amountFenMin: Fen.nullable(),
  amountFenMax: Fen.nullable(),
  /** A part of the name of whoever is named, or of the case's number; empty asks nothing. */
  search: z.string().trim().max(60).default(""),
});
export type QueueInput = z.infer<typeof QueueInput>;

/** Who asks: named while a consent to this lender is in force, otherwise industry and place alone. The code is for whoever may open the profile. */
export const CaseIdentity = z.strictObject({ name: z.string(), uscc: z.string().nullable() });

export const SlaView = z.strictObject({
  /** Working hours; those left are below zero when overdue. */
  promisedHours: z.number(),
  hoursLeft: z.number(),
  isProvisional: z.boolean(),
});

const shared = {
  caseId: z.string(),
  reference: z.string(),
  status: z.enum(caseStatuses),
  identity: CaseIdentity.nullable(),
  regionName: BothNames.nullable(),
  industryName: BothNames.nullable(),
  amountFen: Fen,
  termMonths: z.int(),
  purpose: z.enum(loanPurposes),
  productId: z.string(),
  productName: BothNames,
  productVersion: z.int(),
  assignedAt: z.date(),
  dueAt: z.date(),
  isDueProvisional: z.boolean(),
  firstActionAt: z.date().nullable(),
  /** Null once the lender has first answered, or the case is over. */
  sla: SlaView.nullable(),
  /** Working hours since it came. */
  ageHours: z.number(),
  owner: z.strictObject({ memberId: z.string(), name: z.string(), isMe: z.boolean() }).nullable(),
  /** Which of the five stages it is in, from 1. */
  stage: z.int().min(1).max(5),
  /** A prepared offer that awaits an approver, or was sent back. */
  offerApproval: z.enum(offerApprovals).nullable(),
  /** Until when the customer may take the offer that is out. */
  offerValidTill: z.date().nullable(),
};

export const CaseRow = z.strictObject(shared);
export type CaseRow = z.infer<typeof CaseRow>;

/** A row with its part of the queue; null where the queue lies in another order. */
export const QueueRow = CaseRow.extend({ group: z.enum(queueGroups).nullable() });
export type QueueRow = z.infer<typeof QueueRow>;

export const QueuePage = z.strictObject({
  asOf: z.date(),
  /** The parts of the whole view, in order; empty parts are left out, and all of them in another order. `day` is when the part is due. */
  groups: z.array(z.strictObject({ group: z.enum(queueGroups), day: Day.nullable(), count: z.int(), sumFen: Fen })),
  rows: z.array(QueueRow),
  total: z.int(),
  totalFen: Fen,
  counts: z.record(z.enum(queueViews), z.int()),
  /** When the first answer of the next case is due; null when none waits. */
  nextDueAt: z.date().nullable(),
  /** The working hours in which products on the shelf promise a first answer, shortest and longest; null while none is there. */
  promisedHours: z.strictObject({ min: z.int(), max: z.int() }).nullable(),
  products: z.array(z.strictObject({ productId: z.string(), name: BothNames })),
});
export type QueuePage = z.infer<typeof QueuePage>;

export const ReceivedConsentView = z.strictObject({
  consentId: z.string(),
  status: ConsentStatusView,
  isInForce: z.boolean(),
  grantedAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  /** Null while nobody is named. */
  signedByName: z.string().nullable(),
  readsUsed: z.int(),
  readsMax: z.int().nullable(),
  frequency: Frequency.nullable(),
  dataLifeDays: z.int(),
  items: z.array(z.strictObject({ itemCode: z.string(), name: BothNames, monthsBack: z.int() })),
  /** What the enterprise took out of it since it was given. */
  takenOut: z.array(BothNames),
});
export type ReceivedConsentView = z.infer<typeof ReceivedConsentView>;

/** One reading on this case by this lender, as the enterprise sees it too. */
export const CaseReadView = z.strictObject({
  receiptId: z.string(),
  readAt: z.date(),
  readerName: z.string(),
  isMe: z.boolean(),
  result: z.enum(["read", "refused"]),
  /** An earlier opening's reading that was shown again, uncounted. */
  isAgain: z.boolean(),
  refusal: z.string().nullable(),
  /** How many refused tries it stands for. */
  times: z.int().min(1),
  items: z.int(),
  records: z.int(),
  consentId: z.string().nullable(),
  /** When what was read is due for deletion; null for a refused try, and once the deletion is confirmed. */
  deleteBy: z.date().nullable(),
});
export type CaseReadView = z.infer<typeof CaseReadView>;

export const CaseDetail = z.strictObject({
  ...shared,
  loanRequestId: z.string(),
  productVersionId: z.string(),
  guaranteeModes: z.array(z.enum(guaranteeModes)),
  consent: ReceivedConsentView.nullable(),
  /** What the consent lets the lender do, what it was asked for anew, and what of its readings must be gone. */
  allowance: z.strictObject({
    state: z.enum(allowances),
    askedAt: z.date().nullable(),
    mayAsk: z.boolean(),
    mustDelete: z.strictObject({ state: z.enum(deletionStates), dueAt: z.date(), confirmBy: z.date(), readings: z.int() }).nullable(),
  }),
  /** The product's thresholds at the version asked under. */
  thresholds: z.strictObject({
    amountFenMin: Fen,
    amountFenMax: Fen,
    termMonthsMin: z.int(),
    termMonthsMax: z.int(),
    purposes: z.array(z.enum(loanPurposes)),
    guaranteeModes: z.array(z.enum(guaranteeModes)),
    criteria: CriteriaInput,
  }),
  /** What codes in the criteria are called. */
  names: z.record(z.string(), BothNames),
  /** How the request itself stood against them at submission. Every other rule is judged for whoever opens the profile. */
  match: z.array(z.strictObject({ key: z.string(), outcome: z.enum(ruleOutcomes) })),
  decline: z
    .strictObject({ code: z.enum(declineCodes), text: z.string(), criteria: z.array(z.string()), recordIds: z.array(z.string()) })
    .nullable(),
  /** The newest consent to watch the credit that was granted on the case. */
  monitoring: ReceivedConsentView.nullable(),
  mayOpenMonitored: z.boolean(),
  reads: z.array(CaseReadView),
  mayWork: z.boolean(),
  mayOpenProfile: z.boolean(),
  /** The reader's own opening in this session that may be shown again without counting, and until when. */
  recent: z.strictObject({ readAt: z.date(), until: z.date() }).nullable(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** One thing that happened on the case, told to the lender. */
export const CaseEventView = z.strictObject({
  at: z.date(),
  kind: z.enum([...financingEventKinds, "profile_read_refused"]),
  /** Null for the enterprise's people while nobody is named. */
  actorName: z.string().nullable(),
  side: z.enum(["lender", "enterprise"]),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CaseEventView = z.infer<typeof CaseEventView>;
