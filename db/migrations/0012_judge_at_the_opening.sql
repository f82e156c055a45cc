ALTER TABLE "product_versions" ALTER COLUMN "consent_reads_max" SET DEFAULT 3;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD COLUMN "judged" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "mandate_member_id" text;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_mandate_has_a_member" CHECK (("consents"."mandate_id" is null) = ("consents"."mandate_member_id" is null));--> statement-breakpoint
ALTER TABLE "lender_cases" ADD CONSTRAINT "lender_cases_decline_names_its_ground" CHECK (("lender_cases"."decline_code" is distinct from 'RULE_FAIL' or coalesce("lender_cases"."decline_basis" -> 'criteria', '[]') <> '[]') and ("lender_cases"."decline_code" is distinct from 'SERIOUS_RECORD' or coalesce("lender_cases"."decline_basis" -> 'recordIds', '[]') <> '[]')) NOT VALID;--> statement-breakpoint
CREATE POLICY "mandates_behind_signatures" ON "mandates" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("mandates"."member_id" = any (string_to_array(current_setting('xinfu.signers', true), ','))) WITH CHECK (false);