/** What a column may hold, as plain tuples: rules and the browser read them without Drizzle. States and their meaning: each room's README. */

export const organizationKinds = ["enterprise", "lender", "authority", "administrator"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const organizationStatuses = ["pending", "active", "suspended"] as const;
export type OrganizationStatus = (typeof organizationStatuses)[number];

export const lenderKinds = [
  "state_bank",
  "joint_stock_bank",
  "city_bank",
  "rural_bank",
  "online_bank",
  "microcredit",
  "guarantee",
] as const;
export type LenderKind = (typeof lenderKinds)[number];

export const memberRoles = [
  "legal_representative",
  "operator",
  "officer",
  "approver",
  "manager",
  "administrator",
  "regional_administrator",
] as const;
export type MemberRole = (typeof memberRoles)[number];

export const memberStatuses = ["active", "suspended", "removed"] as const;
export type MemberStatus = (typeof memberStatuses)[number];

export const mandateKinds = ["legal_representative", "operator"] as const;
export type MandateKind = (typeof mandateKinds)[number];

export const mandateStatuses = ["pending", "approved", "rejected", "revoked"] as const;
export type MandateStatus = (typeof mandateStatuses)[number];

export const disputeStatuses = ["open", "upheld", "dismissed"] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** Who carries a unified social credit code, by its first two characters (GB 32100-2015, table 1). */
export const subjectKinds = [
  "enterprise",
  "sole_trader",
  "cooperative",
  "rural_collective",
  "social_organization",
  "public_institution",
  "government_unit",
  "foreign_office",
  "other",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Subjects that answer before everybody for how they keep their word. */
export const publicBodyKinds = ["public_institution", "government_unit"] as const satisfies readonly SubjectKind[];
export type PublicBodyKind = (typeof publicBodyKinds)[number];

export const sizeClasses = ["large", "medium", "small", "micro", "not_determinable"] as const;
export type SizeClass = (typeof sizeClasses)[number];

/** Grades of the public credit evaluation, best first. */
export const evaluationGrades = ["A+", "A", "B", "C", "C-", "D", "D-"] as const;
export type EvaluationGrade = (typeof evaluationGrades)[number];

/** A model of the evaluation is written, then adopted by somebody else. */
export const evaluationModelStatuses = ["draft", "adopted"] as const;
export type EvaluationModelStatus = (typeof evaluationModelStatuses)[number];

/** What a trial of the model lab rests on: the platform's own population, or a labelled table. */
export const labTrialKinds = ["population", "table", "firms"] as const;
export type LabTrialKind = (typeof labTrialKinds)[number];
export const labTrialStatuses = ["waiting", "running", "done", "failed"] as const;
export type LabTrialStatus = (typeof labTrialStatuses)[number];

export const evaluationRunKinds = ["population", "subject"] as const;
export type EvaluationRunKind = (typeof evaluationRunKinds)[number];

/** A run publishes everything or nothing. */
export const evaluationRunStatuses = ["running", "published", "stopped"] as const;
/** Why a run ended without a result: an administrator asked, it failed as often as it was tried, or nobody was known whom it could evaluate. */
export const runStopReasons = ["asked", "failed", "nobody"] as const;
export type RunStopReason = (typeof runStopReasons)[number];
export type EvaluationRunStatus = (typeof evaluationRunStatuses)[number];

export const recordStatuses = ["valid", "published", "repaired", "expired", "withdrawn"] as const;
export type RecordStatus = (typeof recordStatuses)[number];

export const severities = ["minor", "general", "serious"] as const;
export type Severity = (typeof severities)[number];

export const sensitivities = ["public", "authorised", "sensitive"] as const;
export type Sensitivity = (typeof sensitivities)[number];

export const catalogueStatuses = ["draft", "published"] as const;
export type CatalogueStatus = (typeof catalogueStatuses)[number];

export const updateCycles = ["real_time", "daily", "weekly", "monthly", "quarterly", "yearly"] as const;
export type UpdateCycle = (typeof updateCycles)[number];

/** Who may see an item at all, the widest first. */
export const publicityScopes = ["open", "by_consent", "government"] as const;
export type PublicityScope = (typeof publicityScopes)[number];

/** `mapped`: any catalogue item, by a mapping that its sender declared. */
export const importKinds = ["subjects", "taxpayers-a", "records", "mapped"] as const;
export type ImportKind = (typeof importKinds)[number];

export const mappingStatuses = ["draft", "published", "retired"] as const;
export type MappingStatus = (typeof mappingStatuses)[number];

/** What is counted daily of the records of a unit's item: a month left out, a value that jumped, rows told late, nothing sent within the cycle. */
export const findingRules = ["no_gap", "jump", "late", "not_sent"] as const;
export type FindingRule = (typeof findingRules)[number];

/** How an import's file told its rows. */
export const sourceFormats = ["csv", "xlsx", "ndjson"] as const;
export type SourceFormat = (typeof sourceFormats)[number];

export const importStatuses = ["received", "running", "loaded", "partly_loaded", "refused"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What became of something that was sent to `/api/push`. A stranger is not told which of the key's faults it was. */
export const pushOutcomes = [
  "received",
  "already_received",
  "malformed",
  "key_unknown",
  "key_revoked",
  "unit_suspended",
  "signature_wrong",
  "timestamp_outside",
  "nonce_used",
  "too_many",
  "too_large",
  "digest_wrong",
  "broken_off",
  "not_allowed",
  "not_possible",
  "failed",
] as const;
export type PushOutcome = (typeof pushOutcomes)[number];

export const productStatuses = ["draft", "on_shelf", "off_shelf"] as const;
export type ProductStatus = (typeof productStatuses)[number];

export const guaranteeModes = ["credit", "mortgage", "pledge", "guarantee", "government_guarantee"] as const;
export type GuaranteeMode = (typeof guaranteeModes)[number];

export const loanPurposes = [
  "working_capital",
  "equipment",
  "order",
  "construction",
  "research",
  "green",
  "agriculture",
  "refinance",
] as const;
export type LoanPurpose = (typeof loanPurposes)[number];

export const repaymentMethods = ["annuity", "equal_principal", "interest_first", "single_payment", "draw_and_repay"] as const;
export type RepaymentMethod = (typeof repaymentMethods)[number];

export const consentPurposes = ["matching", "assessment", "monitoring", "discovery", "backtest"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentStatuses = ["active", "paused", "revoked", "superseded", "expired"] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** Whom a crowd counts: open requests, or enterprises whether they ask for a loan now or not. */
export const crowdKinds = ["request", "enterprise"] as const;
export type CrowdKind = (typeof crowdKinds)[number];

export const readResults = ["read", "refused"] as const;
export type ReadResult = (typeof readResults)[number];

export const loanRequestStatuses = [
  "draft",
  "open",
  "offered",
  "offer_accepted",
  "in_review",
  "granted",
  "partly_drawn",
  "drawn",
  "repaying",
  "settled",
  "declined_all",
  "expired",
  "lapsed",
  "withdrawn",
  "defaulted",
  "written_off",
] as const;
export type LoanRequestStatus = (typeof loanRequestStatuses)[number];

/** What a paper laid to a loan request is, as its enterprise says. */
export const requestPaperKinds = [
  "licence",
  "financial_statement",
  "tax_statement",
  "contract",
  "bank_statement",
  "property",
  "other",
] as const;
export type RequestPaperKind = (typeof requestPaperKinds)[number];

export const caseStatuses = [
  "assigned",
  "accepted",
  "due_diligence",
  "action_required",
  "offer_issued",
  "accepted_by_enterprise",
  "approved",
  "contracted",
  "disbursed",
  "declined",
  "lapsed",
  "closed_by_request",
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export const declineCodes = [
  "SCORE_LOW",
  "RULE_FAIL",
  "SERIOUS_RECORD",
  "INDUSTRY_EXCLUDED",
  "REGION_OUT",
  "AMOUNT_OUT",
  "TENOR_OUT",
  "DATA_INSUFFICIENT",
  "CONSENT_MISSING",
  "CAPACITY",
  "DOC_IRREGULAR",
  "FRAUD_SUSPECT",
  "WITHDRAWN_BY_APPLICANT",
  "OTHER",
] as const;
export type DeclineCode = (typeof declineCodes)[number];

/** An offer that one person prepared: it waits for another to issue it, or was sent back with a word. */
export const offerApprovals = ["awaiting", "returned"] as const;
export type OfferApproval = (typeof offerApprovals)[number];

export const offerStatuses = ["draft", "issued", "accepted", "rejected", "withdrawn", "fallen_through"] as const;
export type OfferStatus = (typeof offerStatuses)[number];

export const lineStatuses = ["effective", "frozen", "expired", "cancelled"] as const;
export type LineStatus = (typeof lineStatuses)[number];

/** What a posting is of. */
export const ledgerKinds = [
  "grant",
  "drawdown",
  "repayment",
  "expire",
  "cancel",
  "freeze",
  "unfreeze",
  "increase",
  "decrease",
  "renewal",
  "write_off",
  "recovery",
  "reversal",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/**
 * Chart of accounts of one credit line. Grant: available ← commitment. Drawdown: used ← available, and principal ← cash. What is paid comes
 * into cash from principal and the three incomes; what is written off leaves principal for the loss.
 */
export const ledgerAccounts = [
  "line_commitment",
  "line_available",
  "line_used",
  "loan_principal",
  "lender_cash",
  "line_frozen",
  "interest_income",
  "fee_income",
  "penalty_income",
  "loan_loss",
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export const loanStatuses = ["active", "settled", "written_off"] as const;
export type LoanStatus = (typeof loanStatuses)[number];

/** 五级分类, best first. */
export const loanClasses = ["normal", "special_mention", "substandard", "doubtful", "loss"] as const;
export type LoanClass = (typeof loanClasses)[number];

export const loanEventKinds = [
  "opened",
  "repaid",
  "repaid_early",
  "extended",
  "restructured",
  "renewed",
  "judged",
  "written_off",
  "recovered",
  "reversed",
] as const;

export const financingEventKinds = [
  "enterprise_registered",
  "consent_granted",
  "consent_revoked",
  "profile_read",
  "request_submitted",
  "request_withdrawn",
  "case_taken_up",
  "case_declined",
  "offer_issued",
  "offer_accepted",
  "credit_granted",
  "disbursed",
  "loan_repaid",
  "loan_settled",
  "loan_extended",
  "loan_restructured",
  "loan_renewed",
  "loan_written_off",
] as const;
export type FinancingEventKind = (typeof financingEventKinds)[number];

export const repairCaseStatuses = [
  "draft",
  "submitted",
  "supplement_requested",
  "deciding",
  "approved",
  "closed",
  "rejected",
  "withdrawn",
  "barred",
  "moot",
] as const;
export type RepairCaseStatus = (typeof repairCaseStatuses)[number];

export const repairPaperKinds = ["proof", "commitment"] as const;
export type RepairPaperKind = (typeof repairPaperKinds)[number];

export const objectionStatuses = [
  "source_check",
  "not_accepted",
  "upheld",
  "rejected",
  "unresolved",
  "review_requested",
  "rejected_final",
  "withdrawn",
  "moot",
] as const;
export type ObjectionStatus = (typeof objectionStatuses)[number];

export const objectionGrounds = ["wrong_or_missing", "over_period", "wrongly_listed", "not_ours", "other"] as const;
export type ObjectionGround = (typeof objectionGrounds)[number];

/** What an administrator sees to where a unit cannot: its answer, which came in writing, or the review of one. */
export const relayStages = ["answer", "review"] as const;
export type RelayStage = (typeof relayStages)[number];
export const writtenDecisions = ["refused", "rejected", "upheld"] as const;
export type WrittenDecision = (typeof writtenDecisions)[number];
/** `waiting`: it changes the record, and a second administrator has not agreed yet. */
export const writtenAnswerStatuses = ["waiting", "entered", "returned"] as const;

export const objectionOutcomes = ["corrected", "supplemented", "withdrawn", "delisted"] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

export const reconsiderationStatuses = ["open", "in_review", "kept", "reversed"] as const;
export type ReconsiderationStatus = (typeof reconsiderationStatuses)[number];

export const reconsiderationCauses = ["repair", "objection", "amendment"] as const;
export type ReconsiderationCause = (typeof reconsiderationCauses)[number];

/** A decision about a record, by what it decided. */
export const decisionKinds = ["repair", "objection", "amendment"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
/** A decision that could not be carried out: it waits for a person, is being tried again or undone, or was. */
export const stuckStatuses = ["stuck", "retrying", "undoing", "carried_out", "undone"] as const;
export type StuckStatus = (typeof stuckStatuses)[number];
/** Why: others were at the same rows, the database would not take it, what is kept cannot be read, a rule refused it, or the platform is at fault. */
export const stuckCauses = ["busy", "unavailable", "contradicts", "unreadable", "refused", "fault"] as const;
export type StuckCause = (typeof stuckCauses)[number];

/** What a unit does with a record of its own: some of its fields are other, or the decision behind it was annulled. */
export const amendmentWays = ["corrected", "withdrawn"] as const;
export type AmendmentWay = (typeof amendmentWays)[number];

/** The first three are promised to an authority that decides something on their strength, and wait for its acceptance. */
export const commitmentTypes = [
  "approval_substituting",
  "missing_paper",
  "proof_item",
  "proactive_public",
  "self_discipline",
  "financing",
] as const;
export type CommitmentType = (typeof commitmentTypes)[number];

/** What may be promised about financing. */
export const financingPromises = ["use_of_funds", "true_papers", "pay_on_time", "notify_events", "post_loan_checks"] as const;
export type FinancingPromise = (typeof financingPromises)[number];

/** `in_force` and `expired` are read from the clock, and never stored. */
export const commitmentStatuses = [
  "signed",
  "not_accepted",
  "published",
  "in_force",
  "fulfilled",
  "broken",
  "fulfilled_late",
  "withdrawn",
  "expired",
] as const;
export type CommitmentStatus = (typeof commitmentStatuses)[number];

/** What follows from a broken one, in this order: it is to be fixed by a day, what rests on it stops, what rests on it is revoked. */
export const commitmentMeasures = ["fix_ordered", "stopped", "revoked"] as const;
export type CommitmentMeasure = (typeof commitmentMeasures)[number];

/** What a list entry may bring: something to enjoy, or something to bear. */
export const measureKinds = ["incentive", "restriction"] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Restrictions by whom: public bodies by law, public bodies within their management, and everybody else on their own account. */
export const measureTypes = ["T1", "T2", "T3"] as const;
export type MeasureType = (typeof measureTypes)[number];

/** Why a measure is over: its unit lifted it, or its entry was repaired, objected to, over or withdrawn, or its own term is. */
export const measureEnds = ["unit", "repair", "objection", "amendment", "entry_ended", "basis_withdrawn", "term_over"] as const;
export type MeasureEnd = (typeof measureEnds)[number];

/** Computed for the day, never stored. */
export const measureStatuses = ["to_begin", "in_force", "ended", "lifted"] as const;
export type MeasureStatus = (typeof measureStatuses)[number];

export const reportLocales = ["en", "zh-CN"] as const;
export type ReportLocale = (typeof reportLocales)[number];

/** A report whose file could not be set has failed; it was never handed out. */
export const reportStatuses = ["making", "ready", "failed"] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** A change of a dated rule: waiting for the second person, entered, refused by the second person, or taken back by whoever asked for it. */
export const ruleChangeStatuses = ["waiting", "entered", "refused", "withdrawn"] as const;
export type RuleChangeStatus = (typeof ruleChangeStatuses)[number];

/** How sure a dated rule is: read in the law, told by others, not yet confirmed, or the platform's own. */
export const ruleMarks = ["verified", "secondary", "unconfirmed", "design"] as const;
export type RuleMark = (typeof ruleMarks)[number];

/** A draw for inspections is prepared and fixed, then drawn by a public number; or given up before that. */
export const drawStatuses = ["preparing", "prepared", "drawing", "drawn", "given_up"] as const;
export type DrawStatus = (typeof drawStatuses)[number];

export const inspectionStatuses = ["due", "done", "not_possible"] as const;
export type InspectionStatus = (typeof inspectionStatuses)[number];

/** What a visit found, as the records of inspections say it. */
export const inspectionResults = ["passed", "corrected", "faults_found", "refused"] as const;
export type InspectionResult = (typeof inspectionResults)[number];

/** Why a visit could not be made. */
export const impossibleReasons = ["deregistered", "not_found", "not_this_unit", "other"] as const;
export type ImpossibleReason = (typeof impossibleReasons)[number];

/** How a credential ended before its time: its enterprise took it back, or what the platform holds no longer bears it out. */
export const credentialEnds = ["withdrawn", "changed"] as const;
export type CredentialEnd = (typeof credentialEnds)[number];

/** What the transparency log holds: grants and their ends, readings and refused tries, what became of records, and credentials. */
export const logEntryKinds = [
  "consent.granted",
  "consent.paused",
  "consent.resumed",
  "consent.superseded",
  "consent.revoked",
  "consent.expired",
  "read.shown",
  "read.refused",
  "record.corrected",
  "record.repaired",
  "record.undone",
  "credential.issued",
  "credential.ended",
  "data.exported",
  "asking.made",
  "asking.refused",
  "asking.withdrawn",
  "asking.repeated",
  "deletion.confirmed",
  "account.closing_asked",
  "account.closing_undone",
  "account.closed",
  "list.asked",
  "tally.kept",
] as const;
export type LogEntryKind = (typeof logEntryKinds)[number];

/** What an enterprise says against a reading of its data. */
export const accessReportGrounds = ["unknown_lender", "not_needed", "too_often", "beyond_consent", "other"] as const;
export type AccessReportGround = (typeof accessReportGrounds)[number];
export const accessReportStatuses = ["reported", "answered", "escalated", "closed", "withdrawn"] as const;
export type AccessReportStatus = (typeof accessReportStatuses)[number];
/** Whether a reading that was reported was in order, as its lender or an administrator finds. */
export const accessFindings = ["in_order", "not_in_order"] as const;
export type AccessFinding = (typeof accessFindings)[number];

/** Why somebody's readings are looked at: very many companies within the window, far more than usual, or at night. */
export const sweepKinds = ["many", "above_own", "at_night"] as const;
export type SweepKind = (typeof sweepKinds)[number];
export const readingAlertStatuses = ["open", "looked_at", "closed"] as const;
export type ReadingAlertStatus = (typeof readingAlertStatuses)[number];

/** How often an enterprise is told by mail who read its data. */
export const digestFrequencies = ["none", "daily", "weekly"] as const;
export type DigestFrequency = (typeof digestFrequencies)[number];

/** How a file of everything about an enterprise goes. */
export const dataExportStatuses = ["making", "ready", "failed", "deleted"] as const;
export type DataExportStatus = (typeof dataExportStatuses)[number];

/** How the closing of an enterprise's account goes. What is put off goes on waiting. */
export const accountClosingStatuses = ["waiting", "undone", "closed"] as const;
export type AccountClosingStatus = (typeof accountClosingStatuses)[number];
