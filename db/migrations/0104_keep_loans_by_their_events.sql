CREATE TYPE "public"."loan_class" AS ENUM('normal', 'special_mention', 'substandard', 'doubtful', 'loss');--> statement-breakpoint
CREATE TYPE "public"."loan_event_kind" AS ENUM('opened', 'repaid', 'repaid_early', 'extended', 'restructured', 'renewed', 'judged', 'written_off', 'recovered', 'reversed');--> statement-breakpoint
CREATE TYPE "public"."loan_status" AS ENUM('active', 'settled', 'written_off');--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_repaid';--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_settled';--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_extended';--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_restructured';--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_renewed';--> statement-breakpoint
ALTER TYPE "public"."financing_event_kind" ADD VALUE 'loan_written_off';--> statement-breakpoint
ALTER TYPE "public"."ledger_account" ADD VALUE 'line_frozen';--> statement-breakpoint
ALTER TYPE "public"."ledger_account" ADD VALUE 'interest_income';--> statement-breakpoint
ALTER TYPE "public"."ledger_account" ADD VALUE 'fee_income';--> statement-breakpoint
ALTER TYPE "public"."ledger_account" ADD VALUE 'penalty_income';--> statement-breakpoint
ALTER TYPE "public"."ledger_account" ADD VALUE 'loan_loss';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'freeze';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'unfreeze';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'increase';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'decrease';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'renewal';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'write_off';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'recovery';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'reversal';--> statement-breakpoint
CREATE TABLE "loan_events" (
	"loan_id" text NOT NULL,
	"seq" integer NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"kind" "loan_event_kind" NOT NULL,
	"happened_on" date NOT NULL,
	"facts" jsonb NOT NULL,
	"fees_fen" bigint NOT NULL,
	"penalty_fen" bigint NOT NULL,
	"interest_fen" bigint NOT NULL,
	"principal_fen" bigint NOT NULL,
	"voucher_no" text,
	"note" text,
	"recorded_by_user_id" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "loan_events_loan_id_seq_pk" PRIMARY KEY("loan_id","seq"),
	CONSTRAINT "loan_events_in_order" CHECK ("loan_events"."seq" >= 1 and ("loan_events"."seq" = 1) = ("loan_events"."kind" = 'opened')),
	CONSTRAINT "loan_events_move_forward" CHECK ("loan_events"."fees_fen" >= 0 and "loan_events"."penalty_fen" >= 0 and "loan_events"."interest_fen" >= 0 and "loan_events"."principal_fen" >= 0)
);
--> statement-breakpoint
ALTER TABLE "loan_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loans" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"case_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"drawdown_id" text,
	"renews_loan_id" text,
	"note_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"opened_on" date NOT NULL,
	"terms_hash" text NOT NULL,
	"status" "loan_status" DEFAULT 'active' NOT NULL,
	"balance_fen" bigint NOT NULL,
	"ends_on" date NOT NULL,
	"next_due_on" date,
	"next_due_fen" bigint,
	"late_after" date,
	"judged_class" "loan_class" DEFAULT 'normal' NOT NULL,
	"observed_class" "loan_class" DEFAULT 'normal' NOT NULL,
	"observed_until" date,
	"lost_fen" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "loans_come_of_one_thing" CHECK (num_nonnulls("loans"."drawdown_id", "loans"."renews_loan_id") = 1),
	CONSTRAINT "loans_amount_positive" CHECK ("loans"."amount_fen" > 0),
	CONSTRAINT "loans_balance_within_amount" CHECK ("loans"."balance_fen" between 0 and "loans"."amount_fen"),
	CONSTRAINT "loans_owe_while_active" CHECK (("loans"."status" = 'active') = ("loans"."next_due_on" is not null) and ("loans"."next_due_on" is null) = ("loans"."next_due_fen" is null) and ("loans"."next_due_on" is null) = ("loans"."late_after" is null))
);
--> statement-breakpoint
ALTER TABLE "loans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "loan_id" text;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "loan_seq" integer;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "note" text;--> statement-breakpoint
CREATE UNIQUE INDEX "loans_parties_key" ON "loans" USING btree ("id","lender_id","enterprise_id");--> statement-breakpoint
ALTER TABLE "loan_events" ADD CONSTRAINT "loan_events_share_their_loans_parties" FOREIGN KEY ("loan_id","lender_id","enterprise_id") REFERENCES "public"."loans"("id","lender_id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_drawdown_id_drawdowns_id_fk" FOREIGN KEY ("drawdown_id") REFERENCES "public"."drawdowns"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_share_their_lines_parties" FOREIGN KEY ("line_id","lender_id","enterprise_id") REFERENCES "public"."credit_lines"("id","lender_id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "loan_events_voucher_once" ON "loan_events" USING btree ("lender_id","voucher_no") WHERE "loan_events"."voucher_no" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "loan_events_reversed_once" ON "loan_events" USING btree ("loan_id",("facts" ->> 'reverses')) WHERE "loan_events"."kind" = 'reversed';--> statement-breakpoint
CREATE UNIQUE INDEX "loans_once_per_drawdown" ON "loans" USING btree ("drawdown_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loans_once_per_renewed_loan" ON "loans" USING btree ("renews_loan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loans_note_once" ON "loans" USING btree ("lender_id","note_no");--> statement-breakpoint
CREATE INDEX "loans_of_a_lender" ON "loans" USING btree ("lender_id","status","next_due_on");--> statement-breakpoint
CREATE INDEX "loans_of_an_enterprise" ON "loans" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "loans_of_a_line" ON "loans" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "loans_by_lateness" ON "loans" USING btree ("late_after") WHERE "loans"."status" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_once_per_loan_event" ON "ledger_transactions" USING btree ("loan_id","loan_seq") WHERE "ledger_transactions"."loan_id" is not null;--> statement-breakpoint
CREATE POLICY "credit_lines_given_up" ON "credit_lines" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING ("credit_lines"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("credit_lines"."enterprise_id" = current_setting('xinfu.organization', true) and "credit_lines"."status" = 'cancelled');--> statement-breakpoint
CREATE POLICY "ledger_entries_given_up" ON "ledger_entries" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("ledger_entries"."enterprise_id" = current_setting('xinfu.organization', true) and "ledger_entries"."account" in ('line_available', 'line_frozen', 'line_commitment'));--> statement-breakpoint
CREATE POLICY "ledger_transactions_given_up" ON "ledger_transactions" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("ledger_transactions"."enterprise_id" = current_setting('xinfu.organization', true) and "ledger_transactions"."kind" = 'cancel');--> statement-breakpoint
CREATE POLICY "loan_events_told" ON "loan_events" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("loan_events"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loan_events_of_the_lender" ON "loan_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("loan_events"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loan_events_of_the_enterprise" ON "loan_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("loan_events"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loan_events_supervised" ON "loan_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "loan_events_worked" ON "loan_events" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "loans_given" ON "loans" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("loans"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("loans"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loans_owed" ON "loans" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("loans"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loans_supervised" ON "loans" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "loans_worked" ON "loans" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
-- What was drawn before loans were kept is owed as a loan too, with nothing paid on it. Its next payment is counted by `loans.keep` (0 until then).
INSERT INTO "loans" ("id", "line_id", "case_id", "loan_request_id", "enterprise_id", "subject_id", "lender_id", "drawdown_id", "note_no", "amount_fen", "opened_on", "terms_hash", "balance_fen", "ends_on", "next_due_on", "next_due_fen", "late_after", "created_at")
SELECT 'lon_' || substr(d.id, 5), d.line_id, l.case_id, l.loan_request_id, d.enterprise_id, d.subject_id, d.lender_id, d.id, d.note_no, d.amount_fen, d.drawn_on, d.terms_hash, d.amount_fen, d.due_on, d.due_on, 0, d.due_on, d.created_at
FROM "drawdowns" d JOIN "credit_lines" l ON l.id = d.line_id;--> statement-breakpoint
INSERT INTO "loan_events" ("loan_id", "seq", "enterprise_id", "lender_id", "kind", "happened_on", "facts", "fees_fen", "penalty_fen", "interest_fen", "principal_fen", "recorded_by_user_id", "recorded_by_name", "recorded_at")
SELECT n.id, 1, n.enterprise_id, n.lender_id, 'opened', n.opened_on, jsonb_build_object('terms', jsonb_build_object(
    'amountFen', d.amount_fen, 'termMonths', o.term_months, 'method', o.repayment_method, 'rateBps', d.rate_bps, 'dayCount', o.terms ->> 'dayCount',
    'startsOn', d.drawn_on::text, 'prepaymentFeeBps', (o.terms ->> 'prepaymentFeeBps')::int, 'penaltyRateBps', d.rate_bps, 'graceDays', 0,
    'charges', coalesce((
      SELECT jsonb_agg(charge ORDER BY at) FROM jsonb_array_elements(o.terms -> 'charges') WITH ORDINALITY AS c(charge, at)
      WHERE charge #>> '{amount,form}' = 'rate' OR NOT EXISTS (
        SELECT 1 FROM "drawdowns" e WHERE e.line_id = d.line_id AND (e.created_at, e.id) < (d.created_at, d.id))), '[]'))),
  0, 0, 0, 0, d.recorded_by_user_id, coalesce(u.display_name, d.recorded_by_user_id), d.created_at
FROM "loans" n JOIN "drawdowns" d ON d.id = n.drawdown_id JOIN "credit_lines" l ON l.id = d.line_id JOIN "offers" o ON o.id = l.offer_id
LEFT JOIN "users" u ON u.id = d.recorded_by_user_id;
