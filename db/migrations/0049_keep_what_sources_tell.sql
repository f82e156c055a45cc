ALTER TABLE "record_sources" DROP CONSTRAINT "record_sources_subject_id_record_id_record_version_source_unit_pk";--> statement-breakpoint
ALTER TABLE "record_sources" ADD COLUMN "item_code" text;--> statement-breakpoint
ALTER TABLE "record_sources" ADD COLUMN "content_hash" text;--> statement-breakpoint
ALTER TABLE "record_sources" ADD COLUMN "content" jsonb;--> statement-breakpoint
UPDATE "record_sources" s SET "item_code" = c."item_code", "content_hash" = '' FROM "credit_records" c
	WHERE c."subject_id" = s."subject_id" AND c."id" = s."record_id" AND c."version" = s."record_version";--> statement-breakpoint
ALTER TABLE "record_sources" ALTER COLUMN "item_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "record_sources" ALTER COLUMN "content_hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "record_sources" ADD CONSTRAINT "record_sources_each_once" PRIMARY KEY("subject_id","record_id","record_version","source_unit","content_hash");--> statement-breakpoint
ALTER POLICY "record_sources_opened" ON "record_sources" TO xinfu_app USING ("record_sources"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or "record_sources"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));
