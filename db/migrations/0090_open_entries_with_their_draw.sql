ALTER POLICY "supervision_entries_own" ON "supervision_entries" TO xinfu_app USING ("supervision_entries"."subject_id" = current_setting('xinfu.subject', true) and current_setting('xinfu.items', true) = '*' and exists (select from "supervision_draws" d where d.id = "supervision_entries"."draw_id" and d.status = 'drawn' and d.starts_on <= (now() at time zone 'Asia/Shanghai')::date));--> statement-breakpoint
ALTER TABLE "supervision_entries" DROP COLUMN "opens_on";--> statement-breakpoint
-- Room on a page for the rows that a drawing marks, so that it writes to no index.
ALTER TABLE "supervision_entries" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "supervision_tokens" SET (fillfactor = 85);
