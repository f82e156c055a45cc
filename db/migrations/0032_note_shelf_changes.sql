CREATE TABLE "shelf_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shelf_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"product_id" text NOT NULL,
	"changed_in" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shelf_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "shelf_changes_since" ON "shelf_changes" USING btree ("changed_in");--> statement-breakpoint
CREATE POLICY "shelf_changes_seen" ON "shelf_changes" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "shelf_changes_worked" ON "shelf_changes" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
-- Whoever keeps the shelf in memory learns of every change from the database that made it, whatever code was at work.
CREATE FUNCTION "xinfu_note_product"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO shelf_changes (product_id) VALUES (CASE TG_TABLE_NAME WHEN 'products' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'product_id' END);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "xinfu_note_lender"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO shelf_changes (product_id) SELECT p.id FROM products p WHERE p.lender_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "xinfu_note_product"() FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION "xinfu_note_lender"() FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER "products_noted" AFTER INSERT OR UPDATE OF "status", "published_version" ON "products" FOR EACH ROW EXECUTE FUNCTION "xinfu_note_product"();--> statement-breakpoint
CREATE TRIGGER "product_capacities_noted" AFTER INSERT OR UPDATE ON "product_capacities" FOR EACH ROW EXECUTE FUNCTION "xinfu_note_product"();--> statement-breakpoint
CREATE TRIGGER "lenders_noted" AFTER UPDATE OF "status", "name_zh", "name_en" ON "organizations" FOR EACH ROW WHEN (NEW.kind = 'lender') EXECUTE FUNCTION "xinfu_note_lender"();
