/**
 * What each role may do to each table, said once. `db/migrate.ts` applies it after every migration; the catalogue test holds it against
 * what the database really says. A table that is missing here is closed to everybody but the owner.
 */
type Privilege = "select" | "insert" | "update" | "delete" | `update (${string})`;
type Role = "xinfu_app" | "xinfu_auth" | "xinfu_worker";
type Grants = Partial<Record<Role, readonly Privilege[]>>;

const read: readonly Privilege[] = ["select"];
const append: readonly Privilege[] = ["select", "insert"];
const change: readonly Privilege[] = ["select", "insert", "update"];
const all: readonly Privilege[] = ["select", "insert", "update", "delete"];
const reference: Grants = { xinfu_app: read, xinfu_worker: read };

export const tableGrants: Readonly<Record<string, Grants>> = {
  users: { xinfu_auth: all },
  sessions: { xinfu_auth: all },
  auth_tokens: { xinfu_auth: all },
  recovery_codes: { xinfu_auth: all },
  auth_attempts: { xinfu_auth: all },

  regions: reference,
  industries: reference,
  // Drafts alone are ever written again or deleted: a trigger holds what was published.
  catalogue_versions: {
    xinfu_app: [
      "select",
      "insert",
      "update (label_zh, label_en, status, effective_from, edited_by_user_ids, approved_at, approved_by_user_id, approved_hash, published_at, published_by_user_id)",
      "delete",
    ],
    xinfu_worker: read,
  },
  catalogue_classes: { xinfu_app: all, xinfu_worker: read },
  catalogue_items: { xinfu_app: all, xinfu_worker: read },
  size_standards: reference,
  lpr_rates: reference,
  // Triggers hold what was and what is: a rule's row ends once, days to come alone are written anew.
  calendar_days: { xinfu_app: ["select", "insert", "delete"], xinfu_worker: read },
  dated_rules: { xinfu_app: ["select", "insert", "update (effective_to)"], xinfu_worker: read },
  rule_changes: { xinfu_app: ["select", "insert", "update (status, decided_at, decided_by_user_id, decided_by_name, reason)"] },
  platform_facts: { xinfu_app: read, xinfu_worker: change },
  // The health check compares it with what this version brings.
  schema_migrations: { xinfu_app: read },

  organizations: { xinfu_app: change, xinfu_worker: read },
  members: { xinfu_app: change, xinfu_worker: read },
  // What a mandate says is never edited: only how it was decided or ended.
  mandates: {
    xinfu_app: ["select", "insert", "update (status, decided_at, decided_by_user_id, decision_reason)"],
    // To hold it while a consent signed under it is read; the policy lets nothing be written.
    xinfu_worker: ["select", "update (status)"],
  },
  invitations: { xinfu_app: change },
  disputes: { xinfu_app: change },

  subjects: { xinfu_app: read, xinfu_worker: change },
  credit_records: { xinfu_app: read, xinfu_worker: change },
  record_numbers: { xinfu_app: read, xinfu_worker: append },
  record_sources: { xinfu_app: read, xinfu_worker: append },
  supplied_registers: { xinfu_app: read, xinfu_worker: append },
  // A trigger holds what an adopted model says; drafts alone are written again or deleted.
  evaluation_models: {
    xinfu_app: [
      "select",
      "insert",
      "update (content, status, effective_from, edited_by_user_ids, changed_at, adopted_at, adopted_by_user_id, adopted_by_name)",
      "delete",
    ],
    xinfu_worker: read,
  },
  // The policy lets only one be stopped that is under way.
  evaluation_runs: { xinfu_app: ["select", "insert", "update (status, stop_reason, ended_at)"], xinfu_worker: change },
  evaluations: { xinfu_app: read, xinfu_worker: append },
  evaluation_wishes: { xinfu_app: append, xinfu_worker: read },
  evaluation_comparisons: { xinfu_app: ["select", "insert"], xinfu_worker: ["select", "update", "delete"] },
  evaluation_replays: { xinfu_app: append, xinfu_worker: ["select", "update"] },
  measure_list: reference,
  // What was ordered is never edited: only that it is over.
  measures: {
    xinfu_app: ["select", "insert", "update (lifted_at, lifted_by, lifted_by_id, lifted_by_user_id, lift_reason)"],
    xinfu_worker: ["select", "update (lifted_at, lifted_by, lifted_by_id)"],
  },
  // Before its number a draw is drawn or given up, and nothing else of it changes; a trigger holds what was published.
  supervision_draws: {
    xinfu_app: [
      "select",
      "insert",
      "update (status, value, value_published, value_source, seed, entered_at, drawn_by_user_id, drawn_by_name, given_up_at, given_up_reason, given_up_by_user_id, given_up_by_name)",
    ],
    xinfu_worker: ["select", "update"],
  },
  supervision_standings: { xinfu_worker: ["select", "insert", "delete"] },
  supervision_counts: { xinfu_worker: ["select", "insert", "update (count)", "delete"] },
  supervision_tokens: { xinfu_app: read, xinfu_worker: ["select", "insert", "update (is_drawn)"] },
  supervision_officers: { xinfu_worker: append },
  supervision_pairs: { xinfu_app: read, xinfu_worker: append },
  supervision_entries: { xinfu_app: read, xinfu_worker: change },
  supervision_inspections: {
    xinfu_app: [
      "select",
      "update (status, inspected_on, result, findings, document_no, reason, inspectors, filed_by_user_id, filed_by_name, filed_at)",
    ],
    xinfu_worker: append,
  },
  import_batches: { xinfu_app: change, xinfu_worker: change },
  import_reject_counts: { xinfu_app: read, xinfu_worker: append },
  import_warnings: { xinfu_app: read, xinfu_worker: append },
  // What nobody told for a while is forgotten.
  import_passages: { xinfu_worker: all },
  import_rejects: { xinfu_app: read, xinfu_worker: append },
  uploads: {
    xinfu_app: ["select", "insert", "update (input, file_name, bytes_received, batch_id, touched_at)", "delete"],
    xinfu_worker: ["select", "delete"],
  },
  // A key is never edited: it is used, and it ends.
  push_keys: {
    xinfu_app: ["select", "insert", "update (last_used_at, revoked_at, revoked_by, revoked_by_name, revoke_reason)"],
  },
  push_nonces: { xinfu_app: append, xinfu_worker: ["select", "delete"] },
  push_attempts: { xinfu_app: append, xinfu_worker: ["select", "delete"] },
  // A draft is written and thrown away; a trigger holds what a published one says.
  import_mappings: {
    xinfu_app: [
      "select",
      "insert",
      "update (name, source_unit, item_code, content, status, published_at, retired_at, changed_at, edited_by_user_ids, asked_at, sent_back_reason, published_by_user_id)",
      "delete",
    ],
    xinfu_worker: read,
  },
  quality_findings: { xinfu_app: read, xinfu_worker: ["select", "insert", "delete"] },
  // A day's standing is counted anew; what arrived is counted once.
  quality_figures: { xinfu_app: read, xinfu_worker: ["select", "insert", "update (rows_withdrawn, rows_dated, rows_timely)", "delete"] },

  // Drafts alone are ever deleted: policies hold what was published.
  products: { xinfu_app: all, xinfu_worker: read },
  product_versions: { xinfu_app: all, xinfu_worker: read },
  product_capacities: { xinfu_app: change, xinfu_worker: ["select", "update (used_fen, open_cases)"] },
  shelf_changes: { xinfu_app: read, xinfu_worker: ["select", "delete"] },

  // Who changes a product begins its telling; what was told is the job's own knowledge.
  shelf_tellings: { xinfu_app: ["insert"], xinfu_worker: ["select", "update"] },

  loan_requests: { xinfu_app: change, xinfu_worker: ["select", "update (status, submitted_at)"] },
  lender_cases: { xinfu_app: change, xinfu_worker: ["select", "update (status, closed_at, overdue_told_at, assigned_at, due_at)"] },
  consent_sheets: { xinfu_app: ["select", "insert", "update (signed_at)"], xinfu_worker: read },
  consents: {
    xinfu_app: ["select", "insert", "update (status, ended_at, reads_used)"],
    xinfu_worker: ["select", "update (reads_used)"],
  },
  // Only the count is ever written again, and a trigger lets it only grow.
  refused_tries: { xinfu_app: ["select", "insert", "update (tries, last_at)"], xinfu_worker: ["select", "delete"] },
  access_receipts: { xinfu_app: append, xinfu_worker: append },
  // What is asked for never changes: only how it ended.
  consent_requests: { xinfu_app: ["select", "insert", "update (status, ended_at, ended_by_user_id, consent_id)"] },
  // Triggers enter what is held and bring its day forward; a lender only confirms, and nobody takes that back.
  data_holdings: {
    xinfu_app: ["select", "update (acknowledgement_id)"],
    xinfu_worker: ["select", "update (told_due_at, told_overdue_at)"],
  },
  deletion_acknowledgements: { xinfu_app: append },
  // What was reported is never edited: it is answered, decided and closed.
  access_reports: {
    xinfu_app: [
      "select",
      "insert",
      "update (status, answer, answer_finding, answered_at, answered_by_user_id, answered_by_name, escalate_until, escalation, escalated_at, decide_by, decision, finding, decided_at, decided_by_name, closed_at)",
    ],
    xinfu_worker: read,
  },
  reading_alerts: {
    xinfu_app: ["select", "update (status, looked_at, looked_by_name, closed_at, closed_by_name, close_reason)"],
    xinfu_worker: append,
  },
  // What was asked for is never edited: a job makes the file and deletes it.
  data_exports: {
    xinfu_app: append,
    xinfu_worker: ["select", "update (status, progress, done_at, expires_at, kept_by, file_hash, file_bytes, tables, rows, deleted_at)"],
  },
  data_export_files: { xinfu_app: read, xinfu_worker: ["select", "insert", "delete"] },
  // Made with the first paper and deleted with the account, by the database alone.
  data_keys: { xinfu_app: append, xinfu_worker: read },
  account_closings: {
    xinfu_app: ["select", "insert", "update (status, ended_at, undone_by_user_id, undone_by_name)"],
    xinfu_worker: ["select", "update (put_off_at, put_off_for)"],
  },
  retention_sweeps: { xinfu_app: read, xinfu_worker: change },
  digest_settings: { xinfu_app: change, xinfu_worker: read },
  access_digests: { xinfu_worker: append },
  // Triggers enter what happened; the sequencer gives it its place and signs; nobody changes or removes any of it.
  log_entries: { xinfu_app: read, xinfu_worker: read },
  log_pending: { xinfu_worker: ["select", "delete"] },
  log_leaves: { xinfu_app: read, xinfu_worker: append },
  log_nodes: { xinfu_app: read, xinfu_worker: append },
  log_checkpoints: { xinfu_app: read, xinfu_worker: append },
  handed_checkpoints: { xinfu_app: append },
  platform_keys: { xinfu_app: read, xinfu_worker: ["select", "insert", "update (retired_at)"] },
  fit_notices: { xinfu_app: read, xinfu_worker: ["select", "insert", "delete"] },

  // What a case or an objection is about is never edited: only how it went.
  repair_cases: {
    xinfu_app: [
      "select",
      "insert",
      "update (status, submitted_at, decide_by, answer_by, is_provisional, extension_reason, supplement_asked, supplement_asked_at, decision_reason, decided_at, decided_by_user_id, barred_until)",
    ],
    xinfu_worker: ["select", "update (status, closed_at)"],
  },
  // What a paper is does not change once it is whole; its row stays when its bytes are gone.
  request_papers: {
    xinfu_app: ["select", "insert", "update (kind, parts, media_type, sha256, whole_at, touched_at, removed_at, erased_at, file_name)"],
    xinfu_worker: ["select", "update (removed_at, erased_at, file_name)"],
  },
  request_paper_readings: { xinfu_app: append, xinfu_worker: read },
  // Before a case is sent its papers may be taken back.
  repair_papers: { xinfu_app: ["select", "insert", "delete"], xinfu_worker: read },
  objections: {
    xinfu_app: [
      "select",
      "insert",
      "update (status, source_by, answer_by, is_provisional, extension_reason, outcome, correction, answer, answered_at, answered_by_user_id, review_until, review_statement, review_asked_at, review_by, review_answer, reviewed_at, passed_on_at, passed_on_by, letter_no, letter_on, answer_entered_by, answer_confirmed_by, review_entered_by, review_confirmed_by, closed_at)",
    ],
    // Who answers follows from who is at a unit's desk; one whose decision was undone is opened anew.
    xinfu_worker: ["select", "insert", "update (status, authority_id, review_goes_up, review_until, closed_at, undone_at, undone_reason)"],
  },
  written_answers: {
    xinfu_app: ["select", "insert", "update (status, decided_at, decided_by_user_id, decided_by_name, reason)"],
    xinfu_worker: read,
  },
  // What a unit decided of its own record is never edited: the job says that it was carried out, or undone.
  record_amendments: { xinfu_app: append, xinfu_worker: ["select", "update (carried_out_at, new_version, undone_at, undone_reason)"] },
  // What could not be carried out is told by the job alone; people say what is to be done with it.
  stuck_decisions: {
    xinfu_app: ["select", "update (status, decided_at, decided_by_user_id, decided_by_name, reason)"],
    xinfu_worker: ["select", "insert", "update (status, cause, fault, failed_at, ended_at)"],
  },
  // What was promised is never edited: only how it went.
  commitments: {
    xinfu_app: ["select", "insert", "update (status, published_at, used_at, verified_at, verified_by_user_id, measure, fix_by, ended_at)"],
    xinfu_worker: read,
  },
  commitment_steps: { xinfu_app: append, xinfu_worker: read },
  commitment_papers: { xinfu_app: append, xinfu_worker: read },
  reconsideration_tasks: {
    xinfu_app: ["select", "update (status, reason, decided_at, decided_by_user_id)"],
    xinfu_worker: append,
  },

  // What a report says is never edited: its file comes once, and it ends.
  credit_reports: {
    xinfu_app: ["select", "insert", "update (revoked_at)"],
    xinfu_worker: ["select", "update (status, file_hash, pages, done_at, superseded_at)"],
  },
  credit_report_papers: { xinfu_app: append, xinfu_worker: ["select", "update (file)"] },

  // What a credential says is never edited: it ends, once.
  credentials: {
    xinfu_app: ["select", "insert", "update (ended_at, ended_as)"],
    xinfu_worker: ["select", "update (check_due_at, ended_at, ended_as)"],
  },
  credential_nonces: { xinfu_app: ["select", "insert", "update (used_at)", "delete"] },
  // Triggers alone raise a doubt.
  credential_doubts: { xinfu_app: read, xinfu_worker: ["select", "delete"] },

  crowd_snapshots: { xinfu_app: read, xinfu_worker: all },
  crowd_cohorts: { xinfu_app: read, xinfu_worker: ["select", "insert", "delete"] },
  // What a trial says is never edited: its job carries it out, and it is deleted.
  lab_trials: {
    xinfu_app: ["select", "insert", "delete"],
    xinfu_worker: ["select", "update (status, progress, tries, result, failure, ended_at)"],
  },
  // A question is asked once, and answered once: the policy lets an answer be written where there is none.
  lab_windows: { xinfu_app: ["select", "insert"], xinfu_worker: ["select", "update (answer, answered_at)"] },
  lab_tables: { xinfu_app: ["select", "insert", "update (trial_id)", "delete"], xinfu_worker: ["select", "delete"] },
  backtest_runs: { xinfu_app: append, xinfu_worker: ["select", "update (done_at, counts)"] },

  offers: {
    // A draft's terms may change until it is issued; a trigger holds them from then on.
    xinfu_app: [
      "select",
      "insert",
      "update (status, fell_at, fell_by, fell_note, issued_at, issued_by_user_id, accepted_at, accepted_by_user_id, prepared_by_user_id, prepared_by_name, prepared_at, returned_by_name, return_note, returned_at, amount_fen, term_months, rate_bps, rate_base, spread_bps, repayment_method, guarantee_mode, terms, terms_hash, net_received_fen, total_cost_fen, annual_cost_simple_ppm, annual_cost_compound_ppm, valid_till)",
    ],
    xinfu_worker: ["select", "update (status, fell_at, fell_by, fell_note)"],
  },
  lender_settings: { xinfu_app: change },
  credit_lines: { xinfu_app: ["select", "insert", "update (status)"], xinfu_worker: ["select", "update (status)"] },
  drawdowns: { xinfu_app: append, xinfu_worker: read },
  loans: {
    xinfu_app: [
      "select",
      "insert",
      "update (status, balance_fen, ends_on, next_due_on, next_due_fen, late_after, judged_class, observed_class, observed_until, lost_fen)",
    ],
    xinfu_worker: [
      "select",
      "update (status, balance_fen, ends_on, next_due_on, next_due_fen, late_after, judged_class, observed_class, observed_until, lost_fen)",
    ],
  },
  loan_events: { xinfu_app: append, xinfu_worker: read },
  ledger_transactions: { xinfu_app: append, xinfu_worker: append },
  ledger_entries: { xinfu_app: append, xinfu_worker: append },

  financing_events: { xinfu_app: append, xinfu_worker: append },
  audit_events: { xinfu_app: append, xinfu_auth: ["insert"], xinfu_worker: append },
  outbox_messages: { xinfu_app: ["insert"], xinfu_auth: ["insert"], xinfu_worker: ["select", "insert", "update", "delete"] },
};

const roles = ["xinfu_app", "xinfu_auth", "xinfu_worker"] as const;

/** Statements, run by the owner, that bring every table to what stands above. Running them again changes nothing. */
export function hardenSql(): string[] {
  return [
    "revoke all on schema public from public",
    `grant usage on schema public to ${roles.join(", ")}`,
    "revoke all on all functions in schema public from public",
    `grant execute on function xinfu_enqueue(text, json, text) to ${roles.join(", ")}`,
    "grant execute on function xinfu_answered_cases() to xinfu_app",
    "grant execute on function xinfu_lenders_allowed(text, timestamptz) to xinfu_worker",
    "grant execute on function xinfu_log_differences() to xinfu_worker",
    "grant execute on function xinfu_signed_terms() to xinfu_worker",
    "grant execute on function xinfu_keep_tallies(jsonb) to xinfu_worker",
    "grant execute on function xinfu_ask_list(text) to xinfu_app",
    "grant execute on function xinfu_decisions_on(text) to xinfu_app",
    "grant execute on function xinfu_close_account(text, timestamptz) to xinfu_worker",
    "grant execute on function xinfu_sweep(text, timestamptz, integer) to xinfu_worker",
    "grant execute on function xinfu_credential_statuses(text) to xinfu_app",
    ...Object.entries(tableGrants).flatMap(([table, grants]) => [
      `revoke all on table ${table} from public, ${roles.join(", ")}`,
      ...Object.entries(grants).map(([role, privileges]) => `grant ${privileges.join(", ")} on table ${table} to ${role}`),
    ]),
    // FORCE binds the owner too, who seeds and migrates: it gets a policy of its own instead of a bypass.
    `do $$
     declare guarded record;
     begin
       for guarded in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity loop
         execute format('alter table %I force row level security', guarded.relname);
         if not exists (select 1 from pg_policies where schemaname = 'public' and tablename = guarded.relname and policyname = 'owner_all') then
           execute format('create policy owner_all on %I to xinfu_owner using (true) with check (true)', guarded.relname);
         end if;
       end loop;
     end $$`,
  ];
}
