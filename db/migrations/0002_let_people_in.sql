ALTER TABLE "sessions" ADD COLUMN "organization_id" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "seconded_by_user_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_has_organization" CHECK (("sessions"."member_id" is null) = ("sessions"."organization_id" is null));--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_seconded_by_another" CHECK ("invitations"."seconded_by_user_id" <> "invitations"."invited_by_user_id");--> statement-breakpoint
CREATE POLICY "organizations_claimed" ON "organizations" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'person' and "organizations"."subject_id" = current_setting('xinfu.subject', true));