CREATE TABLE "rule_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"region_code" text NOT NULL,
	"effective_from" date NOT NULL,
	"value" jsonb NOT NULL,
	"article" text NOT NULL,
	"mark" text NOT NULL,
	"status" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"proposed_by_user_id" text NOT NULL,
	"proposed_by_name" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_user_id" text,
	"decided_by_name" text,
	"reason" text,
	CONSTRAINT "rule_changes_status_known" CHECK ("rule_changes"."status" in ('waiting', 'entered', 'refused', 'withdrawn')),
	CONSTRAINT "rule_changes_waiting_are_undecided" CHECK (("rule_changes"."status" = 'waiting') = ("rule_changes"."decided_at" is null)),
	CONSTRAINT "rule_changes_refused_say_why" CHECK (("rule_changes"."status" = 'refused') = ("rule_changes"."reason" is not null)),
	CONSTRAINT "rule_changes_refused_by_another" CHECK ("rule_changes"."status" <> 'refused' or "rule_changes"."decided_by_user_id" <> "rule_changes"."proposed_by_user_id")
);
--> statement-breakpoint
ALTER TABLE "rule_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "dated_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_changes_one_waits" ON "rule_changes" USING btree ("rule","region_code") WHERE "rule_changes"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "rule_changes_of_a_rule" ON "rule_changes" USING btree ("rule","region_code","proposed_at");--> statement-breakpoint
ALTER TABLE "dated_rules" ADD CONSTRAINT "dated_rules_end_after_they_begin" CHECK ("dated_rules"."effective_to" is null or "dated_rules"."effective_to" >= "dated_rules"."effective_from");--> statement-breakpoint
CREATE POLICY "calendar_days_read" ON "calendar_days" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "calendar_days_added" ON "calendar_days" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "calendar_days_dropped" ON "calendar_days" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "calendar_days_worked" ON "calendar_days" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "dated_rules_read" ON "dated_rules" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "dated_rules_entered" ON "dated_rules" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "dated_rules_ended" ON "dated_rules" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "dated_rules_worked" ON "dated_rules" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "rule_changes_seen" ON "rule_changes" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "rule_changes_proposed" ON "rule_changes" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "rule_changes_decided" ON "rule_changes" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');
--> statement-breakpoint
-- What held stays as it was. The application begins rows today at the earliest, ends each once, and writes days to come alone; the owner seeds and restores.
CREATE FUNCTION "hold_what_held"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  IF TG_TABLE_NAME = 'calendar_days' THEN
    IF coalesce(CASE WHEN TG_OP = 'DELETE' THEN OLD.day ELSE NEW.day END <= today, true) THEN
      RAISE EXCEPTION 'a day that was stays as it was' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF NEW.effective_from < today THEN
      RAISE EXCEPTION 'a rule does not begin in the past' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF OLD.effective_to IS NOT NULL OR NEW.effective_to IS NULL OR NEW.effective_to < today - 1 THEN
    RAISE EXCEPTION 'a rule ends once, and not in the past' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "dated_rules_stay" BEFORE INSERT OR UPDATE ON "dated_rules" FOR EACH ROW
WHEN (current_user = 'xinfu_app') EXECUTE FUNCTION "hold_what_held"();
--> statement-breakpoint
CREATE TRIGGER "calendar_days_stay" BEFORE INSERT OR DELETE ON "calendar_days" FOR EACH ROW
WHEN (current_user = 'xinfu_app') EXECUTE FUNCTION "hold_what_held"();
--> statement-breakpoint
CREATE FUNCTION "hold_decided_changes"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a change that was decided stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "rule_changes_stay" BEFORE UPDATE ON "rule_changes" FOR EACH ROW
WHEN (OLD."status" <> 'waiting') EXECUTE FUNCTION "hold_decided_changes"();
