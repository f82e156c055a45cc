CREATE TYPE "public"."catalogue_status" AS ENUM('draft', 'published');--> statement-breakpoint
CREATE TYPE "public"."publicity_scope" AS ENUM('open', 'by_consent', 'government');--> statement-breakpoint
CREATE TYPE "public"."update_cycle" AS ENUM('real_time', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly');--> statement-breakpoint
ALTER TABLE "catalogue_classes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "catalogue_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ALTER COLUMN "effective_from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "details_code" text;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "subject_kinds" text[];--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "update_cycle" "update_cycle";--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "validity_months" integer;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "publicity_scope" "publicity_scope";--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "retention_months" integer;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "status" "catalogue_status" DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "based_on_id" text;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "edited_by_user_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "approved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "approved_by_user_id" text;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "approved_hash" text;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD COLUMN "published_by_user_id" text;--> statement-breakpoint
-- What came with the product is published; what its items lacked is said as the reference files say it.
ALTER TABLE "catalogue_versions" ALTER COLUMN "status" SET DEFAULT 'draft';
--> statement-breakpoint
UPDATE "catalogue_versions" SET "published_at" = "created_at";
--> statement-breakpoint
UPDATE "catalogue_items" i SET "subject_kinds" = g.kinds, "update_cycle" = g.cycle, "validity_months" = g.validity, "retention_months" = g.retention,
  "publicity_scope" = (CASE WHEN i."sensitivity" = 'public' THEN 'open' ELSE 'by_consent' END)::publicity_scope,
  "mark" = i."mark" || '; subjects, cycle, validity, publicity and retention design'
FROM (VALUES
  ('{REG-01,REG-03,LST-02}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'daily'::update_cycle, NULL::integer, 60::integer),
  ('{REG-02,REG-04,REG-06,PER-01}'::text[], '{enterprise,cooperative}'::text[], 'daily'::update_cycle, NULL::integer, 60::integer),
  ('{REG-05}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'yearly'::update_cycle, 12::integer, 60::integer),
  ('{PER-02}'::text[], '{enterprise,cooperative}'::text[], 'real_time'::update_cycle, NULL::integer, NULL::integer),
  ('{ADM-01,ADM-02,IPR-01,IPR-02,IPR-04}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'weekly'::update_cycle, NULL::integer, 60::integer),
  ('{ADM-03}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'weekly'::update_cycle, NULL::integer, 60::integer),
  ('{ADM-04}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'monthly'::update_cycle, 12::integer, 60::integer),
  ('{JUD-01,JUD-02,LST-01}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'daily'::update_cycle, NULL::integer, 60::integer),
  ('{JUD-03}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'real_time'::update_cycle, NULL::integer, NULL::integer),
  ('{JUD-04}'::text[], '{enterprise,cooperative}'::text[], 'weekly'::update_cycle, NULL::integer, 60::integer),
  ('{LST-03,TAX-04}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'monthly'::update_cycle, NULL::integer, 60::integer),
  ('{HON-01,IPR-03}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'monthly'::update_cycle, NULL::integer, 60::integer),
  ('{HON-02}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'quarterly'::update_cycle, NULL::integer, 60::integer),
  ('{TAX-01}'::text[], '{enterprise}'::text[], 'yearly'::update_cycle, 12::integer, 60::integer),
  ('{TAX-02}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'real_time'::update_cycle, 3::integer, NULL::integer),
  ('{TAX-03}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'quarterly'::update_cycle, NULL::integer, 60::integer),
  ('{TAX-05,TRD-02}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'monthly'::update_cycle, 3::integer, NULL::integer),
  ('{SOC-01,SOC-02,HPF-01,UTL-01,UTL-02,UTL-03}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'monthly'::update_cycle, 3::integer, NULL::integer),
  ('{REA-01,REA-02}'::text[], '{enterprise,sole_trader,cooperative,organ,other}'::text[], 'real_time'::update_cycle, 1::integer, NULL::integer),
  ('{RND-01,RND-03}'::text[], '{enterprise}'::text[], 'yearly'::update_cycle, 36::integer, 60::integer),
  ('{RND-02}'::text[], '{enterprise}'::text[], 'yearly'::update_cycle, 12::integer, 60::integer),
  ('{RND-04}'::text[], '{enterprise}'::text[], 'yearly'::update_cycle, 12::integer, NULL::integer),
  ('{TRD-01}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'monthly'::update_cycle, 12::integer, 60::integer),
  ('{ENV-01}'::text[], '{enterprise,sole_trader,organ}'::text[], 'yearly'::update_cycle, 12::integer, 60::integer),
  ('{ENV-02}'::text[], '{enterprise,sole_trader,organ}'::text[], 'monthly'::update_cycle, NULL::integer, 60::integer),
  ('{AGR-01}'::text[], '{enterprise,sole_trader,cooperative}'::text[], 'quarterly'::update_cycle, 12::integer, 60::integer),
  ('{AGR-02}'::text[], '{sole_trader,cooperative}'::text[], 'real_time'::update_cycle, NULL::integer, NULL::integer),
  ('{QUA-01}'::text[], '{enterprise,cooperative,organ}'::text[], 'monthly'::update_cycle, NULL::integer, 60::integer)
) AS g (codes, kinds, cycle, validity, retention) WHERE i."code" = ANY (g.codes);
--> statement-breakpoint
ALTER TABLE "catalogue_items" ALTER COLUMN "subject_kinds" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalogue_items" ALTER COLUMN "update_cycle" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalogue_items" ALTER COLUMN "publicity_scope" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD CONSTRAINT "catalogue_versions_based_on_id_catalogue_versions_id_fk" FOREIGN KEY ("based_on_id") REFERENCES "public"."catalogue_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_versions_one_draft_per_region" ON "catalogue_versions" USING btree ("region_code") WHERE "catalogue_versions"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_versions_one_begins_a_day" ON "catalogue_versions" USING btree ("region_code","effective_from");--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_about_somebody" CHECK (cardinality("catalogue_items"."subject_kinds") > 0 and "catalogue_items"."subject_kinds" <@ '{enterprise,sole_trader,cooperative,organ,other}'::text[]);--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_open_only_if_public" CHECK ("catalogue_items"."publicity_scope" <> 'open' or "catalogue_items"."sensitivity" = 'public');--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_kept_if_collected" CHECK (position('C' in "catalogue_items"."mode") = 0 or "catalogue_items"."retention_months" is not null);--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_spans_positive" CHECK (coalesce("catalogue_items"."validity_months", 1) > 0 and coalesce("catalogue_items"."retention_months", 1) > 0);--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD CONSTRAINT "catalogue_versions_published_are_dated" CHECK (("catalogue_versions"."status" = 'published') = ("catalogue_versions"."effective_from" is not null and "catalogue_versions"."published_at" is not null));--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD CONSTRAINT "catalogue_versions_approved_by_somebody" CHECK (num_nonnulls("catalogue_versions"."approved_at", "catalogue_versions"."approved_by_user_id", "catalogue_versions"."approved_hash") in (0, 3));--> statement-breakpoint
ALTER TABLE "catalogue_versions" ADD CONSTRAINT "catalogue_versions_approved_by_a_second_person" CHECK ("catalogue_versions"."approved_by_user_id" is null or ("catalogue_versions"."approved_by_user_id" <> all ("catalogue_versions"."edited_by_user_ids") and "catalogue_versions"."approved_by_user_id" is distinct from "catalogue_versions"."published_by_user_id"));--> statement-breakpoint
CREATE POLICY "catalogue_classes_read" ON "catalogue_classes" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "catalogue_classes_begun" ON "catalogue_classes" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_classes_edited" ON "catalogue_classes" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_classes_dropped" ON "catalogue_classes" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_classes_worked" ON "catalogue_classes" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "catalogue_items_read" ON "catalogue_items" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "catalogue_items_begun" ON "catalogue_items" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_items_edited" ON "catalogue_items" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_items_dropped" ON "catalogue_items" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_items_worked" ON "catalogue_items" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "catalogue_versions_read" ON "catalogue_versions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("catalogue_versions"."status" = 'published' or current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_versions_begun" ON "catalogue_versions" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_versions_edited" ON "catalogue_versions" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_versions_dropped" ON "catalogue_versions" AS PERMISSIVE FOR DELETE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "catalogue_versions_worked" ON "catalogue_versions" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);
--> statement-breakpoint
-- What is published stays as it is. The owner, who seeds and restores, writes the items of a published version; the application never does.
CREATE FUNCTION "hold_published_catalogue"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'catalogue_versions' THEN
    RAISE EXCEPTION 'a published version of the catalogue stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP <> 'INSERT' AND NOT EXISTS (SELECT FROM catalogue_versions WHERE id = OLD.version_id AND status = 'draft')
    OR TG_OP <> 'DELETE' AND NOT EXISTS (SELECT FROM catalogue_versions WHERE id = NEW.version_id AND status = 'draft') THEN
    RAISE EXCEPTION 'a published version of the catalogue stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "catalogue_versions_stay" BEFORE UPDATE OR DELETE ON "catalogue_versions" FOR EACH ROW
WHEN (OLD."status" = 'published') EXECUTE FUNCTION "hold_published_catalogue"();
--> statement-breakpoint
CREATE TRIGGER "catalogue_classes_stay" BEFORE INSERT OR UPDATE OR DELETE ON "catalogue_classes" FOR EACH ROW
WHEN (current_user = 'xinfu_app') EXECUTE FUNCTION "hold_published_catalogue"();
--> statement-breakpoint
CREATE TRIGGER "catalogue_items_stay" BEFORE INSERT OR UPDATE OR DELETE ON "catalogue_items" FOR EACH ROW
WHEN (current_user = 'xinfu_app') EXECUTE FUNCTION "hold_published_catalogue"();
