ALTER TABLE "access_receipts" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD COLUMN "again_of" text;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD CONSTRAINT "access_receipts_again_is_read" CHECK ("access_receipts"."again_of" is null or "access_receipts"."result" = 'read');