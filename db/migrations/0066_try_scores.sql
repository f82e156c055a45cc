CREATE TABLE "lab_tables" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"summary" jsonb NOT NULL,
	"trial_id" text,
	"kept_by_user_id" text NOT NULL,
	"kept_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lab_tables_within_bounds" CHECK (octet_length("lab_tables"."content") between 1 and 20971520)
);
--> statement-breakpoint
ALTER TABLE "lab_tables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lab_trials" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"asked" jsonb NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"failure" jsonb,
	"asked_by_user_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "lab_trials_kind_known" CHECK ("lab_trials"."kind" in ('population', 'table')),
	CONSTRAINT "lab_trials_status_known" CHECK ("lab_trials"."status" in ('waiting', 'running', 'done', 'failed')),
	CONSTRAINT "lab_trials_done_has_a_result" CHECK (("lab_trials"."status" = 'done') = ("lab_trials"."result" is not null)),
	CONSTRAINT "lab_trials_failed_says_why" CHECK (("lab_trials"."status" = 'failed') = ("lab_trials"."failure" is not null)),
	CONSTRAINT "lab_trials_ended_at_the_end" CHECK (("lab_trials"."status" in ('done', 'failed')) = ("lab_trials"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "lab_trials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lab_tables" ADD CONSTRAINT "lab_tables_trial_id_lab_trials_id_fk" FOREIGN KEY ("trial_id") REFERENCES "public"."lab_trials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lab_tables_one_a_trial" ON "lab_tables" USING btree ("trial_id");--> statement-breakpoint
CREATE INDEX "lab_tables_by_age" ON "lab_tables" USING btree ("kept_at");--> statement-breakpoint
CREATE INDEX "lab_trials_newest" ON "lab_trials" USING btree ("asked_at");--> statement-breakpoint
CREATE POLICY "lab_tables_own" ON "lab_tables" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "lab_tables"."kept_by_user_id" = current_setting('xinfu.user', true)) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "lab_tables"."kept_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "lab_tables_worked" ON "lab_tables" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "lab_trials_seen" ON "lab_trials" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "lab_trials_asked" ON "lab_trials" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "lab_trials"."asked_by_user_id" = current_setting('xinfu.user', true) and "lab_trials"."status" = 'waiting');--> statement-breakpoint
CREATE POLICY "lab_trials_dropped" ON "lab_trials" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "lab_trials_worked" ON "lab_trials" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'lab.try_population', 'lab.try_table', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
