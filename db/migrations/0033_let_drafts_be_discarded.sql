ALTER TABLE "backtest_runs" DROP CONSTRAINT "backtest_runs_product_id_products_id_fk";
--> statement-breakpoint
ALTER TABLE "backtest_runs" ADD CONSTRAINT "backtest_runs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "product_versions_published_stay" ON "product_versions" AS RESTRICTIVE FOR DELETE TO "xinfu_app" USING (not "product_versions"."is_published");--> statement-breakpoint
CREATE POLICY "products_published_stay" ON "products" AS RESTRICTIVE FOR DELETE TO "xinfu_app" USING ("products"."published_version" is null);