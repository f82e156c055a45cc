ALTER TYPE "public"."measure_end" ADD VALUE 'amendment' BEFORE 'entry_ended';--> statement-breakpoint
ALTER TYPE "public"."reconsideration_cause" ADD VALUE 'amendment';--> statement-breakpoint
ALTER TYPE "public"."repair_case_status" ADD VALUE 'moot';--> statement-breakpoint
CREATE TABLE "record_amendments" (
	"id" text PRIMARY KEY NOT NULL,
	"authority_id" text NOT NULL,
	"unit_name" text NOT NULL,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"record_version" integer NOT NULL,
	"item_code" text NOT NULL,
	"document_no" text,
	"way" text NOT NULL,
	"correction" jsonb,
	"basis_no" text NOT NULL,
	"reason" text NOT NULL,
	"annulled_on" date,
	"due_on" date,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by_user_id" text NOT NULL,
	"carried_out_at" timestamp (3) with time zone,
	"new_version" integer,
	CONSTRAINT "record_amendments_one_per_version" UNIQUE("subject_id","record_id","record_version"),
	CONSTRAINT "record_amendments_way_known" CHECK ("record_amendments"."way" in ('corrected', 'withdrawn')),
	CONSTRAINT "record_amendments_corrections_say_what" CHECK (("record_amendments"."way" = 'corrected') = ("record_amendments"."correction" is not null)),
	CONSTRAINT "record_amendments_withdrawals_are_dated" CHECK (("record_amendments"."way" = 'withdrawn') = ("record_amendments"."annulled_on" is not null and "record_amendments"."due_on" is not null)),
	CONSTRAINT "record_amendments_say_why" CHECK (length("record_amendments"."reason") between 10 and 2000 and length("record_amendments"."basis_no") between 1 and 128),
	CONSTRAINT "record_amendments_version_when_carried_out" CHECK ("record_amendments"."new_version" is null or "record_amendments"."carried_out_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "record_amendments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "measures_lifted_by_name";--> statement-breakpoint
ALTER TABLE "repair_cases" DROP CONSTRAINT "repair_cases_submitted_have_timers";--> statement-breakpoint
ALTER TABLE "record_amendments" ADD CONSTRAINT "record_amendments_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_amendments_of_an_authority" ON "record_amendments" USING btree ("authority_id","item_code","annulled_on");--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_lifted_by_name" CHECK ((coalesce("measures"."lifted_by"::text, '') in ('repair', 'objection', 'amendment')) = ("measures"."lifted_by_id" is not null));--> statement-breakpoint
ALTER TABLE "repair_cases" ADD CONSTRAINT "repair_cases_submitted_have_timers" CHECK ("repair_cases"."status"::text in ('draft', 'withdrawn', 'moot') or ("repair_cases"."submitted_at" is not null and "repair_cases"."decide_by" is not null and "repair_cases"."answer_by" is not null));--> statement-breakpoint
CREATE POLICY "record_amendments_of_the_unit" ON "record_amendments" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "record_amendments"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "record_amendments_decided" ON "record_amendments" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "record_amendments"."authority_id" = current_setting('xinfu.organization', true) and "record_amendments"."unit_name" = convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8') and "record_amendments"."decided_by_user_id" = current_setting('xinfu.user', true) and "record_amendments"."carried_out_at" is null);--> statement-breakpoint
CREATE POLICY "record_amendments_of_the_subject" ON "record_amendments" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "record_amendments"."subject_id" = current_setting('xinfu.subject', true) and current_setting('xinfu.items', true) = '*');--> statement-breakpoint
CREATE POLICY "record_amendments_worked" ON "record_amendments" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);