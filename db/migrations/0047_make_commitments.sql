CREATE TYPE "public"."commitment_measure" AS ENUM('fix_ordered', 'stopped', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."commitment_status" AS ENUM('signed', 'not_accepted', 'published', 'in_force', 'fulfilled', 'broken', 'fulfilled_late', 'withdrawn', 'expired');--> statement-breakpoint
CREATE TYPE "public"."commitment_type" AS ENUM('approval_substituting', 'missing_paper', 'proof_item', 'proactive_public', 'self_discipline', 'financing');--> statement-breakpoint
CREATE TABLE "commitment_papers" (
	"id" text PRIMARY KEY NOT NULL,
	"commitment_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"authority_id" text,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by_user_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commitment_papers_not_empty" CHECK (octet_length("commitment_papers"."content") between 1 and 5242880),
	CONSTRAINT "commitment_papers_known_kinds" CHECK ("commitment_papers"."media_type" in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain'))
);
--> statement-breakpoint
ALTER TABLE "commitment_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "commitment_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"commitment_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"authority_id" text,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_user_id" text NOT NULL,
	"by_name" text NOT NULL,
	"by_role" text NOT NULL,
	"note" text,
	"fix_by" date,
	CONSTRAINT "commitment_steps_decided_say_why" CHECK ("commitment_steps"."kind" not in ('refuse', 'fulfil', 'break', 'order', 'stop', 'revoke', 'fix') or coalesce(length("commitment_steps"."note"), 0) >= 10)
);
--> statement-breakpoint
ALTER TABLE "commitment_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"enterprise_name" text NOT NULL,
	"uscc" text,
	"subject_id" text NOT NULL,
	"authority_id" text,
	"acceptor" text,
	"type" "commitment_type" NOT NULL,
	"promises" text[] DEFAULT '{}' NOT NULL,
	"matter" text NOT NULL,
	"consequences" text NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"status" "commitment_status" NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"signed_by_user_id" text NOT NULL,
	"accept_by" date,
	"published_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"verify_by" date NOT NULL,
	"is_provisional" boolean DEFAULT false NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"verified_by_user_id" text,
	"measure" "commitment_measure",
	"fix_by" date,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "commitments_known_promises" CHECK ("commitments"."promises" <@ '{use_of_funds,true_papers,pay_on_time,notify_events,post_loan_checks}'::text[]),
	CONSTRAINT "commitments_financing_promises_something" CHECK (("commitments"."type" = 'financing') = (cardinality("commitments"."promises") > 0)),
	CONSTRAINT "commitments_accepted_by_a_unit" CHECK (("commitments"."authority_id" is null) = ("commitments"."acceptor" is null)),
	CONSTRAINT "commitments_approvals_have_a_unit" CHECK ("commitments"."type" not in ('approval_substituting', 'missing_paper', 'proof_item') or "commitments"."authority_id" is not null),
	CONSTRAINT "commitments_term_in_order" CHECK ("commitments"."due_on" > "commitments"."starts_on" and "commitments"."verify_by" >= "commitments"."due_on"),
	CONSTRAINT "commitments_time_is_not_stored" CHECK ("commitments"."status" not in ('in_force', 'expired')),
	CONSTRAINT "commitments_published_dated" CHECK ("commitments"."status" in ('withdrawn') or ("commitments"."published_at" is null) = ("commitments"."status" in ('signed', 'not_accepted'))),
	CONSTRAINT "commitments_verified_by_somebody" CHECK ("commitments"."status" not in ('fulfilled', 'broken', 'fulfilled_late') or ("commitments"."verified_at" is not null and "commitments"."verified_by_user_id" is not null)),
	CONSTRAINT "commitments_measures_for_broken" CHECK ("commitments"."measure" is null or "commitments"."status" in ('broken', 'fulfilled_late')),
	CONSTRAINT "commitments_fix_has_a_day" CHECK (("commitments"."measure" is null) = ("commitments"."fix_by" is null)),
	CONSTRAINT "commitments_ended_dated" CHECK (("commitments"."ended_at" is not null) = ("commitments"."status" in ('not_accepted', 'fulfilled', 'fulfilled_late', 'withdrawn')))
);
--> statement-breakpoint
ALTER TABLE "commitments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "commitment_papers" ADD CONSTRAINT "commitment_papers_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD CONSTRAINT "commitment_steps_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitment_papers_of_a_commitment" ON "commitment_papers" USING btree ("commitment_id","added_at");--> statement-breakpoint
CREATE INDEX "commitment_steps_of_a_commitment" ON "commitment_steps" USING btree ("commitment_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_numbered_once" ON "commitments" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_signed_once" ON "commitments" USING btree ("enterprise_id","text_hash") WHERE "commitments"."status" in ('signed', 'published');--> statement-breakpoint
CREATE INDEX "commitments_of_an_enterprise" ON "commitments" USING btree ("enterprise_id","signed_at");--> statement-breakpoint
CREATE INDEX "commitments_of_an_authority" ON "commitments" USING btree ("authority_id","status","verify_by");--> statement-breakpoint
CREATE INDEX "commitments_by_publication" ON "commitments" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "commitments_of_a_code" ON "commitments" USING btree ("uscc");--> statement-breakpoint
CREATE INDEX "commitments_by_fingerprint" ON "commitments" USING btree ("text_hash");--> statement-breakpoint
CREATE POLICY "commitment_papers_of_both_sides" ON "commitment_papers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ((current_setting('xinfu.role', true) = 'enterprise' and "commitment_papers"."enterprise_id" = current_setting('xinfu.organization', true)) or (current_setting('xinfu.role', true) = 'authority' and "commitment_papers"."authority_id" = current_setting('xinfu.organization', true)));--> statement-breakpoint
CREATE POLICY "commitment_papers_added" ON "commitment_papers" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "commitment_papers"."enterprise_id" = current_setting('xinfu.organization', true) and exists (select from "commitments" c where c.id = "commitment_papers"."commitment_id" and c.enterprise_id = "commitment_papers"."enterprise_id" and c.status in ('published', 'broken')));--> statement-breakpoint
CREATE POLICY "commitment_papers_worked" ON "commitment_papers" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "commitment_steps_of_both_sides" ON "commitment_steps" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ((current_setting('xinfu.role', true) = 'enterprise' and "commitment_steps"."enterprise_id" = current_setting('xinfu.organization', true)) or (current_setting('xinfu.role', true) = 'authority' and "commitment_steps"."authority_id" = current_setting('xinfu.organization', true)));--> statement-breakpoint
CREATE POLICY "commitment_steps_left" ON "commitment_steps" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (((current_setting('xinfu.role', true) = 'enterprise' and "commitment_steps"."enterprise_id" = current_setting('xinfu.organization', true)) or (current_setting('xinfu.role', true) = 'authority' and "commitment_steps"."authority_id" = current_setting('xinfu.organization', true))) and "commitment_steps"."by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "commitment_steps_worked" ON "commitment_steps" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "commitments_own" ON "commitments" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "commitments"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "commitments_signed" ON "commitments" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "commitments"."enterprise_id" = current_setting('xinfu.organization', true) and "commitments"."subject_id" = current_setting('xinfu.subject', true) and "commitments"."status" = case when "commitments"."accept_by" is null then 'published' else 'signed' end::commitment_status);--> statement-breakpoint
CREATE POLICY "commitments_taken_back" ON "commitments" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "commitments"."enterprise_id" = current_setting('xinfu.organization', true) and "commitments"."status" in ('signed', 'published') and "commitments"."used_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "commitments"."enterprise_id" = current_setting('xinfu.organization', true) and "commitments"."status" = 'withdrawn');--> statement-breakpoint
CREATE POLICY "commitments_received" ON "commitments" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "commitments"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "commitments_answered" ON "commitments" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "commitments"."authority_id" = current_setting('xinfu.organization', true) and "commitments"."status" in ('signed', 'published', 'broken')) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "commitments"."authority_id" = current_setting('xinfu.organization', true) and "commitments"."status" in ('published', 'not_accepted', 'fulfilled', 'broken', 'fulfilled_late'));--> statement-breakpoint
CREATE POLICY "commitments_published" ON "commitments" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("commitments"."published_at" is not null);--> statement-breakpoint
CREATE POLICY "commitments_worked" ON "commitments" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
