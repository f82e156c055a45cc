ALTER TABLE "fit_notices" ADD COLUMN "forget_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "fit_notices" n SET "forget_at" = least(c."expires_at", n."told_at" + interval '30 days')
FROM "consents" c WHERE c."loan_request_id" = n."loan_request_id" AND c."enterprise_id" = n."enterprise_id" AND c."purpose" = 'matching' AND c."ended_at" IS NULL;--> statement-breakpoint
-- The consent they were read under has ended.
DELETE FROM "fit_notices" WHERE "forget_at" IS NULL;--> statement-breakpoint
ALTER TABLE "fit_notices" ALTER COLUMN "forget_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "fit_notices" ADD CONSTRAINT "fit_notices_are_forgotten" CHECK ("fit_notices"."forget_at" <= "fit_notices"."told_at" + interval '30 days');--> statement-breakpoint
CREATE POLICY "evaluations_counted" ON "evaluations" AS RESTRICTIVE FOR SELECT TO "xinfu_worker" USING ((current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped')) or ("evaluations"."subject_id" = current_setting('xinfu.subject', true) and 'REG-01' = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
ALTER POLICY "credit_records_counted" ON "credit_records" TO xinfu_worker USING ((current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped')) or ("credit_records"."subject_id" = current_setting('xinfu.subject', true) and "credit_records"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
-- Whatever code ends a consent for matching, what was noted under it goes with it.
CREATE FUNCTION "xinfu_forget_fit_notices"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM fit_notices WHERE loan_request_id = NEW.loan_request_id AND enterprise_id = NEW.enterprise_id;
  RETURN NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "xinfu_forget_fit_notices"() FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER "consents_forget_fit_notices" AFTER UPDATE OF "ended_at" ON "consents" FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.purpose = 'matching') EXECUTE FUNCTION "xinfu_forget_fit_notices"();
