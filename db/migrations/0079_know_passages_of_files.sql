CREATE TABLE "import_passages" (
	"reading_hash" text NOT NULL,
	"hash" text NOT NULL,
	"import_batch_id" text NOT NULL,
	"lines" integer NOT NULL,
	"rows" integer NOT NULL,
	"oldest_timely" date,
	"arrivals" jsonb NOT NULL,
	CONSTRAINT "import_passages_reading_hash_hash_pk" PRIMARY KEY("reading_hash","hash")
);
--> statement-breakpoint
ALTER TABLE "import_passages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "reading_hash" text;--> statement-breakpoint
ALTER TABLE "import_passages" ADD CONSTRAINT "import_passages_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_passages_of_a_file" ON "import_passages" USING btree ("import_batch_id");--> statement-breakpoint
CREATE INDEX "credit_records_ended" ON "credit_records" USING btree ("item_code","source_unit","known_to") WHERE "credit_records"."known_to" is not null;--> statement-breakpoint
CREATE POLICY "import_passages_worked" ON "import_passages" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);