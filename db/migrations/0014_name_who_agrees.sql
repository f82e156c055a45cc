ALTER TABLE "auth_tokens" ADD COLUMN "display_name" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "needs_second" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "wished_role" "member_role";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "wished_status" "member_status";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "wished_by_user_id" text;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_wish_is_one_and_somebodys" CHECK (num_nonnulls("members"."wished_role", "members"."wished_status") = (case when "members"."wished_by_user_id" is null then 0 else 1 end));--> statement-breakpoint
-- Who was invited to an administrator's role before this was kept waits for the second administrator as before.
UPDATE "invitations" SET "needs_second" = true WHERE "role" IN ('administrator', 'regional_administrator');
