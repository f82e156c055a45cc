CREATE TABLE "request_paper_readings" (
	"id" text PRIMARY KEY NOT NULL,
	"paper_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"case_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"read_by_user_id" text NOT NULL,
	"read_by_name" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_paper_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "request_papers" (
	"id" text PRIMARY KEY NOT NULL,
	"loan_request_id" text,
	"enterprise_id" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"fingerprint" text NOT NULL,
	"bytes" integer NOT NULL,
	"parts" text[] DEFAULT '{}'::text[] NOT NULL,
	"media_type" text,
	"sha256" text,
	"whole_at" timestamp (3) with time zone,
	"added_by_user_id" text NOT NULL,
	"added_by_name" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "request_papers_known_kinds" CHECK ("request_papers"."kind" in ('licence', 'financial_statement', 'tax_statement', 'contract', 'bank_statement', 'property', 'other')),
	CONSTRAINT "request_papers_in_size" CHECK ("request_papers"."bytes" between 1 and 20971520),
	CONSTRAINT "request_papers_whole_is_known" CHECK (("request_papers"."whole_at" is null) = ("request_papers"."sha256" is null) and ("request_papers"."whole_at" is null) = ("request_papers"."media_type" is null)),
	CONSTRAINT "request_papers_erased_was_removed" CHECK ("request_papers"."erased_at" is null or "request_papers"."removed_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "request_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_paper_readings" ADD CONSTRAINT "request_paper_readings_paper_id_request_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."request_papers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_papers" ADD CONSTRAINT "request_papers_of_a_request" FOREIGN KEY ("loan_request_id") REFERENCES "public"."loan_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_paper_readings_of_a_paper" ON "request_paper_readings" USING btree ("paper_id","read_at");--> statement-breakpoint
CREATE INDEX "request_paper_readings_by_enterprise" ON "request_paper_readings" USING btree ("enterprise_id","loan_request_id");--> statement-breakpoint
CREATE INDEX "request_papers_by_request" ON "request_papers" USING btree ("loan_request_id","added_at");--> statement-breakpoint
CREATE INDEX "request_papers_by_enterprise" ON "request_papers" USING btree ("enterprise_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_papers_coming_once" ON "request_papers" USING btree ("loan_request_id","fingerprint") WHERE "request_papers"."whole_at" is null and "request_papers"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "request_papers_to_erase" ON "request_papers" USING btree ("touched_at") WHERE "request_papers"."erased_at" is null and ("request_papers"."whole_at" is null or "request_papers"."removed_at" is not null);--> statement-breakpoint
CREATE POLICY "request_paper_readings_seen" ON "request_paper_readings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "request_paper_readings"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "request_paper_readings_left" ON "request_paper_readings" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "request_paper_readings"."lender_id" = current_setting('xinfu.organization', true) and "request_paper_readings"."loan_request_id" = current_setting('xinfu.loan_request', true) and "request_paper_readings"."read_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "request_paper_readings_worked" ON "request_paper_readings" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "request_papers_own" ON "request_papers" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "request_papers"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "request_papers"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "request_papers_received" ON "request_papers" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "request_papers"."loan_request_id" = current_setting('xinfu.loan_request', true) and "request_papers"."whole_at" is not null and "request_papers"."removed_at" is null);--> statement-breakpoint
CREATE POLICY "request_papers_worked" ON "request_papers" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK ("request_papers"."removed_at" is not null);--> statement-breakpoint
ALTER POLICY "data_keys_used" ON "data_keys" TO xinfu_app USING (current_setting('xinfu.role', true) in ('authority', 'lender') or current_setting('xinfu.role', true) = 'enterprise' and "data_keys"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
-- A paper stands on a request of its own enterprise; when a draft is thrown away its row stays until the bytes are gone.
ALTER TABLE "request_papers" ADD CONSTRAINT "request_papers_share_their_requests_enterprise" FOREIGN KEY ("loan_request_id", "enterprise_id") REFERENCES "public"."loan_requests"("id", "enterprise_id") ON DELETE SET NULL ("loan_request_id");
--> statement-breakpoint
-- What a paper is does not change once it has all come, and one that was taken back does not come back.
CREATE FUNCTION "hold_request_paper"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.enterprise_id, NEW.bytes, NEW.fingerprint, NEW.added_at, NEW.added_by_user_id) IS DISTINCT FROM (OLD.enterprise_id, OLD.bytes, OLD.fingerprint, OLD.added_at, OLD.added_by_user_id)
    OR NEW.loan_request_id IS DISTINCT FROM OLD.loan_request_id AND NEW.loan_request_id IS NOT NULL
    OR OLD.whole_at IS NOT NULL AND (NEW.whole_at, NEW.parts, NEW.media_type, NEW.sha256) IS DISTINCT FROM (OLD.whole_at, OLD.parts, OLD.media_type, OLD.sha256)
    OR OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at
    OR OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at
    OR NEW.file_name <> OLD.file_name AND (NEW.file_name <> '' OR NEW.removed_at IS NULL) THEN
    RAISE EXCEPTION 'a paper stays what it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "request_papers_stay" BEFORE UPDATE ON "request_papers" FOR EACH ROW EXECUTE FUNCTION "hold_request_paper"();
--> statement-breakpoint
-- As before; papers of requests are gone with the account too. Their bytes lie in the store without the key, until the job removes them.
CREATE OR REPLACE FUNCTION "xinfu_close_account"("closing" text, "looked_at" timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c account_closings;
  people text[];
  gone text[];
  mails text[];
  letters jsonb;
BEGIN
  SELECT * INTO c FROM account_closings WHERE id = closing FOR UPDATE;
  IF c.id IS NULL OR c.status <> 'waiting' OR c.due_at > now() THEN
    RETURN NULL;
  END IF;
  -- Whoever acts holds the own place until commit: from here on nobody of the enterprise does.
  PERFORM FROM members WHERE organization_id = c.enterprise_id ORDER BY id FOR UPDATE;
  IF EXISTS (SELECT FROM consents WHERE enterprise_id = c.enterprise_id AND status IN ('active', 'paused'))
    OR EXISTS (SELECT FROM audit_events a WHERE a.organization_id = c.enterprise_id AND a.at >= looked_at - interval '5 minutes'
      AND a.action NOT IN ('consent.revoked', 'account.closing_asked')) THEN
    RETURN NULL;
  END IF;
  people := ARRAY(SELECT user_id FROM members WHERE organization_id = c.enterprise_id);
  gone := ARRAY(SELECT p FROM unnest(people) p WHERE NOT EXISTS (
    SELECT FROM members m WHERE m.user_id = p AND m.organization_id <> c.enterprise_id AND m.status <> 'removed'));
  mails := ARRAY(SELECT email FROM users WHERE id = ANY (gone) UNION SELECT email FROM members WHERE organization_id = c.enterprise_id AND user_id = ANY (gone));
  SELECT coalesce(jsonb_agg(jsonb_build_object('to', m.email, 'locale', m.locale) ORDER BY m.id), '[]') INTO letters
    FROM members m WHERE m.organization_id = c.enterprise_id AND m.status = 'active';

  UPDATE account_closings SET status = 'closed', ended_at = now(), asked_by_user_id = '', asked_by_name = '', salt = '' WHERE id = closing;
  UPDATE account_closings SET asked_by_user_id = '', asked_by_name = '', salt = '', undone_by_user_id = '', undone_by_name = ''
    WHERE enterprise_id = c.enterprise_id AND status = 'undone';
  UPDATE organizations SET status = 'suspended' WHERE id = c.enterprise_id;
  UPDATE mandates SET status = 'revoked', decided_at = coalesce(decided_at, now()) WHERE organization_id = c.enterprise_id AND status IN ('pending', 'approved');
  UPDATE mandates SET statement = '', decision_reason = NULL WHERE organization_id = c.enterprise_id;
  UPDATE invitations SET email = '', email_folded = '', revoked_at = CASE WHEN accepted_at IS NULL THEN coalesce(revoked_at, now()) ELSE revoked_at END
    WHERE organization_id = c.enterprise_id;
  UPDATE members SET display_name = '', email = '', status = 'removed', wished_role = NULL, wished_status = NULL, wished_by_user_id = NULL
    WHERE organization_id = c.enterprise_id;
  DELETE FROM sessions WHERE organization_id = c.enterprise_id OR user_id = ANY (gone);
  DELETE FROM users WHERE id = ANY (gone);
  DELETE FROM outbox_messages WHERE payload ->> 'to' = c.enterprise_id OR payload ->> 'to' = ANY (mails);
  UPDATE audit_events SET actor_name = '' WHERE actor_name <> ''
    AND (organization_id = c.enterprise_id AND user_id = ANY (people) OR organization_id IS NULL AND user_id = ANY (gone));
  UPDATE financing_events SET actor_name = '' WHERE enterprise_id = c.enterprise_id
    AND kind IN ('consent_granted', 'consent_revoked', 'request_submitted', 'request_withdrawn', 'offer_accepted');
  UPDATE access_reports SET reported_by_name = '' WHERE enterprise_id = c.enterprise_id;
  UPDATE digest_settings SET changed_by_name = '' WHERE enterprise_id = c.enterprise_id;
  UPDATE credit_reports SET made_by_name = '' WHERE enterprise_id = c.enterprise_id;
  DELETE FROM credit_report_papers WHERE enterprise_id = c.enterprise_id;
  UPDATE commitment_steps SET by_name = '' WHERE enterprise_id = c.enterprise_id AND by_role <> 'authority' AND kind <> 'sign';
  -- The key goes first: what it sealed is read by nobody from here on, in any copy.
  DELETE FROM data_keys WHERE enterprise_id = c.enterprise_id;
  UPDATE repair_papers SET content = '\x00', file_name = '' WHERE enterprise_id = c.enterprise_id AND kind = 'proof';
  UPDATE commitment_papers SET content = '\x00', file_name = '' WHERE enterprise_id = c.enterprise_id;
  UPDATE request_papers SET removed_at = coalesce(removed_at, now()), file_name = '', added_by_name = '' WHERE enterprise_id = c.enterprise_id;
  DELETE FROM data_export_files WHERE enterprise_id = c.enterprise_id;
  UPDATE data_exports SET status = 'failed', done_at = now() WHERE enterprise_id = c.enterprise_id AND status = 'making';
  UPDATE data_exports SET status = 'deleted', deleted_at = now() WHERE enterprise_id = c.enterprise_id AND status = 'ready';
  UPDATE data_exports SET asked_by_user_id = '', asked_by_name = '', salt = '' WHERE enterprise_id = c.enterprise_id;
  DELETE FROM consent_sheets WHERE enterprise_id = c.enterprise_id AND signed_at IS NULL;
  DELETE FROM loan_requests r WHERE r.enterprise_id = c.enterprise_id AND r.submitted_at IS NULL AND r.status IN ('draft', 'withdrawn')
    AND NOT EXISTS (SELECT FROM consents x WHERE x.loan_request_id = r.id)
    AND NOT EXISTS (SELECT FROM lender_cases x WHERE x.loan_request_id = r.id)
    AND NOT EXISTS (SELECT FROM access_receipts x WHERE x.enterprise_id = r.enterprise_id AND x.loan_request_id = r.id)
    AND NOT EXISTS (SELECT FROM fit_notices x WHERE x.loan_request_id = r.id);
  RETURN jsonb_build_object('people', cardinality(people), 'gone', cardinality(gone), 'letters', letters);
END $$;
