ALTER TABLE "lender_cases" ADD COLUMN "overdue_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "fell_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "fell_by" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "fell_note" text;--> statement-breakpoint
CREATE INDEX "lender_cases_unanswered" ON "lender_cases" USING btree ("due_at") WHERE "lender_cases"."status" = 'assigned';--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_fallen_is_whole" CHECK (("offers"."status" = 'fallen_through') = ("offers"."fell_at" is not null));--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_fallen_says_by_whom" CHECK (("offers"."fell_at" is null) = ("offers"."fell_note" is null) and ("offers"."fell_at" is null) = ("offers"."fell_by" is null) and "offers"."fell_by" in ('enterprise', 'lender'));--> statement-breakpoint
-- Which lenders an enterprise still lets read for a request, and nothing else of its consents: a job asks it before it revives their cases.
CREATE FUNCTION "xinfu_lenders_allowed"("request" text, "at" timestamptz) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT lender_id FROM consents
  WHERE loan_request_id = request AND lender_id IS NOT NULL AND purpose = 'assessment' AND status IN ('active', 'paused') AND granted_at <= at AND at < expires_at
$$;
