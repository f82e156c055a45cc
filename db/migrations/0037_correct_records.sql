CREATE TYPE "public"."objection_ground" AS ENUM('wrong_or_missing', 'over_period', 'wrongly_listed', 'not_ours', 'other');--> statement-breakpoint
CREATE TYPE "public"."objection_outcome" AS ENUM('corrected', 'supplemented', 'withdrawn', 'delisted');--> statement-breakpoint
CREATE TYPE "public"."objection_status" AS ENUM('source_check', 'not_accepted', 'upheld', 'rejected', 'unresolved', 'review_requested', 'rejected_final', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."reconsideration_cause" AS ENUM('repair', 'objection');--> statement-breakpoint
CREATE TYPE "public"."reconsideration_status" AS ENUM('open', 'in_review', 'kept', 'reversed');--> statement-breakpoint
CREATE TYPE "public"."repair_case_status" AS ENUM('draft', 'submitted', 'supplement_requested', 'deciding', 'approved', 'closed', 'rejected', 'withdrawn', 'barred');--> statement-breakpoint
CREATE TYPE "public"."repair_paper_kind" AS ENUM('proof', 'commitment');--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"authority_id" text,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"record_version" integer NOT NULL,
	"item_code" text NOT NULL,
	"source_unit" text NOT NULL,
	"document_no" text,
	"ground" "objection_ground" NOT NULL,
	"statement" text NOT NULL,
	"status" "objection_status" DEFAULT 'source_check' NOT NULL,
	"region_code" text NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"source_by" date NOT NULL,
	"answer_by" date NOT NULL,
	"is_provisional" boolean DEFAULT false NOT NULL,
	"suspends_disclosure" boolean DEFAULT false NOT NULL,
	"outcome" "objection_outcome",
	"correction" jsonb,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by_user_id" text,
	"review_until" date,
	"review_statement" text,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objections_say_why" CHECK (length("objections"."statement") between 10 and 2000),
	CONSTRAINT "objections_upheld_have_an_outcome" CHECK (("objections"."status" = 'upheld') = ("objections"."outcome" is not null)),
	CONSTRAINT "objections_answered_say_why" CHECK ("objections"."status" in ('source_check', 'unresolved', 'withdrawn', 'review_requested') or length("objections"."answer") >= 10)
);
--> statement-breakpoint
ALTER TABLE "objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reconsideration_tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"lender_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_case_id" text NOT NULL,
	"record_id" text NOT NULL,
	"cause" "reconsideration_cause" NOT NULL,
	"cause_id" text NOT NULL,
	"status" "reconsideration_status" DEFAULT 'open' NOT NULL,
	"due_on" date NOT NULL,
	"reason" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_user_id" text,
	CONSTRAINT "reconsideration_tasks_kept_say_why" CHECK ("reconsideration_tasks"."status" <> 'kept' or length("reconsideration_tasks"."reason") >= 10),
	CONSTRAINT "reconsideration_tasks_decided_by_somebody" CHECK (("reconsideration_tasks"."status" in ('kept', 'reversed')) = ("reconsideration_tasks"."decided_at" is not null and "reconsideration_tasks"."decided_by_user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "reconsideration_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "repair_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"authority_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"record_version" integer NOT NULL,
	"item_code" text NOT NULL,
	"deciding_unit" text NOT NULL,
	"document_no" text,
	"severity" "severity",
	"status" "repair_case_status" DEFAULT 'draft' NOT NULL,
	"earliest_on" date NOT NULL,
	"rule" text NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decide_by" date,
	"answer_by" date,
	"is_provisional" boolean DEFAULT false NOT NULL,
	"extension_reason" text,
	"supplement_asked" text,
	"decision_reason" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by_user_id" text,
	"barred_until" date,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repair_cases_submitted_have_timers" CHECK ("repair_cases"."status" in ('draft', 'withdrawn') or ("repair_cases"."submitted_at" is not null and "repair_cases"."decide_by" is not null and "repair_cases"."answer_by" is not null)),
	CONSTRAINT "repair_cases_rejected_say_why" CHECK ("repair_cases"."status" not in ('rejected', 'barred') or length("repair_cases"."decision_reason") >= 10),
	CONSTRAINT "repair_cases_barred_say_how_long" CHECK (("repair_cases"."status" = 'barred') = ("repair_cases"."barred_until" is not null)),
	CONSTRAINT "repair_cases_decided_by_somebody" CHECK ("repair_cases"."status" not in ('approved', 'rejected', 'barred', 'closed') or ("repair_cases"."decided_at" is not null and "repair_cases"."decided_by_user_id" is not null)),
	CONSTRAINT "repair_cases_closed_dated" CHECK (("repair_cases"."status" = 'closed') = ("repair_cases"."closed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "repair_cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "repair_papers" (
	"id" text PRIMARY KEY NOT NULL,
	"repair_case_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"authority_id" text NOT NULL,
	"kind" "repair_paper_kind" NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by_user_id" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repair_papers_not_empty" CHECK (octet_length("repair_papers"."content") between 1 and 5242880),
	CONSTRAINT "repair_papers_known_kinds" CHECK ("repair_papers"."media_type" in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain'))
);
--> statement-breakpoint
ALTER TABLE "repair_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconsideration_tasks" ADD CONSTRAINT "reconsideration_tasks_lender_case_id_lender_cases_id_fk" FOREIGN KEY ("lender_case_id") REFERENCES "public"."lender_cases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_cases" ADD CONSTRAINT "repair_cases_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_cases" ADD CONSTRAINT "repair_cases_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_papers" ADD CONSTRAINT "repair_papers_repair_case_id_repair_cases_id_fk" FOREIGN KEY ("repair_case_id") REFERENCES "public"."repair_cases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "objections_one_open_per_record" ON "objections" USING btree ("subject_id","record_id") WHERE "objections"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "objections_of_an_authority" ON "objections" USING btree ("authority_id","status","source_by");--> statement-breakpoint
CREATE INDEX "objections_of_an_enterprise" ON "objections" USING btree ("enterprise_id","filed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reconsideration_tasks_once" ON "reconsideration_tasks" USING btree ("lender_case_id","cause_id");--> statement-breakpoint
CREATE INDEX "reconsideration_tasks_of_a_lender" ON "reconsideration_tasks" USING btree ("lender_id","status","due_on");--> statement-breakpoint
CREATE INDEX "reconsideration_tasks_of_an_enterprise" ON "reconsideration_tasks" USING btree ("enterprise_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "repair_cases_one_open_per_record" ON "repair_cases" USING btree ("subject_id","record_id") WHERE "repair_cases"."status" in ('draft', 'submitted', 'supplement_requested', 'deciding', 'approved');--> statement-breakpoint
CREATE INDEX "repair_cases_of_an_authority" ON "repair_cases" USING btree ("authority_id","status","decide_by");--> statement-breakpoint
CREATE INDEX "repair_cases_of_an_enterprise" ON "repair_cases" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "repair_papers_of_a_case" ON "repair_papers" USING btree ("repair_case_id","added_at");--> statement-breakpoint
CREATE POLICY "objections_own" ON "objections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "objections"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "objections_filed" ON "objections" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "objections"."enterprise_id" = current_setting('xinfu.organization', true) and "objections"."subject_id" = current_setting('xinfu.subject', true) and "objections"."status" = 'source_check');--> statement-breakpoint
CREATE POLICY "objections_moved" ON "objections" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "objections"."enterprise_id" = current_setting('xinfu.organization', true) and "objections"."closed_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "objections"."enterprise_id" = current_setting('xinfu.organization', true) and "objections"."status" in ('withdrawn', 'review_requested'));--> statement-breakpoint
CREATE POLICY "objections_received" ON "objections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "objections_answered" ON "objections" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and "objections"."status" in ('source_check', 'unresolved', 'review_requested')) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and "objections"."status" in ('not_accepted', 'upheld', 'rejected', 'rejected_final'));--> statement-breakpoint
CREATE POLICY "objections_of_the_opened_subject" ON "objections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("objections"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or "objections"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE POLICY "objections_worked" ON "objections" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "reconsideration_tasks_received" ON "reconsideration_tasks" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "reconsideration_tasks"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "reconsideration_tasks_moved" ON "reconsideration_tasks" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "reconsideration_tasks"."lender_id" = current_setting('xinfu.organization', true) and "reconsideration_tasks"."status" in ('open', 'in_review')) WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "reconsideration_tasks"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "reconsideration_tasks_own" ON "reconsideration_tasks" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "reconsideration_tasks"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "reconsideration_tasks_worked" ON "reconsideration_tasks" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "repair_cases_own" ON "repair_cases" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "repair_cases"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "repair_cases_begun" ON "repair_cases" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "repair_cases"."enterprise_id" = current_setting('xinfu.organization', true) and "repair_cases"."subject_id" = current_setting('xinfu.subject', true) and "repair_cases"."status" = 'draft');--> statement-breakpoint
CREATE POLICY "repair_cases_moved" ON "repair_cases" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "repair_cases"."enterprise_id" = current_setting('xinfu.organization', true) and "repair_cases"."status" in ('draft', 'submitted', 'supplement_requested')) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "repair_cases"."enterprise_id" = current_setting('xinfu.organization', true) and "repair_cases"."status" in ('submitted', 'withdrawn'));--> statement-breakpoint
CREATE POLICY "repair_cases_received" ON "repair_cases" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "repair_cases"."authority_id" = current_setting('xinfu.organization', true) and "repair_cases"."submitted_at" is not null);--> statement-breakpoint
CREATE POLICY "repair_cases_decided" ON "repair_cases" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "repair_cases"."authority_id" = current_setting('xinfu.organization', true) and "repair_cases"."status" in ('submitted', 'deciding')) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "repair_cases"."authority_id" = current_setting('xinfu.organization', true) and "repair_cases"."status" in ('supplement_requested', 'deciding', 'approved', 'rejected', 'barred'));--> statement-breakpoint
CREATE POLICY "repair_cases_worked" ON "repair_cases" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "repair_papers_own" ON "repair_papers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "repair_papers"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "repair_papers_added" ON "repair_papers" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "repair_papers"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "repair_papers_received" ON "repair_papers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "repair_papers"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "repair_papers_worked" ON "repair_papers" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['corrections.carry_out', 'imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
