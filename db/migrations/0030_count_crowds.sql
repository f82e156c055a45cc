CREATE TYPE "public"."crowd_kind" AS ENUM('request', 'enterprise');--> statement-breakpoint
ALTER TYPE "public"."consent_purpose" ADD VALUE 'backtest';--> statement-breakpoint
CREATE TABLE "backtest_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"lender_id" text NOT NULL,
	"product_id" text NOT NULL,
	"version" integer NOT NULL,
	"tested" jsonb NOT NULL,
	"published" jsonb,
	"asked_by_user_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"counts" jsonb,
	CONSTRAINT "backtest_runs_done_has_counts" CHECK (("backtest_runs"."done_at" is null) = ("backtest_runs"."counts" is null))
);
--> statement-breakpoint
ALTER TABLE "backtest_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "crowd_cohorts" (
	"day" date NOT NULL,
	"kind" "crowd_kind" NOT NULL,
	"position" integer NOT NULL,
	"size" integer NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "crowd_cohorts_day_kind_position_pk" PRIMARY KEY("day","kind","position"),
	CONSTRAINT "crowd_cohorts_of_ten_and_more" CHECK ("crowd_cohorts"."size" >= 10)
);
--> statement-breakpoint
ALTER TABLE "crowd_cohorts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "crowd_snapshots" (
	"day" date NOT NULL,
	"kind" "crowd_kind" NOT NULL,
	"groups" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "crowd_snapshots_day_kind_pk" PRIMARY KEY("day","kind")
);
--> statement-breakpoint
ALTER TABLE "crowd_snapshots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_receipts" DROP CONSTRAINT "access_receipts_without_lender_is_matching";--> statement-breakpoint
ALTER TABLE "consents" DROP CONSTRAINT "consents_to_a_lender_name_one";--> statement-breakpoint
ALTER TABLE "backtest_runs" ADD CONSTRAINT "backtest_runs_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtest_runs" ADD CONSTRAINT "backtest_runs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crowd_cohorts" ADD CONSTRAINT "crowd_cohorts_of_a_snapshot" FOREIGN KEY ("day","kind") REFERENCES "public"."crowd_snapshots"("day","kind") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD CONSTRAINT "access_receipts_without_lender_is_the_platforms" CHECK (("access_receipts"."lender_id" is null) = ("access_receipts"."purpose" in ('matching', 'discovery', 'backtest')) and ("access_receipts"."lender_id" is null) = ("access_receipts"."lender_name" is null));--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_to_a_lender_name_one" CHECK (("consents"."purpose"::text in ('matching', 'discovery', 'backtest')) = ("consents"."lender_id" is null));--> statement-breakpoint
CREATE POLICY "access_receipts_left_by_counting" ON "access_receipts" AS PERMISSIVE FOR INSERT TO "xinfu_worker" WITH CHECK ("access_receipts"."lender_id" is null and "access_receipts"."purpose" in ('discovery', 'backtest') and current_setting('xinfu.role', true) = 'system' and "access_receipts"."subject_id" = current_setting('xinfu.subject', true) and "access_receipts"."reader_user_id" = current_setting('xinfu.actor', true) and "access_receipts"."reader_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "access_receipts_of_counting" ON "access_receipts" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING ("access_receipts"."lender_id" is null and "access_receipts"."purpose" in ('discovery', 'backtest'));--> statement-breakpoint
CREATE POLICY "consents_counted" ON "consents" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING ("consents"."lender_id" is null and "consents"."purpose"::text in ('discovery', 'backtest')) WITH CHECK ("consents"."lender_id" is null and "consents"."purpose"::text in ('discovery', 'backtest'));--> statement-breakpoint
CREATE POLICY "mandates_behind_counted_signatures" ON "mandates" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING ("mandates"."member_id" = any (string_to_array(current_setting('xinfu.signers', true), ','))) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "credit_records_counted" ON "credit_records" AS RESTRICTIVE FOR SELECT TO "xinfu_worker" USING (coalesce(current_setting('xinfu.actor', true), '') not in ('system:matching.snapshot_crowd', 'system:matching.backtest') or ("credit_records"."subject_id" = current_setting('xinfu.subject', true) and "credit_records"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE POLICY "backtest_runs_seen" ON "backtest_runs" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("backtest_runs"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "backtest_runs_asked" ON "backtest_runs" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("backtest_runs"."lender_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) = 'lender' and "backtest_runs"."asked_by_user_id" = current_setting('xinfu.user', true) and "backtest_runs"."counts" is null);--> statement-breakpoint
CREATE POLICY "backtest_runs_worked" ON "backtest_runs" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "crowd_cohorts_counted" ON "crowd_cohorts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender');--> statement-breakpoint
CREATE POLICY "crowd_cohorts_worked" ON "crowd_cohorts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "crowd_snapshots_counted" ON "crowd_snapshots" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender');--> statement-breakpoint
CREATE POLICY "crowd_snapshots_worked" ON "crowd_snapshots" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "access_receipts_left_for_matching" ON "access_receipts" TO xinfu_app WITH CHECK ("access_receipts"."lender_id" is null and "access_receipts"."purpose" = 'matching' and current_setting('xinfu.role', true) = 'enterprise' and "access_receipts"."enterprise_id" = current_setting('xinfu.organization', true) and "access_receipts"."subject_id" = current_setting('xinfu.subject', true) and "access_receipts"."reader_user_id" = current_setting('xinfu.user', true) and "access_receipts"."reader_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'offers.settle', 'outbox.send'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
