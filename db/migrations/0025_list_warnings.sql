CREATE TABLE "import_warnings" (
	"import_batch_id" text NOT NULL,
	"organization_id" text,
	"row_no" integer NOT NULL,
	"position" integer NOT NULL,
	"column_name" text NOT NULL,
	"warning" text NOT NULL,
	CONSTRAINT "import_warnings_import_batch_id_row_no_position_pk" PRIMARY KEY("import_batch_id","row_no","position")
);
--> statement-breakpoint
ALTER TABLE "import_warnings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_warnings" ADD CONSTRAINT "import_warnings_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "import_warnings_own" ON "import_warnings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("import_warnings"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "import_warnings_supervised" ON "import_warnings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "import_warnings_worked" ON "import_warnings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);