ALTER TABLE "import_mappings" ADD COLUMN "edited_by_user_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "sent_back_reason" text;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "published_by_user_id" text;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_sent_back_asked" CHECK ("import_mappings"."sent_back_reason" is null or ("import_mappings"."asked_at" is not null and "import_mappings"."status" <> 'published'));--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_second_person" CHECK ("import_mappings"."published_by_user_id" is null or "import_mappings"."asked_at" is null or "import_mappings"."published_by_user_id" <> all ("import_mappings"."created_by_user_id" || "import_mappings"."edited_by_user_ids"));--> statement-breakpoint
CREATE POLICY "import_mappings_asked" ON "import_mappings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and ("import_mappings"."status" <> 'draft' or "import_mappings"."asked_at" is not null));--> statement-breakpoint
CREATE POLICY "import_mappings_agreed" ON "import_mappings" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and ("import_mappings"."status" = 'published' or "import_mappings"."status" = 'draft' and "import_mappings"."asked_at" is not null)) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and ("import_mappings"."status" <> 'draft' or "import_mappings"."asked_at" is not null));--> statement-breakpoint
ALTER POLICY "import_mappings_own" ON "import_mappings" TO xinfu_app USING ("import_mappings"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) in ('authority', 'administrator')) WITH CHECK ("import_mappings"."organization_id" = current_setting('xinfu.organization', true) and (current_setting('xinfu.role', true) = 'administrator' or current_setting('xinfu.role', true) = 'authority' and "import_mappings"."status" <> 'published'));--> statement-breakpoint
-- Who asked for a published mapping and who agreed to it stays too.
CREATE OR REPLACE FUNCTION "hold_published_mapping"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'published' AND NEW.status = 'retired'
    AND (NEW.id, NEW.series_id, NEW.version, NEW.organization_id, NEW.name, NEW.item_code, NEW.content, NEW.published_at, NEW.edited_by_user_ids)
      = (OLD.id, OLD.series_id, OLD.version, OLD.organization_id, OLD.name, OLD.item_code, OLD.content, OLD.published_at, OLD.edited_by_user_ids)
    AND (NEW.source_unit, NEW.asked_at, NEW.published_by_user_id) IS NOT DISTINCT FROM (OLD.source_unit, OLD.asked_at, OLD.published_by_user_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a published mapping stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
