CREATE TYPE "public"."evaluation_grade" AS ENUM('A+', 'A', 'B', 'C', 'C-', 'D', 'D-');--> statement-breakpoint
CREATE TABLE "evaluations" (
	"subject_id" text NOT NULL,
	"as_of" date NOT NULL,
	"model_version" text NOT NULL,
	"grade" "evaluation_grade" NOT NULL,
	"score" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluations_subject_id_as_of_model_version_pk" PRIMARY KEY("subject_id","as_of","model_version"),
	CONSTRAINT "evaluations_score_not_negative" CHECK ("evaluations"."score" >= 0)
);
--> statement-breakpoint
ALTER TABLE "evaluations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "officer_hours_max" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "officer_hours_per_case" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_officer_hours_not_negative" CHECK ("product_versions"."officer_hours_max" >= 0 and "product_versions"."officer_hours_per_case" >= 0);--> statement-breakpoint
CREATE POLICY "evaluations_opened" ON "evaluations" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("evaluations"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or 'REG-01' = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE POLICY "evaluations_worked" ON "evaluations" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);