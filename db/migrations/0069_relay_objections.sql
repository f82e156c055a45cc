CREATE TYPE "public"."relay_stage" AS ENUM('answer', 'review');--> statement-breakpoint
CREATE TYPE "public"."written_answer_status" AS ENUM('waiting', 'entered', 'returned');--> statement-breakpoint
CREATE TYPE "public"."written_decision" AS ENUM('refused', 'rejected', 'upheld');--> statement-breakpoint
CREATE TABLE "written_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"objection_id" text NOT NULL,
	"source_region_code" text,
	"stage" "relay_stage" NOT NULL,
	"decision" "written_decision" NOT NULL,
	"outcome" "objection_outcome",
	"correction" jsonb,
	"answer" text NOT NULL,
	"letter_no" text,
	"letter_on" date,
	"status" "written_answer_status" NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"entered_by_user_id" text NOT NULL,
	"entered_by_name" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_user_id" text,
	"decided_by_name" text,
	"reason" text,
	CONSTRAINT "written_answers_say_why" CHECK (length("written_answers"."answer") between 10 and 2000),
	CONSTRAINT "written_answers_by_letter" CHECK (("written_answers"."letter_no" is null) = ("written_answers"."letter_on" is null) and ("written_answers"."stage" = 'review' or "written_answers"."letter_no" is not null)),
	CONSTRAINT "written_answers_upheld_have_an_outcome" CHECK (("written_answers"."decision" = 'upheld') = ("written_answers"."outcome" is not null)),
	CONSTRAINT "written_answers_correction_of_a_corrected" CHECK (("written_answers"."outcome" in ('corrected', 'supplemented')) is true = ("written_answers"."correction" is not null)),
	CONSTRAINT "written_answers_change_by_two" CHECK ("written_answers"."decision" <> 'upheld' or "written_answers"."status" <> 'entered' or ("written_answers"."decided_by_user_id" is not null and "written_answers"."decided_by_user_id" <> "written_answers"."entered_by_user_id")),
	CONSTRAINT "written_answers_returned_say_why" CHECK (("written_answers"."status" = 'returned') = ("written_answers"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "written_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "source_region_code" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "review_goes_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "passed_on_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "passed_on_by" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "letter_no" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "letter_on" date;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "answer_entered_by" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "answer_confirmed_by" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "review_entered_by" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "review_confirmed_by" text;--> statement-breakpoint
ALTER TABLE "written_answers" ADD CONSTRAINT "written_answers_objection_id_objections_id_fk" FOREIGN KEY ("objection_id") REFERENCES "public"."objections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "written_answers_one_waits" ON "written_answers" USING btree ("objection_id") WHERE "written_answers"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "written_answers_of_an_objection" ON "written_answers" USING btree ("objection_id","entered_at");--> statement-breakpoint
CREATE INDEX "objections_of_nobody" ON "objections" USING btree ("source_by") WHERE ("objections"."authority_id" is null or "objections"."review_goes_up") and "objections"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_passed_on_by_somebody" CHECK (("objections"."passed_on_at" is null) = ("objections"."passed_on_by" is null));--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_entered_by_letter" CHECK ("objections"."answer_entered_by" is null or ("objections"."letter_no" is not null and "objections"."letter_on" is not null and "objections"."passed_on_at" is not null));--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_entered_upheld_by_two" CHECK ("objections"."status" <> 'upheld' or (("objections"."answer_entered_by" is null or "objections"."reviewed_at" is not null or "objections"."answer_confirmed_by" is not null) and ("objections"."review_entered_by" is null or "objections"."review_confirmed_by" is not null)));--> statement-breakpoint
CREATE POLICY "objections_relayed" ON "objections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "objections"."source_region_code" like current_setting('xinfu.region', true) || '%') and ("objections"."authority_id" is null or "objections"."review_goes_up"));--> statement-breakpoint
CREATE POLICY "objections_entered" ON "objections" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "objections"."source_region_code" like current_setting('xinfu.region', true) || '%') and ("objections"."authority_id" is null and "objections"."status" in ('source_check', 'unresolved', 'review_requested') or "objections"."review_goes_up" and "objections"."status" = 'review_requested')) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "objections"."source_region_code" like current_setting('xinfu.region', true) || '%') and ("objections"."status" in ('not_accepted', 'rejected') and "objections"."answer_entered_by" is not null or "objections"."status" in ('upheld', 'rejected_final') and ("objections"."answer_entered_by" is not null or "objections"."review_entered_by" is not null) or "objections"."status" in ('source_check', 'unresolved') and "objections"."passed_on_at" is not null));--> statement-breakpoint
CREATE POLICY "written_answers_seen" ON "written_answers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "written_answers"."source_region_code" like current_setting('xinfu.region', true) || '%'));--> statement-breakpoint
CREATE POLICY "written_answers_entered" ON "written_answers" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "written_answers"."source_region_code" like current_setting('xinfu.region', true) || '%') and "written_answers"."entered_by_user_id" = current_setting('xinfu.user', true) and "written_answers"."entered_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8') and "written_answers"."status" = case when "written_answers"."decision" = 'upheld' then 'waiting' else 'entered' end::written_answer_status);--> statement-breakpoint
CREATE POLICY "written_answers_decided" ON "written_answers" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "written_answers"."source_region_code" like current_setting('xinfu.region', true) || '%') and "written_answers"."status" = 'waiting') WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "written_answers"."source_region_code" like current_setting('xinfu.region', true) || '%') and "written_answers"."status" <> 'waiting' and "written_answers"."decided_by_user_id" = current_setting('xinfu.user', true) and "written_answers"."decided_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "written_answers_worked" ON "written_answers" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
ALTER POLICY "objections_answered" ON "objections" TO xinfu_app USING (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and ("objections"."status" in ('source_check', 'unresolved') or "objections"."status" = 'review_requested' and not "objections"."review_goes_up")) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and ("objections"."status" in ('not_accepted', 'upheld', 'rejected', 'rejected_final') or "objections"."status" = 'source_check' and "objections"."extension_reason" is not null));--> statement-breakpoint
-- Where a source unit is: its own house says it, else the region whose rules time the objection, unless that is the whole country.
UPDATE "objections" o SET "source_region_code" = coalesce((SELECT u."region_code" FROM "organizations" u WHERE u."id" = o."authority_id"), nullif(o."region_code", '000000'));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'corrections.find_desks', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'lab.try_firms', 'lab.try_population', 'lab.try_table', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
