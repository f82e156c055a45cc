ALTER TYPE "public"."objection_status" ADD VALUE 'moot';--> statement-breakpoint
ALTER TABLE "objections" DROP CONSTRAINT "objections_answered_say_why";--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_answered_say_why" CHECK ("objections"."status"::text in ('source_check', 'unresolved', 'withdrawn', 'review_requested', 'moot') or length("objections"."answer") >= 10);