ALTER TABLE "product_versions" ADD COLUMN "consent_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "consent_reads_max" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "data_life_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "consents_one_alive" ON "consents" USING btree ("enterprise_id","purpose",coalesce("lender_id", ''),coalesce("loan_request_id", '')) WHERE "consents"."status" in ('active', 'paused');--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_consent_is_bounded" CHECK ("product_versions"."consent_days" > 0 and "product_versions"."consent_reads_max" > 0 and "product_versions"."data_life_days" >= 0);