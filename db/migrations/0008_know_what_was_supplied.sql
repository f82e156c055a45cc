CREATE TABLE "supplied_registers" (
	"item_code" text NOT NULL,
	"region_code" text NOT NULL,
	"source_unit" text NOT NULL,
	"as_of" date NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"import_batch_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supplied_registers_once_a_day" PRIMARY KEY("item_code","region_code","source_unit","as_of","is_demo"),
	CONSTRAINT "supplied_registers_region_six_digits" CHECK ("supplied_registers"."region_code" ~ '^[0-9]{6}$'),
	CONSTRAINT "supplied_registers_have_a_file" CHECK ("supplied_registers"."is_demo" or "supplied_registers"."import_batch_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "covers_region" text;