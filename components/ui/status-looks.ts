import type {
  AccessReportStatus,
  CaseStatus,
  ConsentStatus,
  DisputeStatus,
  ImportStatus,
  LineStatus,
  LoanClass,
  LoanRequestStatus,
  LoanStatus,
  MandateStatus,
  MeasureStatus,
  MemberStatus,
  ObjectionStatus,
  OfferStatus,
  OrganizationStatus,
  ProductStatus,
  ReadingAlertStatus,
  ReadResult,
  ReconsiderationStatus,
  RecordStatus,
  RepairCaseStatus,
} from "@/db/schema/words";
import type { CommitmentStanding } from "@/server/commitments/commitment";
import type { DeletionState } from "@/server/consents/deletions/deletion";
import type { AskingState } from "@/server/loans/monitoring/monitoring";

/** waiting: somebody owes a step · going: in work · good, warn, bad: as said · still: over, or not begun. */
export type StatusLook = "waiting" | "going" | "good" | "warn" | "bad" | "still";

/** Every state a screen can name, by the thing it is a state of. `expired` of an offer is read from the clock. */
export type StatusWords = {
  accessReport: AccessReportStatus;
  asking: AskingState;
  case: CaseStatus;
  commitment: CommitmentStanding;
  consent: ConsentStatus | "fallen";
  deletion: DeletionState;
  dispute: DisputeStatus;
  import: ImportStatus | "nothing_new" | "all_rejected";
  line: LineStatus;
  loan: LoanStatus | "late";
  loanClass: LoanClass;
  loanRequest: LoanRequestStatus;
  mandate: MandateStatus;
  measure: MeasureStatus;
  member: MemberStatus;
  offer: OfferStatus | "expired";
  organization: OrganizationStatus;
  product: ProductStatus;
  objection: ObjectionStatus;
  read: ReadResult;
  readingAlert: ReadingAlertStatus;
  reconsideration: ReconsiderationStatus;
  record: RecordStatus;
  repair: RepairCaseStatus;
};

export type StatusKind = keyof StatusWords;

/** How each state looks; a new word without a look does not compile. */
export const statusLooks: { readonly [K in StatusKind]: Readonly<Record<StatusWords[K], StatusLook>> } = {
  accessReport: { reported: "going", answered: "waiting", escalated: "warn", closed: "still", withdrawn: "still" },
  asking: { waiting: "waiting", granted: "good", refused: "bad", withdrawn: "still", lapsed: "still" },
  case: {
    assigned: "waiting",
    accepted: "going",
    due_diligence: "going",
    action_required: "warn",
    offer_issued: "going",
    accepted_by_enterprise: "waiting",
    approved: "good",
    contracted: "good",
    disbursed: "good",
    declined: "still",
    lapsed: "bad",
    closed_by_request: "still",
  },
  commitment: {
    signed: "waiting",
    not_accepted: "still",
    published: "going",
    in_force: "going",
    term_ended: "waiting",
    fulfilled: "good",
    broken: "bad",
    fulfilled_late: "warn",
    withdrawn: "still",
    expired: "still",
  },
  consent: { active: "good", paused: "warn", fallen: "bad", revoked: "still", superseded: "still", expired: "still" },
  deletion: { held: "still", due: "waiting", overdue: "bad" },
  dispute: { open: "waiting", upheld: "good", dismissed: "still" },
  import: {
    received: "waiting",
    running: "going",
    loaded: "good",
    partly_loaded: "warn",
    nothing_new: "still",
    all_rejected: "bad",
    refused: "bad",
  },
  line: { effective: "good", frozen: "warn", expired: "still", cancelled: "still" },
  loan: { active: "going", late: "bad", settled: "good", written_off: "still" },
  loanClass: { normal: "good", special_mention: "warn", substandard: "bad", doubtful: "bad", loss: "bad" },
  loanRequest: {
    draft: "still",
    open: "going",
    offered: "waiting",
    offer_accepted: "going",
    in_review: "going",
    granted: "good",
    partly_drawn: "good",
    drawn: "good",
    repaying: "good",
    settled: "good",
    declined_all: "bad",
    expired: "still",
    lapsed: "still",
    withdrawn: "still",
    defaulted: "bad",
    written_off: "bad",
  },
  measure: { to_begin: "waiting", in_force: "going", ended: "still", lifted: "still" },
  mandate: { pending: "waiting", approved: "good", rejected: "bad", revoked: "still" },
  member: { active: "good", suspended: "warn", removed: "still" },
  offer: {
    draft: "still",
    issued: "waiting",
    accepted: "good",
    rejected: "still",
    withdrawn: "still",
    fallen_through: "bad",
    expired: "still",
  },
  organization: { pending: "waiting", active: "good", suspended: "warn" },
  product: { draft: "still", on_shelf: "good", off_shelf: "still" },
  objection: {
    source_check: "going",
    not_accepted: "bad",
    upheld: "good",
    rejected: "bad",
    unresolved: "warn",
    review_requested: "going",
    rejected_final: "bad",
    withdrawn: "still",
    moot: "still",
  },
  read: { read: "good", refused: "bad" },
  readingAlert: { open: "warn", looked_at: "going", closed: "still" },
  reconsideration: { open: "waiting", in_review: "going", kept: "still", reversed: "good" },
  record: { valid: "good", published: "good", repaired: "good", expired: "still", withdrawn: "still" },
  repair: {
    draft: "still",
    submitted: "waiting",
    supplement_requested: "warn",
    deciding: "going",
    approved: "going",
    closed: "good",
    rejected: "bad",
    withdrawn: "still",
    moot: "still",
    barred: "bad",
  },
};
