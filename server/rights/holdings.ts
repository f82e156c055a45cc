/**
 * What the platform holds about an enterprise and its people, table by table: each is in its export or left out for a reason. A test holds this
 * against the database's own list of tables, so that no new one is forgotten.
 */

/** Why a table or a column is in no export. `names_nobody`: it is about no enterprise and no person, and the test believes it only of such a table. */
export const leftOutReasons = [
  "names_nobody",
  "secret",
  "other_person",
  "lender_inner",
  "office_inner",
  "of_sources",
  "counts_only",
  "derived",
  "the_file_itself",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export type Exported = {
  /** The column that says whose a row is, and what stands in it. */
  readonly column: string;
  readonly holds: "enterprise" | "subject";
  /** Whose eyes see the rows: the enterprise's own, or a job's where the enterprise has no page of them. */
  readonly seenBy: "enterprise" | "job";
  readonly without: Readonly<Record<string, LeftOutReason>>;
  /** A column of bytes, which become a file beside the table. */
  readonly file?: string;
  /** Under what name a row tells of its file, where the bytes lie in the store. */
  readonly stored?: string;
};

type More = Partial<Pick<Exported, "without" | "file" | "stored" | "seenBy">>;
const by = (column: string, holds: Exported["holds"], more: More): Exported => ({
  seenBy: "enterprise",
  without: {},
  ...more,
  column,
  holds,
});
const ofEnterprise = (more: More = {}) => by("enterprise_id", "enterprise", more);
const ofOrganization = (more: More = {}) => by("organization_id", "enterprise", more);
const ofSubject = (more: More = {}) => by("subject_id", "subject", more);

/** Every exported table. Persons of other houses are left out of each row besides (`withoutOthers`). */
export const exported: Readonly<Record<string, Exported>> = {
  organizations: by("id", "enterprise", {}),
  subjects: by("id", "subject", {}),
  members: ofOrganization(),
  mandates: ofOrganization(),
  invitations: ofOrganization({ without: { token_hash: "secret" } }),
  audit_events: ofOrganization(),
  credit_records: ofSubject(),
  record_sources: ofSubject(),
  record_amendments: ofSubject(),
  stuck_decisions: ofEnterprise({ seenBy: "job", without: { decided_by_name: "other_person" } }),
  measures: ofSubject(),
  evaluations: ofSubject(),
  evaluation_runs: ofSubject(),
  evaluation_wishes: ofEnterprise(),
  supervision_entries: ofSubject(),
  supervision_inspections: ofSubject({ without: { inspectors: "other_person" } }),
  consent_sheets: ofEnterprise(),
  consents: ofEnterprise(),
  consent_requests: ofEnterprise(),
  // The salts of readings hide who read: with them a name could be tried.
  access_receipts: ofEnterprise({ without: { salt: "other_person", session_id: "other_person" } }),
  refused_tries: ofEnterprise({ seenBy: "job" }),
  access_reports: ofEnterprise({ without: { decided_by_name: "other_person" } }),
  access_digests: ofEnterprise({ seenBy: "job" }),
  digest_settings: ofEnterprise(),
  data_holdings: ofEnterprise(),
  deletion_acknowledgements: ofEnterprise(),
  log_entries: ofEnterprise(),
  handed_checkpoints: ofOrganization(),
  credentials: ofEnterprise(),
  credential_doubts: ofEnterprise(),
  loan_requests: ofEnterprise(),
  request_papers: ofEnterprise({ stored: "content" }),
  request_paper_readings: ofEnterprise({ without: { read_by_name: "other_person" } }),
  lender_cases: ofEnterprise({ without: { owner_member_id: "other_person", offer_approval: "lender_inner" } }),
  offers: ofEnterprise({ without: { prepared_by_name: "other_person", returned_by_name: "other_person", return_note: "lender_inner" } }),
  credit_lines: ofEnterprise(),
  drawdowns: ofEnterprise(),
  loans: ofEnterprise(),
  loan_events: ofEnterprise({ without: { recorded_by_name: "other_person" } }),
  ledger_transactions: ofEnterprise(),
  ledger_entries: ofEnterprise(),
  reconsideration_tasks: ofEnterprise(),
  financing_events: ofEnterprise({ without: { actor_name: "other_person" } }),
  fit_notices: ofEnterprise(),
  objections: ofEnterprise({
    without: {
      passed_on_by: "other_person",
      answer_entered_by: "other_person",
      answer_confirmed_by: "other_person",
      review_entered_by: "other_person",
      review_confirmed_by: "other_person",
    },
  }),
  repair_cases: ofEnterprise(),
  repair_papers: ofEnterprise({ file: "content" }),
  commitments: ofEnterprise(),
  commitment_steps: ofEnterprise(),
  commitment_papers: ofEnterprise({ file: "content" }),
  credit_reports: ofEnterprise(),
  credit_report_papers: ofEnterprise({ file: "file" }),
  data_exports: ofEnterprise(),
  account_closings: ofEnterprise(),
};

/** Read in other ways than by a column: the people's accounts and sign-ins in this house's name, and the letters to the house and its people. */
export const readApart: Readonly<Record<string, Readonly<Record<string, LeftOutReason>>>> = {
  users: { password_hash: "secret", totp_secret_sealed: "secret", totp_last_step: "secret", email_folded: "derived" },
  sessions: { id: "secret" },
  outbox_messages: { last_error: "office_inner" },
};

export const leftOut: Readonly<Record<string, LeftOutReason>> = {
  auth_tokens: "secret",
  recovery_codes: "secret",
  auth_attempts: "names_nobody",
  credential_nonces: "secret",
  data_keys: "secret",
  platform_keys: "names_nobody",
  data_export_files: "the_file_itself",
  disputes: "other_person",
  lender_settings: "lender_inner",
  backtest_runs: "counts_only",
  lab_tables: "office_inner",
  lab_trials: "counts_only",
  lab_windows: "names_nobody",
  products: "lender_inner",
  product_versions: "lender_inner",
  product_capacities: "lender_inner",
  shelf_changes: "names_nobody",
  shelf_tellings: "lender_inner",
  reading_alerts: "office_inner",
  rule_changes: "office_inner",
  written_answers: "office_inner",
  record_numbers: "derived",
  supervision_standings: "derived",
  supervision_draws: "office_inner",
  supervision_counts: "names_nobody",
  supervision_tokens: "names_nobody",
  supervision_officers: "other_person",
  supervision_pairs: "names_nobody",
  import_batches: "of_sources",
  import_mappings: "of_sources",
  import_passages: "names_nobody",
  import_reject_counts: "of_sources",
  import_rejects: "of_sources",
  import_warnings: "of_sources",
  uploads: "of_sources",
  push_keys: "of_sources",
  push_attempts: "of_sources",
  push_nonces: "names_nobody",
  quality_figures: "of_sources",
  quality_findings: "of_sources",
  supplied_registers: "names_nobody",
  crowd_cohorts: "names_nobody",
  crowd_snapshots: "names_nobody",
  evaluation_models: "office_inner",
  evaluation_comparisons: "office_inner",
  evaluation_replays: "office_inner",
  measure_list: "names_nobody",
  log_pending: "names_nobody",
  log_leaves: "names_nobody",
  log_nodes: "names_nobody",
  log_checkpoints: "names_nobody",
  calendar_days: "names_nobody",
  catalogue_classes: "names_nobody",
  catalogue_items: "names_nobody",
  catalogue_versions: "office_inner",
  dated_rules: "names_nobody",
  industries: "names_nobody",
  lpr_rates: "names_nobody",
  platform_facts: "names_nobody",
  regions: "names_nobody",
  size_standards: "names_nobody",
  schema_migrations: "names_nobody",
  retention_sweeps: "names_nobody",
};

/** Whether a column names an enterprise or a person: a table with one is not left out as naming nobody. */
export function namesSomebody(column: string): boolean {
  return /^(enterprise|organization|subject|lender|member|user)_id$|_(user|member)_ids?$|^(e?mail|display_name|uscc)$/.test(column);
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A row as the enterprise may have it: people of other houses stand in it by their institution and role alone. Who acted is kept where it was one of
 * the enterprise's own or the platform by itself.
 */
export function withoutOthers(row: Row, ownUserIds: ReadonlySet<string>): Row {
  const others = Object.entries(row).filter(([key, value]) => {
    return key.endsWith("user_id") && typeof value === "string" && !ownUserIds.has(value) && !value.startsWith("system:");
  });
  const hidden = new Set(others.flatMap(([key]) => [key, key.replace(/user_id$/, "name")]));
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, hidden.has(key) ? null : value]));
}
