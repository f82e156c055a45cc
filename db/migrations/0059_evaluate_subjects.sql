-- What stood here came with the fictitious world: no run made it, and no record stands behind it. The next night's run writes anew.
DELETE FROM "evaluations";
--> statement-breakpoint
CREATE TABLE "evaluation_comparisons" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"in_force_id" text NOT NULL,
	"as_of" date NOT NULL,
	"known_at" timestamp (3) with time zone NOT NULL,
	"result" jsonb,
	"started_by_user_id" text NOT NULL,
	"started_by_name" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "evaluation_comparisons_ended_with_a_result" CHECK (("evaluation_comparisons"."ended_at" is null) = ("evaluation_comparisons"."result" is null))
);
--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_models" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"effective_from" date,
	"based_on_id" text,
	"content" jsonb NOT NULL,
	"edited_by_user_ids" text[] DEFAULT '{}' NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"adopted_at" timestamp (3) with time zone,
	"adopted_by_user_id" text,
	"adopted_by_name" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_models_status_known" CHECK ("evaluation_models"."status" in ('draft', 'adopted')),
	CONSTRAINT "evaluation_models_adopted_are_dated" CHECK (("evaluation_models"."status" = 'adopted') = ("evaluation_models"."effective_from" is not null and "evaluation_models"."adopted_at" is not null)),
	CONSTRAINT "evaluation_models_adopted_by_a_second_person" CHECK ("evaluation_models"."adopted_by_user_id" is null or "evaluation_models"."adopted_by_user_id" <> all ("evaluation_models"."edited_by_user_ids"))
);
--> statement-breakpoint
ALTER TABLE "evaluation_models" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_replays" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"computed_hash" text,
	"stored_hash" text,
	"subjects_differing" integer,
	"started_by_user_id" text,
	"started_by_name" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "evaluation_replays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"model_id" text NOT NULL,
	"as_of" date NOT NULL,
	"known_at" timestamp (3) with time zone NOT NULL,
	"subject_id" text,
	"cause_id" text,
	"subjects_read" integer DEFAULT 0 NOT NULL,
	"subjects_expected" integer DEFAULT 0 NOT NULL,
	"grades" jsonb,
	"ungraded" jsonb,
	"movement" jsonb,
	"result_hash" text,
	"told_at" timestamp (3) with time zone,
	"stop_reason" text,
	"started_by_user_id" text,
	"started_by_name" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "evaluation_runs_kind_known" CHECK ("evaluation_runs"."kind" in ('population', 'subject')),
	CONSTRAINT "evaluation_runs_status_known" CHECK ("evaluation_runs"."status" in ('running', 'published', 'stopped')),
	CONSTRAINT "evaluation_runs_of_one_or_all" CHECK (("evaluation_runs"."kind" = 'subject') = ("evaluation_runs"."subject_id" is not null)),
	CONSTRAINT "evaluation_runs_published_whole" CHECK ("evaluation_runs"."status" <> 'published' or num_nulls("evaluation_runs"."grades", "evaluation_runs"."ungraded", "evaluation_runs"."movement", "evaluation_runs"."result_hash", "evaluation_runs"."ended_at") = 0),
	CONSTRAINT "evaluation_runs_stopped_say_why" CHECK (("evaluation_runs"."status" = 'stopped') = ("evaluation_runs"."stop_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "evaluation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_wishes" (
	"subject_id" text NOT NULL,
	"wished_at" timestamp (3) with time zone NOT NULL,
	"leaves_out_honours" boolean NOT NULL,
	"enterprise_id" text NOT NULL,
	"wished_by_user_id" text NOT NULL,
	CONSTRAINT "evaluation_wishes_subject_id_wished_at_pk" PRIMARY KEY("subject_id","wished_at")
);
--> statement-breakpoint
ALTER TABLE "evaluation_wishes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "evaluations" DROP CONSTRAINT "evaluations_subject_id_as_of_model_version_pk";--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "run_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_subject_id_run_id_pk" PRIMARY KEY("subject_id","run_id");--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "model_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "changes" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "unknown_items" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "is_without_honours" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "others_from" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "valid_to" date NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_model_id_evaluation_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."evaluation_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_in_force_id_evaluation_models_id_fk" FOREIGN KEY ("in_force_id") REFERENCES "public"."evaluation_models"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_models" ADD CONSTRAINT "evaluation_models_based_on_id_evaluation_models_id_fk" FOREIGN KEY ("based_on_id") REFERENCES "public"."evaluation_models"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_replays" ADD CONSTRAINT "evaluation_replays_run_id_evaluation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_model_id_evaluation_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."evaluation_models"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_wishes" ADD CONSTRAINT "evaluation_wishes_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_comparisons_of_a_model" ON "evaluation_comparisons" USING btree ("model_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_comparisons_one_at_a_time" ON "evaluation_comparisons" USING btree ("model_id") WHERE "evaluation_comparisons"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_models_version_once" ON "evaluation_models" USING btree ("version");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_models_one_draft" ON "evaluation_models" USING btree ("status") WHERE "evaluation_models"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_models_one_begins_a_day" ON "evaluation_models" USING btree ("effective_from");--> statement-breakpoint
CREATE INDEX "evaluation_replays_of_a_run" ON "evaluation_replays" USING btree ("run_id","started_at");--> statement-breakpoint
CREATE INDEX "evaluation_runs_newest" ON "evaluation_runs" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_runs_one_at_a_time" ON "evaluation_runs" USING btree ("kind") WHERE "evaluation_runs"."status" = 'running' and "evaluation_runs"."kind" = 'population';--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_runs_published_once" ON "evaluation_runs" USING btree ("model_id","as_of") WHERE "evaluation_runs"."status" = 'published' and "evaluation_runs"."kind" = 'population';--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_model_id_evaluation_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."evaluation_models"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluations_of_a_run" ON "evaluations" USING btree ("run_id");--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_valid_from_their_day" CHECK ("evaluations"."valid_to" >= "evaluations"."as_of");--> statement-breakpoint
CREATE POLICY "evaluation_comparisons_seen" ON "evaluation_comparisons" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_comparisons_asked" ON "evaluation_comparisons" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_comparisons_dropped" ON "evaluation_comparisons" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_comparisons_worked" ON "evaluation_comparisons" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "evaluation_models_read" ON "evaluation_models" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("evaluation_models"."status" = 'adopted' or current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_models_begun" ON "evaluation_models" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_models_edited" ON "evaluation_models" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_models_dropped" ON "evaluation_models" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "evaluation_models"."status" = 'draft');--> statement-breakpoint
CREATE POLICY "evaluation_models_worked" ON "evaluation_models" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "evaluation_replays_supervised" ON "evaluation_replays" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_replays_asked" ON "evaluation_replays" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "evaluation_replays_worked" ON "evaluation_replays" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "evaluation_runs_supervised" ON "evaluation_runs" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "evaluation_runs"."kind" = 'population');--> statement-breakpoint
CREATE POLICY "evaluation_runs_opened" ON "evaluation_runs" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("evaluation_runs"."subject_id" = current_setting('xinfu.subject', true) and current_setting('xinfu.items', true) = '*');--> statement-breakpoint
CREATE POLICY "evaluation_runs_started" ON "evaluation_runs" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "evaluation_runs"."kind" = 'population');--> statement-breakpoint
CREATE POLICY "evaluation_runs_worked" ON "evaluation_runs" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "evaluation_wishes_own" ON "evaluation_wishes" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("evaluation_wishes"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("evaluation_wishes"."enterprise_id" = current_setting('xinfu.organization', true) and "evaluation_wishes"."subject_id" = current_setting('xinfu.subject', true));--> statement-breakpoint
CREATE POLICY "evaluation_wishes_worked" ON "evaluation_wishes" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
ALTER POLICY "evaluations_opened" ON "evaluations" TO xinfu_app USING ("evaluations"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or ("evaluations"."others_from" <= now() and 'REG-01' = any (string_to_array(current_setting('xinfu.items', true), ',')))));--> statement-breakpoint
ALTER POLICY "evaluations_counted" ON "evaluations" TO xinfu_worker USING ((current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped')) or ("evaluations"."subject_id" = current_setting('xinfu.subject', true) and "evaluations"."others_from" <= now() and 'REG-01' = any (string_to_array(current_setting('xinfu.items', true), ','))));
--> statement-breakpoint
-- What was adopted stays as it is: an evaluation names the version by which it was made.
CREATE FUNCTION "hold_adopted_model"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an adopted model stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "evaluation_models_stay" BEFORE UPDATE OR DELETE ON "evaluation_models" FOR EACH ROW
WHEN (OLD."status" = 'adopted') EXECUTE FUNCTION "hold_adopted_model"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
