ALTER TABLE "disputes" ADD COLUMN "claimant_locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_claimant_locale_known" CHECK ("disputes"."claimant_locale" in ('en', 'zh-CN'));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_locale_known" CHECK ("invitations"."locale" in ('en', 'zh-CN'));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_locale_known" CHECK ("members"."locale" in ('en', 'zh-CN'));