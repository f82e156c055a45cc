CREATE TABLE "consent_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"case_id" text NOT NULL,
	"terms" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by_user_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"answer_by" date NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by_user_id" text,
	"consent_id" text,
	"number" integer NOT NULL,
	CONSTRAINT "consent_requests_known_status" CHECK ("consent_requests"."status" in ('waiting', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "consent_requests_ended_is_dated" CHECK (("consent_requests"."status" = 'waiting') = ("consent_requests"."ended_at" is null)),
	CONSTRAINT "consent_requests_granted_names_its_consent" CHECK (("consent_requests"."status" = 'granted') = ("consent_requests"."consent_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "consent_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consent_requests" ADD CONSTRAINT "consent_requests_line_id_credit_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."credit_lines"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_requests" ADD CONSTRAINT "consent_requests_consent_id_consents_id_fk" FOREIGN KEY ("consent_id") REFERENCES "public"."consents"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_requests_one_waits" ON "consent_requests" USING btree ("line_id") WHERE "consent_requests"."status" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "consent_requests_in_order" ON "consent_requests" USING btree ("line_id","number");--> statement-breakpoint
CREATE INDEX "consent_requests_of_an_enterprise" ON "consent_requests" USING btree ("enterprise_id","asked_at");--> statement-breakpoint
CREATE POLICY "consent_requests_of_the_lender" ON "consent_requests" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("consent_requests"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "consent_requests_of_the_enterprise" ON "consent_requests" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("consent_requests"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "consent_requests_asked" ON "consent_requests" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "consent_requests"."lender_id" = current_setting('xinfu.organization', true) and "consent_requests"."status" = 'waiting' and "consent_requests"."asked_by_user_id" = current_setting('xinfu.user', true) and "consent_requests"."asked_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "consent_requests_taken_back" ON "consent_requests" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "consent_requests"."lender_id" = current_setting('xinfu.organization', true) and "consent_requests"."status" = 'waiting') WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "consent_requests"."lender_id" = current_setting('xinfu.organization', true) and "consent_requests"."status" = 'withdrawn' and "consent_requests"."ended_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "consent_requests_answered" ON "consent_requests" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "consent_requests"."enterprise_id" = current_setting('xinfu.organization', true) and "consent_requests"."status" = 'waiting') WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "consent_requests"."enterprise_id" = current_setting('xinfu.organization', true) and "consent_requests"."status" in ('granted', 'refused') and "consent_requests"."ended_by_user_id" = current_setting('xinfu.user', true));