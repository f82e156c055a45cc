CREATE TABLE "access_digests" (
	"enterprise_id" text NOT NULL,
	"until" date NOT NULL,
	"since" date NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_digests_enterprise_id_until_pk" PRIMARY KEY("enterprise_id","until"),
	CONSTRAINT "access_digests_run_forward" CHECK ("access_digests"."since" <= "access_digests"."until")
);
--> statement-breakpoint
ALTER TABLE "access_digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"enterprise_name" text NOT NULL,
	"region_code" text,
	"subject_id" text NOT NULL,
	"lender_id" text,
	"lender_name" text,
	"receipt_id" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"reader_user_id" text NOT NULL,
	"reader_name" text NOT NULL,
	"reader_role" text NOT NULL,
	"purpose" text NOT NULL,
	"was_refused" boolean NOT NULL,
	"ground" text NOT NULL,
	"statement" text NOT NULL,
	"status" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"reported_by_name" text NOT NULL,
	"answer_by" date NOT NULL,
	"is_provisional" boolean DEFAULT false NOT NULL,
	"answer" text,
	"answer_finding" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by_user_id" text,
	"answered_by_name" text,
	"escalate_until" date,
	"escalation" text,
	"escalated_at" timestamp (3) with time zone,
	"decide_by" date,
	"decision" text,
	"finding" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by_name" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "access_reports_words_known" CHECK ("access_reports"."ground" in ('unknown_lender', 'not_needed', 'too_often', 'beyond_consent', 'other') and "access_reports"."status" in ('reported', 'answered', 'escalated', 'closed', 'withdrawn')),
	CONSTRAINT "access_reports_say_why" CHECK (length("access_reports"."statement") between 10 and 2000),
	CONSTRAINT "access_reports_of_nobody_are_escalated" CHECK ("access_reports"."lender_id" is not null or "access_reports"."status" not in ('reported', 'answered')),
	CONSTRAINT "access_reports_answered_say_what" CHECK (("access_reports"."answered_at" is null) = ("access_reports"."answer" is null) and ("access_reports"."answered_at" is null) = ("access_reports"."answer_finding" is null) and ("access_reports"."answered_at" is null) = ("access_reports"."escalate_until" is null) and ("access_reports"."status" <> 'answered' or "access_reports"."answered_at" is not null)),
	CONSTRAINT "access_reports_decided_say_what" CHECK (("access_reports"."decided_at" is null) = ("access_reports"."decision" is null) and ("access_reports"."decided_at" is null) = ("access_reports"."finding" is null)),
	CONSTRAINT "access_reports_closed_are_over" CHECK (("access_reports"."closed_at" is not null) = ("access_reports"."status" in ('closed', 'withdrawn')))
);
--> statement-breakpoint
ALTER TABLE "access_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digest_settings" (
	"enterprise_id" text PRIMARY KEY NOT NULL,
	"frequency" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digest_settings_words_known" CHECK ("digest_settings"."frequency" in ('none', 'daily', 'weekly'))
);
--> statement-breakpoint
ALTER TABLE "digest_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reading_alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"lender_id" text NOT NULL,
	"lender_name" text NOT NULL,
	"region_code" text,
	"reader_user_id" text NOT NULL,
	"reader_name" text NOT NULL,
	"kind" text NOT NULL,
	"window_from" timestamp (3) with time zone NOT NULL,
	"window_to" timestamp (3) with time zone NOT NULL,
	"subjects" integer NOT NULL,
	"undecided" integer NOT NULL,
	"usual_hundredths" integer NOT NULL,
	"rule_from" date NOT NULL,
	"status" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"looked_by_name" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by_name" text,
	"close_reason" text,
	CONSTRAINT "reading_alerts_words_known" CHECK ("reading_alerts"."kind" in ('many', 'above_own', 'at_night') and "reading_alerts"."status" in ('open', 'looked_at', 'closed')),
	CONSTRAINT "reading_alerts_window_runs_forward" CHECK ("reading_alerts"."window_from" <= "reading_alerts"."window_to" and "reading_alerts"."undecided" <= "reading_alerts"."subjects"),
	CONSTRAINT "reading_alerts_closed_say_why" CHECK (("reading_alerts"."status" = 'closed') = ("reading_alerts"."closed_at" is not null) and ("reading_alerts"."closed_at" is null) = ("reading_alerts"."close_reason" is null) and coalesce(length("reading_alerts"."close_reason"), 10) between 10 and 2000)
);
--> statement-breakpoint
ALTER TABLE "reading_alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_reports" ADD CONSTRAINT "access_reports_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_reports" ADD CONSTRAINT "access_reports_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_settings" ADD CONSTRAINT "digest_settings_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_alerts" ADD CONSTRAINT "reading_alerts_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_reports_one_per_reading" ON "access_reports" USING btree ("receipt_id") WHERE "access_reports"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "access_reports_of_an_enterprise" ON "access_reports" USING btree ("enterprise_id","reported_at");--> statement-breakpoint
CREATE INDEX "access_reports_of_a_lender" ON "access_reports" USING btree ("lender_id","status","answer_by");--> statement-breakpoint
CREATE INDEX "access_reports_open" ON "access_reports" USING btree ("answer_by") WHERE "access_reports"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reading_alerts_one_open" ON "reading_alerts" USING btree ("lender_id","reader_user_id") WHERE "reading_alerts"."status" <> 'closed';--> statement-breakpoint
CREATE INDEX "reading_alerts_of_a_reader" ON "reading_alerts" USING btree ("reader_user_id","window_to");--> statement-breakpoint
CREATE INDEX "reading_alerts_by_time" ON "reading_alerts" USING btree ("raised_at");--> statement-breakpoint
CREATE INDEX "access_receipts_by_time" ON "access_receipts" USING btree ("read_at") WHERE "access_receipts"."lender_id" is not null;--> statement-breakpoint
CREATE POLICY "access_receipts_watched" ON "access_receipts" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (current_setting('xinfu.actor', true) in ('system:watch.send_digests', 'system:watch.raise_alerts') and "access_receipts"."lender_id" is not null);--> statement-breakpoint
CREATE POLICY "access_digests_worked" ON "access_digests" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "access_reports_own" ON "access_reports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "access_reports"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "access_reports_filed" ON "access_reports" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "access_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "access_reports"."subject_id" = current_setting('xinfu.subject', true) and "access_reports"."status" = case when "access_reports"."lender_id" is null then 'escalated' else 'reported' end);--> statement-breakpoint
CREATE POLICY "access_reports_moved" ON "access_reports" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "access_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "access_reports"."closed_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "access_reports"."enterprise_id" = current_setting('xinfu.organization', true) and "access_reports"."status" in ('escalated', 'closed', 'withdrawn') and "access_reports"."decided_at" is null);--> statement-breakpoint
CREATE POLICY "access_reports_received" ON "access_reports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "access_reports"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "access_reports_answered" ON "access_reports" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "access_reports"."lender_id" = current_setting('xinfu.organization', true) and "access_reports"."status" = 'reported') WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "access_reports"."lender_id" = current_setting('xinfu.organization', true) and "access_reports"."status" = 'answered' and "access_reports"."answered_by_user_id" = current_setting('xinfu.user', true) and "access_reports"."answered_by_user_id" <> "access_reports"."reader_user_id");--> statement-breakpoint
CREATE POLICY "access_reports_overseen" ON "access_reports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "access_reports"."region_code" like current_setting('xinfu.region', true) || '%'));--> statement-breakpoint
CREATE POLICY "access_reports_decided" ON "access_reports" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "access_reports"."region_code" like current_setting('xinfu.region', true) || '%') and "access_reports"."status" in ('reported', 'escalated')) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "access_reports"."region_code" like current_setting('xinfu.region', true) || '%') and "access_reports"."status" = 'closed' and "access_reports"."decided_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "access_reports_worked" ON "access_reports" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "digest_settings_own" ON "digest_settings" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "digest_settings"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "digest_settings"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "digest_settings_worked" ON "digest_settings" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "reading_alerts_seen" ON "reading_alerts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "reading_alerts"."region_code" like current_setting('xinfu.region', true) || '%'));--> statement-breakpoint
CREATE POLICY "reading_alerts_handled" ON "reading_alerts" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "reading_alerts"."region_code" like current_setting('xinfu.region', true) || '%') and "reading_alerts"."status" <> 'closed') WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "reading_alerts"."region_code" like current_setting('xinfu.region', true) || '%') and "reading_alerts"."status" <> 'open');--> statement-breakpoint
CREATE POLICY "reading_alerts_raised" ON "reading_alerts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK ("reading_alerts"."status" = 'open');