CREATE TABLE "shelf_tellings" (
	"product_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"told_version_id" text,
	"telling_version_id" text,
	"telling_key" text,
	"claimed_till" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"told_before_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shelf_tellings_product_id_pk" PRIMARY KEY("product_id"),
	CONSTRAINT "shelf_tellings_under_way_have_a_key" CHECK ("shelf_tellings"."telling_key" is not null or ("shelf_tellings"."telling_version_id" is null and "shelf_tellings"."claimed_till" is null))
);
--> statement-breakpoint
ALTER TABLE "shelf_tellings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "shelf_tellings" ADD CONSTRAINT "shelf_tellings_share_their_products_lender" FOREIGN KEY ("product_id","lender_id") REFERENCES "public"."products"("id","lender_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "shelf_tellings_begun" ON "shelf_tellings" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("shelf_tellings"."lender_id" = current_setting('xinfu.organization', true) and "shelf_tellings"."telling_key" is null and "shelf_tellings"."told_at" is null);--> statement-breakpoint
CREATE POLICY "shelf_tellings_worked" ON "shelf_tellings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);