CREATE TABLE "fit_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"change_key" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"product_id" text NOT NULL,
	"version_id" text,
	"fits" boolean NOT NULL,
	"criterion" text,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fit_notices_name_what_is_missed" CHECK ("fit_notices"."criterion" is null or (not "fit_notices"."fits" and "fit_notices"."version_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "fit_notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "fit_notices" ADD CONSTRAINT "fit_notices_share_their_requests_enterprise" FOREIGN KEY ("loan_request_id","enterprise_id") REFERENCES "public"."loan_requests"("id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fit_notices_once" ON "fit_notices" USING btree ("change_key","loan_request_id");--> statement-breakpoint
CREATE INDEX "fit_notices_of_an_enterprise" ON "fit_notices" USING btree ("enterprise_id","told_at");--> statement-breakpoint
CREATE POLICY "access_receipts_left_by_telling" ON "access_receipts" AS PERMISSIVE FOR INSERT TO "xinfu_worker" WITH CHECK (current_setting('xinfu.actor', true) = 'system:matching.tell_flipped' and "access_receipts"."lender_id" is null and "access_receipts"."purpose" = 'matching' and "access_receipts"."subject_id" = current_setting('xinfu.subject', true) and "access_receipts"."reader_user_id" = current_setting('xinfu.actor', true) and "access_receipts"."reader_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "access_receipts_of_telling" ON "access_receipts" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (current_setting('xinfu.actor', true) = 'system:matching.tell_flipped' and "access_receipts"."lender_id" is null and "access_receipts"."purpose" = 'matching');--> statement-breakpoint
CREATE POLICY "consent_sheets_behind_matching" ON "consent_sheets" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (current_setting('xinfu.actor', true) = 'system:matching.tell_flipped' and "consent_sheets"."lender_id" is null and "consent_sheets"."purpose" = 'matching');--> statement-breakpoint
CREATE POLICY "consents_told" ON "consents" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (current_setting('xinfu.actor', true) = 'system:matching.tell_flipped' and "consents"."lender_id" is null and "consents"."purpose" = 'matching') WITH CHECK (current_setting('xinfu.actor', true) = 'system:matching.tell_flipped' and "consents"."lender_id" is null and "consents"."purpose" = 'matching');--> statement-breakpoint
CREATE POLICY "fit_notices_own" ON "fit_notices" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("fit_notices"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "fit_notices_told" ON "fit_notices" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "credit_records_counted" ON "credit_records" TO xinfu_worker USING (coalesce(current_setting('xinfu.actor', true), '') not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped') or ("credit_records"."subject_id" = current_setting('xinfu.subject', true) and "credit_records"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
