CREATE TABLE "credit_report_papers" (
	"report_id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"content" text NOT NULL,
	"file" "bytea",
	CONSTRAINT "credit_report_papers_not_empty" CHECK ("credit_report_papers"."file" is null or octet_length("credit_report_papers"."file") between 1 and 20971520)
);
--> statement-breakpoint
ALTER TABLE "credit_report_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"number" text NOT NULL,
	"check_code" text NOT NULL,
	"check_hash" text NOT NULL,
	"locale" text NOT NULL,
	"status" text DEFAULT 'making' NOT NULL,
	"head" jsonb NOT NULL,
	"catalogue_version_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"file_hash" text,
	"pages" integer,
	"made_at" timestamp (3) with time zone NOT NULL,
	"valid_until" date NOT NULL,
	"made_by_user_id" text NOT NULL,
	"made_by_name" text NOT NULL,
	"done_at" timestamp (3) with time zone,
	"superseded_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_reports_numbered_once" UNIQUE("number"),
	CONSTRAINT "credit_reports_checked_by_one_code" UNIQUE("check_hash"),
	CONSTRAINT "credit_reports_of_one_enterprise" UNIQUE("id","enterprise_id"),
	CONSTRAINT "credit_reports_known_locales" CHECK ("credit_reports"."locale" in ('en', 'zh-CN')),
	CONSTRAINT "credit_reports_known_statuses" CHECK ("credit_reports"."status" in ('making', 'ready', 'failed')),
	CONSTRAINT "credit_reports_codes_whole" CHECK ("credit_reports"."check_code" ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
	CONSTRAINT "credit_reports_ready_have_files" CHECK (("credit_reports"."status" = 'ready') = ("credit_reports"."file_hash" is not null and "credit_reports"."pages" > 0)),
	CONSTRAINT "credit_reports_done_dated" CHECK (("credit_reports"."status" = 'making') = ("credit_reports"."done_at" is null))
);
--> statement-breakpoint
ALTER TABLE "credit_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credit_report_papers" ADD CONSTRAINT "credit_report_papers_of_a_report" FOREIGN KEY ("report_id","enterprise_id") REFERENCES "public"."credit_reports"("id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_reports" ADD CONSTRAINT "credit_reports_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_reports_one_being_made" ON "credit_reports" USING btree ("enterprise_id","locale") WHERE "credit_reports"."status" = 'making';--> statement-breakpoint
CREATE INDEX "credit_reports_of_an_enterprise" ON "credit_reports" USING btree ("enterprise_id","made_at");--> statement-breakpoint
CREATE INDEX "credit_reports_by_file" ON "credit_reports" USING btree ("file_hash") WHERE "credit_reports"."file_hash" is not null;--> statement-breakpoint
CREATE POLICY "credit_report_papers_own" ON "credit_report_papers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credit_report_papers"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credit_report_papers_read" ON "credit_report_papers" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credit_report_papers"."enterprise_id" = current_setting('xinfu.organization', true) and "credit_report_papers"."file" is null);--> statement-breakpoint
CREATE POLICY "credit_report_papers_worked" ON "credit_report_papers" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "credit_reports_own" ON "credit_reports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credit_reports"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credit_reports_asked" ON "credit_reports" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credit_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "credit_reports"."subject_id" = current_setting('xinfu.subject', true) and "credit_reports"."status" = 'making');--> statement-breakpoint
CREATE POLICY "credit_reports_revoked" ON "credit_reports" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credit_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "credit_reports"."status" = 'ready' and "credit_reports"."revoked_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credit_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "credit_reports"."revoked_at" is not null);--> statement-breakpoint
CREATE POLICY "credit_reports_held" ON "credit_reports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'public' and "credit_reports"."status" = 'ready' and current_setting('xinfu.token', true) in ("credit_reports"."check_hash", "credit_reports"."file_hash"));--> statement-breakpoint
CREATE POLICY "credit_reports_worked" ON "credit_reports" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
