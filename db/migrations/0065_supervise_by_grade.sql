CREATE TABLE "supervision_draws" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"region_code" text NOT NULL,
	"industry_code" text,
	"authority_id" text NOT NULL,
	"authority_name" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"matter" text NOT NULL,
	"source" text NOT NULL,
	"known_from" timestamp (3) with time zone NOT NULL,
	"starts_on" date NOT NULL,
	"rates" jsonb,
	"rates_article" text,
	"rates_region_code" text,
	"strata" jsonb,
	"officers" text[],
	"list_hash" text,
	"prepared_by_user_id" text NOT NULL,
	"prepared_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fixed_at" timestamp (3) with time zone,
	"value" text,
	"value_source" text,
	"seed" text,
	"entered_at" timestamp (3) with time zone,
	"drawn_by_user_id" text,
	"drawn_by_name" text,
	"drawn_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"given_up_reason" text,
	"given_up_by_user_id" text,
	"given_up_by_name" text,
	"outcomes" jsonb,
	CONSTRAINT "supervision_draws_status_known" CHECK ("supervision_draws"."status" in ('preparing', 'prepared', 'drawing', 'drawn', 'given_up')),
	CONSTRAINT "supervision_draws_fixed_whole" CHECK (num_nulls("supervision_draws"."rates", "supervision_draws"."rates_article", "supervision_draws"."rates_region_code", "supervision_draws"."strata", "supervision_draws"."officers", "supervision_draws"."list_hash", "supervision_draws"."fixed_at") in (0, 7)),
	CONSTRAINT "supervision_draws_fixed_before_the_number" CHECK ("supervision_draws"."fixed_at" is null or "supervision_draws"."fixed_at" < "supervision_draws"."known_from"),
	CONSTRAINT "supervision_draws_wait_for_their_list" CHECK ("supervision_draws"."status" in ('preparing', 'given_up') or "supervision_draws"."fixed_at" is not null),
	CONSTRAINT "supervision_draws_drawn_by_a_number" CHECK (num_nulls("supervision_draws"."value", "supervision_draws"."value_source", "supervision_draws"."seed", "supervision_draws"."entered_at", "supervision_draws"."drawn_by_user_id", "supervision_draws"."drawn_by_name") = case when "supervision_draws"."status" in ('drawing', 'drawn') then 0 else 6 end),
	CONSTRAINT "supervision_draws_not_before_the_time" CHECK ("supervision_draws"."entered_at" is null or "supervision_draws"."entered_at" >= "supervision_draws"."known_from"),
	CONSTRAINT "supervision_draws_seed_is_the_numbers" CHECK ("supervision_draws"."seed" = encode(sha256(convert_to("supervision_draws"."list_hash" || "supervision_draws"."value", 'UTF8')), 'hex')),
	CONSTRAINT "supervision_draws_drawn_dated" CHECK (("supervision_draws"."status" = 'drawn') = ("supervision_draws"."drawn_at" is not null)),
	CONSTRAINT "supervision_draws_given_up_say_why" CHECK (("supervision_draws"."status" = 'given_up') = (num_nulls("supervision_draws"."given_up_at", "supervision_draws"."given_up_reason") = 0))
);
--> statement-breakpoint
ALTER TABLE "supervision_draws" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_entries" (
	"subject_id" text NOT NULL,
	"draw_id" text NOT NULL,
	"stratum" integer NOT NULL,
	"token" text NOT NULL,
	"salt" text NOT NULL,
	"is_drawn" boolean DEFAULT false NOT NULL,
	"opens_on" date,
	CONSTRAINT "supervision_entries_subject_id_draw_id_pk" PRIMARY KEY("subject_id","draw_id")
);
--> statement-breakpoint
ALTER TABLE "supervision_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_inspections" (
	"id" text PRIMARY KEY NOT NULL,
	"draw_id" text NOT NULL,
	"authority_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_name" text NOT NULL,
	"uscc" text,
	"region_code" text,
	"matter" text NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"is_provisional" boolean NOT NULL,
	"inspectors" jsonb NOT NULL,
	"status" text NOT NULL,
	"inspected_on" date,
	"result" text,
	"findings" text,
	"document_no" text,
	"reason" text,
	"filed_by_user_id" text,
	"filed_by_name" text,
	"filed_at" timestamp (3) with time zone,
	CONSTRAINT "supervision_inspections_status_known" CHECK ("supervision_inspections"."status" in ('due', 'done', 'not_possible')),
	CONSTRAINT "supervision_inspections_result_known" CHECK ("supervision_inspections"."result" in ('passed', 'corrected', 'faults_found', 'refused')),
	CONSTRAINT "supervision_inspections_done_whole" CHECK (num_nulls("supervision_inspections"."inspected_on", "supervision_inspections"."result", "supervision_inspections"."findings", "supervision_inspections"."document_no") = case when "supervision_inspections"."status" = 'done' then 0 else 4 end),
	CONSTRAINT "supervision_inspections_impossible_say_why" CHECK (("supervision_inspections"."status" = 'not_possible') = ("supervision_inspections"."reason" is not null)),
	CONSTRAINT "supervision_inspections_filed_by_somebody" CHECK (num_nulls("supervision_inspections"."filed_by_user_id", "supervision_inspections"."filed_by_name", "supervision_inspections"."filed_at") = case when "supervision_inspections"."status" = 'due' then 3 else 0 end),
	CONSTRAINT "supervision_inspections_not_before_they_begin" CHECK ("supervision_inspections"."inspected_on" is null or "supervision_inspections"."inspected_on" >= "supervision_inspections"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "supervision_inspections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_tokens" (
	"draw_id" text NOT NULL,
	"stratum" integer NOT NULL,
	"token" text NOT NULL,
	CONSTRAINT "supervision_tokens_draw_id_stratum_token_pk" PRIMARY KEY("draw_id","stratum","token")
);
--> statement-breakpoint
ALTER TABLE "supervision_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "supervision_draws" ADD CONSTRAINT "supervision_draws_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_inspections" ADD CONSTRAINT "supervision_inspections_draw_id_supervision_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."supervision_draws"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_inspections" ADD CONSTRAINT "supervision_inspections_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_tokens" ADD CONSTRAINT "supervision_tokens_draw_id_supervision_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."supervision_draws"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supervision_draws_newest" ON "supervision_draws" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "supervision_draws_of_a_unit" ON "supervision_draws" USING btree ("authority_id");--> statement-breakpoint
CREATE INDEX "supervision_entries_of_a_draw" ON "supervision_entries" USING btree ("draw_id","stratum");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_inspections_once" ON "supervision_inspections" USING btree ("draw_id","subject_id");--> statement-breakpoint
CREATE INDEX "supervision_inspections_of_a_unit" ON "supervision_inspections" USING btree ("authority_id","status","due_on");--> statement-breakpoint
CREATE INDEX "supervision_inspections_of_a_subject" ON "supervision_inspections" USING btree ("subject_id");--> statement-breakpoint
CREATE POLICY "supervision_draws_published" ON "supervision_draws" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("supervision_draws"."fixed_at" is not null or "supervision_draws"."status" = 'given_up');--> statement-breakpoint
CREATE POLICY "supervision_draws_supervised" ON "supervision_draws" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "supervision_draws_begun" ON "supervision_draws" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "supervision_draws"."status" = 'preparing' and "supervision_draws"."prepared_by_user_id" = current_setting('xinfu.user', true) and "supervision_draws"."prepared_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "supervision_draws_moved" ON "supervision_draws" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "supervision_draws"."status" = 'prepared') WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and ("supervision_draws"."status" = 'drawing' and "supervision_draws"."known_from" <= now() and "supervision_draws"."drawn_by_user_id" = current_setting('xinfu.user', true) and "supervision_draws"."drawn_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8') or "supervision_draws"."status" = 'given_up' and "supervision_draws"."given_up_by_user_id" = current_setting('xinfu.user', true) and "supervision_draws"."given_up_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8')));--> statement-breakpoint
CREATE POLICY "supervision_draws_worked" ON "supervision_draws" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "supervision_entries_own" ON "supervision_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("supervision_entries"."subject_id" = current_setting('xinfu.subject', true) and current_setting('xinfu.items', true) = '*' and "supervision_entries"."opens_on" <= (now() at time zone 'Asia/Shanghai')::date);--> statement-breakpoint
CREATE POLICY "supervision_entries_worked" ON "supervision_entries" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "supervision_inspections_received" ON "supervision_inspections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "supervision_inspections"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "supervision_inspections_filed" ON "supervision_inspections" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "supervision_inspections"."authority_id" = current_setting('xinfu.organization', true) and "supervision_inspections"."status" = 'due') WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "supervision_inspections"."authority_id" = current_setting('xinfu.organization', true) and "supervision_inspections"."status" <> 'due' and "supervision_inspections"."filed_by_user_id" = current_setting('xinfu.user', true) and "supervision_inspections"."filed_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "supervision_inspections_own" ON "supervision_inspections" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("supervision_inspections"."subject_id" = current_setting('xinfu.subject', true) and current_setting('xinfu.items', true) = '*' and "supervision_inspections"."starts_on" <= (now() at time zone 'Asia/Shanghai')::date);--> statement-breakpoint
CREATE POLICY "supervision_inspections_worked" ON "supervision_inspections" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "supervision_tokens_published" ON "supervision_tokens" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "supervision_tokens_worked" ON "supervision_tokens" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
-- What was published before the number is known stays as it is, and so does the number once it was entered.
CREATE FUNCTION "hold_published_draw"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.fixed_at IS NOT NULL AND
    (NEW.region_code, NEW.industry_code, NEW.authority_id, NEW.authority_name, NEW.is_demo, NEW.matter, NEW.source, NEW.known_from, NEW.starts_on, NEW.rates, NEW.rates_article, NEW.rates_region_code, NEW.strata, NEW.officers, NEW.list_hash, NEW.fixed_at, NEW.prepared_by_user_id, NEW.prepared_by_name)
    IS DISTINCT FROM
    (OLD.region_code, OLD.industry_code, OLD.authority_id, OLD.authority_name, OLD.is_demo, OLD.matter, OLD.source, OLD.known_from, OLD.starts_on, OLD.rates, OLD.rates_article, OLD.rates_region_code, OLD.strata, OLD.officers, OLD.list_hash, OLD.fixed_at, OLD.prepared_by_user_id, OLD.prepared_by_name)
  THEN
    RAISE EXCEPTION 'a published draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.seed IS NOT NULL AND (NEW.value, NEW.value_source, NEW.seed, NEW.entered_at, NEW.drawn_by_user_id, NEW.drawn_by_name)
    IS DISTINCT FROM (OLD.value, OLD.value_source, OLD.seed, OLD.entered_at, OLD.drawn_by_user_id, OLD.drawn_by_name)
  THEN
    RAISE EXCEPTION 'the number of a draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('drawn', 'given_up') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'a draw that has ended stays ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "supervision_draws_stay" BEFORE UPDATE ON "supervision_draws" FOR EACH ROW EXECUTE FUNCTION "hold_published_draw"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
