CREATE TABLE "quality_figures" (
	"day" date NOT NULL,
	"source_unit" text NOT NULL,
	"item_code" text,
	"import_batch_id" text,
	"organization_id" text,
	"region_code" text,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_accepted" integer DEFAULT 0 NOT NULL,
	"rows_duplicate" integer DEFAULT 0 NOT NULL,
	"rows_refused" integer DEFAULT 0 NOT NULL,
	"rows_withdrawn" integer DEFAULT 0 NOT NULL,
	"rows_dated" integer DEFAULT 0 NOT NULL,
	"rows_timely" integer DEFAULT 0 NOT NULL,
	"fields_declared" bigint DEFAULT 0 NOT NULL,
	"fields_filled" bigint DEFAULT 0 NOT NULL,
	"records_held" bigint DEFAULT 0 NOT NULL,
	"records_withdrawn" bigint DEFAULT 0 NOT NULL,
	"cycles_due" integer DEFAULT 0 NOT NULL,
	"cycles_met" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quality_figures_once" UNIQUE NULLS NOT DISTINCT("day","source_unit","item_code","import_batch_id","organization_id","region_code"),
	CONSTRAINT "quality_figures_add_up" CHECK ("quality_figures"."rows_read" = "quality_figures"."rows_accepted" + "quality_figures"."rows_duplicate" + "quality_figures"."rows_refused"),
	CONSTRAINT "quality_figures_parts_of_wholes" CHECK ("quality_figures"."rows_timely" <= "quality_figures"."rows_dated" and "quality_figures"."fields_filled" <= "quality_figures"."fields_declared" and "quality_figures"."records_withdrawn" <= "quality_figures"."records_held" and "quality_figures"."cycles_met" <= "quality_figures"."cycles_due")
);
--> statement-breakpoint
ALTER TABLE "quality_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "quality_figures" ADD CONSTRAINT "quality_figures_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quality_figures_of_organization" ON "quality_figures" USING btree ("organization_id","day");--> statement-breakpoint
CREATE POLICY "quality_figures_own" ON "quality_figures" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("quality_figures"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) = 'authority');--> statement-breakpoint
CREATE POLICY "quality_figures_supervised" ON "quality_figures" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "quality_figures_worked" ON "quality_figures" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);