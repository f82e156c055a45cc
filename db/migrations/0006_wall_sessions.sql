ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "sessions_kept" ON "sessions" AS PERMISSIVE FOR ALL TO "xinfu_auth" USING (true) WITH CHECK (true);