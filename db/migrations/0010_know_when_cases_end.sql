ALTER TABLE "financing_events" ADD COLUMN "rate_bps" integer;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD CONSTRAINT "lender_cases_closed_has_ended" CHECK ("lender_cases"."closed_at" is null or "lender_cases"."status" in ('declined', 'lapsed', 'closed_by_request'));