CREATE TYPE "public"."mapping_status" AS ENUM('draft', 'published', 'retired');--> statement-breakpoint
CREATE TYPE "public"."finding_rule" AS ENUM('no_gap', 'jump', 'late', 'not_sent');--> statement-breakpoint
ALTER TYPE "public"."import_kind" ADD VALUE 'mapped';--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" text PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"version" integer NOT NULL,
	"organization_id" text NOT NULL,
	"status" "mapping_status" DEFAULT 'draft' NOT NULL,
	"name" text NOT NULL,
	"item_code" text NOT NULL,
	"source_unit" text,
	"content" jsonb NOT NULL,
	"created_by_user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "import_mappings_dated" CHECK (("import_mappings"."status" = 'draft') = ("import_mappings"."published_at" is null) and ("import_mappings"."status" = 'retired') = ("import_mappings"."retired_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quality_findings" (
	"day" date NOT NULL,
	"source_unit" text NOT NULL,
	"item_code" text NOT NULL,
	"rule" "finding_rule" NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"organization_id" text,
	"region_code" text,
	"held" integer NOT NULL,
	"broken" integer NOT NULL,
	CONSTRAINT "quality_findings_once" UNIQUE NULLS NOT DISTINCT("day","source_unit","item_code","rule","field","organization_id","region_code"),
	CONSTRAINT "quality_findings_part_of_whole" CHECK ("quality_findings"."broken" between 0 and "quality_findings"."held")
);
--> statement-breakpoint
ALTER TABLE "quality_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "mapping_id" text;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "declaration" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_once" ON "import_mappings" USING btree ("series_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_one_draft" ON "import_mappings" USING btree ("series_id") WHERE "import_mappings"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_one_published" ON "import_mappings" USING btree ("series_id") WHERE "import_mappings"."status" = 'published';--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_mapping_id_import_mappings_id_fk" FOREIGN KEY ("mapping_id") REFERENCES "public"."import_mappings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_mapped_by_a_mapping" CHECK (("import_batches"."kind"::text = 'mapped') = ("import_batches"."mapping_id" is not null));--> statement-breakpoint
CREATE POLICY "import_mappings_own" ON "import_mappings" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("import_mappings"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) in ('authority', 'administrator')) WITH CHECK ("import_mappings"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) in ('authority', 'administrator'));--> statement-breakpoint
CREATE POLICY "import_mappings_worked" ON "import_mappings" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "quality_findings_own" ON "quality_findings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("quality_findings"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) = 'authority');--> statement-breakpoint
CREATE POLICY "quality_findings_supervised" ON "quality_findings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "quality_findings_worked" ON "quality_findings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- What a published mapping says stays as it is: files name the version by which they were read. It can be retired, and nothing else.
CREATE FUNCTION "hold_published_mapping"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'published' AND NEW.status = 'retired'
    AND (NEW.id, NEW.series_id, NEW.version, NEW.organization_id, NEW.name, NEW.item_code, NEW.content, NEW.published_at)
      = (OLD.id, OLD.series_id, OLD.version, OLD.organization_id, OLD.name, OLD.item_code, OLD.content, OLD.published_at)
    AND NEW.source_unit IS NOT DISTINCT FROM OLD.source_unit THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a published mapping stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "import_mappings_stay" BEFORE UPDATE OR DELETE ON "import_mappings" FOR EACH ROW
WHEN (OLD."status" <> 'draft') EXECUTE FUNCTION "hold_published_mapping"();
