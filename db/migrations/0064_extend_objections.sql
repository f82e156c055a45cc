ALTER TABLE "import_mappings" ADD COLUMN "region_code" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "extension_reason" text;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_extended_say_why" CHECK (length("objections"."extension_reason") between 10 and 2000);--> statement-breakpoint
ALTER POLICY "import_mappings_asked" ON "import_mappings" TO xinfu_app USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "import_mappings"."region_code" like current_setting('xinfu.region', true) || '%') and ("import_mappings"."status" <> 'draft' or "import_mappings"."asked_at" is not null));--> statement-breakpoint
ALTER POLICY "import_mappings_agreed" ON "import_mappings" TO xinfu_app USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "import_mappings"."region_code" like current_setting('xinfu.region', true) || '%') and ("import_mappings"."status" = 'published' or "import_mappings"."status" = 'draft' and "import_mappings"."asked_at" is not null)) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "import_mappings"."region_code" like current_setting('xinfu.region', true) || '%') and ("import_mappings"."status" <> 'draft' or "import_mappings"."asked_at" is not null));--> statement-breakpoint
ALTER POLICY "objections_answered" ON "objections" TO xinfu_app USING (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and "objections"."status" in ('source_check', 'unresolved', 'review_requested')) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "objections"."authority_id" = current_setting('xinfu.organization', true) and ("objections"."status" in ('not_accepted', 'upheld', 'rejected', 'rejected_final') or "objections"."status" = 'source_check' and "objections"."extension_reason" is not null));--> statement-breakpoint
-- A mapping lies where its house sits. Written by the database alone: whoever writes a mapping does not choose who agrees to it.
UPDATE "import_mappings" m SET "region_code" = o."region_code" FROM "organizations" o WHERE o."id" = m."organization_id";
--> statement-breakpoint
CREATE FUNCTION "place_mapping"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW."region_code" := (SELECT o."region_code" FROM "organizations" o WHERE o."id" = NEW."organization_id");
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "import_mappings_placed" BEFORE INSERT OR UPDATE ON "import_mappings" FOR EACH ROW EXECUTE FUNCTION "place_mapping"();
