-- What was asked later of a run than its first question was told already; it is not asked again.
DELETE FROM "lab_windows" w USING "lab_windows" first WHERE first.run_id = w.run_id AND (first.fixed_at, first.outcome) < (w.fixed_at, w.outcome);
--> statement-breakpoint
ALTER TABLE "lab_windows" DROP CONSTRAINT "lab_windows_run_id_outcome_pk";--> statement-breakpoint
ALTER TABLE "lab_windows" ADD PRIMARY KEY ("run_id");--> statement-breakpoint
ALTER TABLE "lab_windows" ADD COLUMN "answer" jsonb;--> statement-breakpoint
ALTER TABLE "lab_windows" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lab_windows" ADD CONSTRAINT "lab_windows_answered_at_a_time" CHECK (num_nulls("lab_windows"."answer", "lab_windows"."answered_at") in (0, 2));--> statement-breakpoint
DROP POLICY "lab_windows_worked" ON "lab_windows" CASCADE;--> statement-breakpoint
CREATE POLICY "lab_windows_answered" ON "lab_windows" AS PERMISSIVE FOR UPDATE TO "xinfu_worker" USING ("lab_windows"."answer" is null) WITH CHECK ("lab_windows"."answer" is not null);--> statement-breakpoint
CREATE POLICY "lab_windows_worked" ON "lab_windows" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);
--> statement-breakpoint
-- What the first trial that found something found, where it was kept.
UPDATE "lab_windows" w SET answer = t.result, answered_at = t.ended_at FROM (
  SELECT DISTINCT ON (asked ->> 'runId', asked ->> 'outcome', asked ->> 'months') asked, result, ended_at FROM "lab_trials"
  WHERE kind = 'population' AND status = 'done'
  ORDER BY asked ->> 'runId', asked ->> 'outcome', asked ->> 'months', ended_at
) t WHERE t.asked ->> 'runId' = w.run_id AND t.asked ->> 'outcome' = w.outcome AND (t.asked ->> 'months')::int = w.months;
