DROP POLICY "audit_events_worked" ON "audit_events" CASCADE;--> statement-breakpoint
DROP POLICY "mandates_own" ON "mandates" CASCADE;--> statement-breakpoint
DROP POLICY "mandates_supervised" ON "mandates" CASCADE;--> statement-breakpoint
CREATE POLICY "audit_events_left_by_jobs" ON "audit_events" AS PERMISSIVE FOR INSERT TO "xinfu_worker" WITH CHECK (current_setting('xinfu.role', true) = 'system' and "audit_events"."actor" = current_setting('xinfu.actor', true) and "audit_events"."actor_name" = current_setting('xinfu.actor', true) and "audit_events"."user_id" is null and "audit_events"."organization_id" is null);--> statement-breakpoint
CREATE POLICY "mandates_claimed" ON "mandates" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("mandates"."organization_id" = current_setting('xinfu.organization', true) and "mandates"."status" = 'pending');--> statement-breakpoint
CREATE POLICY "mandates_granted" ON "mandates" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("mandates"."organization_id" = current_setting('xinfu.represents', true) and "mandates"."kind" = 'operator' and "mandates"."status" = 'approved' and "mandates"."decided_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "mandates_ended" ON "mandates" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING ("mandates"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK ("mandates"."organization_id" = current_setting('xinfu.organization', true) and "mandates"."status" = 'revoked' and "mandates"."decided_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "mandates_decided" ON "mandates" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "mandates"."decided_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "audit_events_worked" ON "audit_events" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "mandates_own" ON "mandates" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("mandates"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "mandates_supervised" ON "mandates" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
ALTER POLICY "audit_events_left" ON "audit_events" TO xinfu_app WITH CHECK ("audit_events"."actor" = current_setting('xinfu.actor', true) and "audit_events"."actor_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8') and coalesce("audit_events"."user_id", '') = current_setting('xinfu.user', true) and coalesce("audit_events"."organization_id", '') = current_setting('xinfu.organization', true));--> statement-breakpoint
ALTER POLICY "audit_events_left_by_sign_in" ON "audit_events" TO xinfu_auth WITH CHECK ("audit_events"."organization_id" is null and "audit_events"."actor" = coalesce('person:' || "audit_events"."user_id", 'public'));--> statement-breakpoint
-- Only jobs that some verb queues can be queued, and who signs in may only ask for mail. A new job joins this list with its own migration.
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['imports.run', 'loan_requests.settle_declined', 'offers.settle', 'outbox.send'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
