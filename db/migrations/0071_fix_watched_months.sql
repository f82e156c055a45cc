CREATE TABLE "lab_windows" (
	"run_id" text NOT NULL,
	"outcome" text NOT NULL,
	"months" integer NOT NULL,
	"fixed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lab_windows_run_id_outcome_pk" PRIMARY KEY("run_id","outcome"),
	CONSTRAINT "lab_windows_outcome_known" CHECK ("lab_windows"."outcome" in ('serious', 'adverse', 'listed')),
	CONSTRAINT "lab_windows_months_within_bounds" CHECK ("lab_windows"."months" between 1 and 24)
);
--> statement-breakpoint
ALTER TABLE "lab_windows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lab_windows" ADD CONSTRAINT "lab_windows_run_id_evaluation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "lab_windows_seen" ON "lab_windows" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "lab_windows_fixed" ON "lab_windows" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "lab_windows_worked" ON "lab_windows" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (false) WITH CHECK (false);
--> statement-breakpoint
INSERT INTO "lab_windows" ("run_id", "outcome", "months", "fixed_at")
SELECT DISTINCT ON (asked ->> 'runId', asked ->> 'outcome') asked ->> 'runId', asked ->> 'outcome', (asked ->> 'months')::int, asked_at
FROM "lab_trials" WHERE kind = 'population' ORDER BY asked ->> 'runId', asked ->> 'outcome', asked_at, id;
