CREATE TYPE "public"."offer_approval" AS ENUM('awaiting', 'returned');--> statement-breakpoint
CREATE TABLE "lender_settings" (
	"lender_id" text PRIMARY KEY NOT NULL,
	"officer_limit_fen" bigint NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lender_settings_limit_not_negative" CHECK ("lender_settings"."officer_limit_fen" >= 0)
);
--> statement-breakpoint
ALTER TABLE "lender_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD COLUMN "offer_approval" "offer_approval";--> statement-breakpoint
ALTER TABLE "lender_cases" ADD COLUMN "offer_valid_till" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "prepared_by_user_id" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "prepared_by_name" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "prepared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "returned_by_name" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "return_note" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "returned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lender_settings" ADD CONSTRAINT "lender_settings_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_draft_per_case" ON "offers" USING btree ("case_id") WHERE "offers"."status" = 'draft';--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_prepared_is_whole" CHECK (("offers"."prepared_by_user_id" is null) = ("offers"."prepared_at" is null) and ("offers"."prepared_by_name" is null) = ("offers"."prepared_at" is null));--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_draft_has_an_author" CHECK ("offers"."status" <> 'draft' or "offers"."prepared_at" is not null);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_returned_is_whole" CHECK (("offers"."returned_at" is null) = ("offers"."return_note" is null) and ("offers"."returned_at" is null) = ("offers"."returned_by_name" is null));--> statement-breakpoint
CREATE POLICY "lender_settings_own" ON "lender_settings" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("lender_settings"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("lender_settings"."lender_id" = current_setting('xinfu.organization', true));