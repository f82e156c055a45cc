CREATE TABLE "record_numbers" (
	"unit" text NOT NULL,
	"document_no" text NOT NULL,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	CONSTRAINT "record_numbers_unit_document_no_subject_id_record_id_pk" PRIMARY KEY("unit","document_no","subject_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "record_numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "numbered_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE POLICY "record_numbers_of_the_unit" ON "record_numbers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8') <> '' and "record_numbers"."unit" = convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "record_numbers_worked" ON "record_numbers" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);