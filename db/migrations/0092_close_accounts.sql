CREATE TABLE "data_keys" (
	"enterprise_id" text PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "data_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_closings" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by_user_id" text NOT NULL,
	"asked_by_member_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"salt" text DEFAULT gen_random_uuid()::text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"article" text NOT NULL,
	"put_off_at" timestamp (3) with time zone,
	"put_off_for" text[] DEFAULT '{}'::text[] NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"undone_by_user_id" text,
	"undone_by_name" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_closings_known_status" CHECK ("account_closings"."status" in ('waiting', 'undone', 'closed')),
	CONSTRAINT "account_closings_wait_first" CHECK ("account_closings"."due_at" > "account_closings"."asked_at"),
	CONSTRAINT "account_closings_ended_is_dated" CHECK (("account_closings"."status" = 'waiting') = ("account_closings"."ended_at" is null)),
	CONSTRAINT "account_closings_undone_by_somebody" CHECK (("account_closings"."status" = 'undone') = ("account_closings"."undone_by_user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "account_closings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "commitment_papers" DROP CONSTRAINT "commitment_papers_not_empty";--> statement-breakpoint
ALTER TABLE "repair_papers" DROP CONSTRAINT "repair_papers_not_empty";--> statement-breakpoint
ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
CREATE INDEX "account_closings_of_an_enterprise" ON "account_closings" USING btree ("enterprise_id","asked_at");--> statement-breakpoint
CREATE INDEX "account_closings_due" ON "account_closings" USING btree ("due_at") WHERE "account_closings"."status" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "account_closings_one_at_a_time" ON "account_closings" USING btree ("enterprise_id") WHERE "account_closings"."status" <> 'undone';--> statement-breakpoint
ALTER TABLE "commitment_papers" ADD CONSTRAINT "commitment_papers_not_empty" CHECK (octet_length("commitment_papers"."content") between 1 and 5242912);--> statement-breakpoint
ALTER TABLE "repair_papers" ADD CONSTRAINT "repair_papers_not_empty" CHECK (octet_length("repair_papers"."content") between 1 and 5242912);--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'record.undone', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'deletion.confirmed', 'account.closing_asked', 'account.closing_undone', 'account.closed'));--> statement-breakpoint
CREATE POLICY "data_keys_used" ON "data_keys" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' or current_setting('xinfu.role', true) = 'enterprise' and "data_keys"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "data_keys_made" ON "data_keys" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "data_keys"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "data_keys_worked" ON "data_keys" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "account_closings_own" ON "account_closings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "account_closings"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "account_closings_asked" ON "account_closings" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("account_closings"."enterprise_id" = current_setting('xinfu.represents', true) and "account_closings"."subject_id" = current_setting('xinfu.subject', true) and "account_closings"."status" = 'waiting' and "account_closings"."asked_by_user_id" = current_setting('xinfu.user', true) and "account_closings"."asked_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "account_closings_undone" ON "account_closings" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING ("account_closings"."enterprise_id" = current_setting('xinfu.represents', true)) WITH CHECK ("account_closings"."enterprise_id" = current_setting('xinfu.represents', true) and ("account_closings"."status" = 'waiting' or "account_closings"."status" = 'undone' and "account_closings"."undone_by_user_id" = current_setting('xinfu.user', true) and "account_closings"."undone_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8')));--> statement-breakpoint
CREATE POLICY "account_closings_worked" ON "account_closings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- What an entry says of a closing that was asked for: until when it can be undone. Who asked stands by a salted hash.
CREATE FUNCTION "xinfu_entry_of_closing"("asked" account_closings) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'account.closing_asked', 'id', asked.id, 'at', xinfu_moment(asked.asked_at), 'enterprise', asked.enterprise_id, 'subject', asked.subject_id,
    'until', xinfu_moment(asked.due_at), 'signer', xinfu_person_hash(asked.salt, asked.asked_by_user_id, asked.asked_by_name, 'enterprise'))
$$;
--> statement-breakpoint
-- How it ended: taken back by somebody, or carried out by a job, which is nobody.
CREATE FUNCTION "xinfu_entry_of_closing_end"("ended" account_closings) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', CASE ended.status WHEN 'undone' THEN 'account.closing_undone' ELSE 'account.closed' END, 'id', ended.id, 'at', xinfu_moment(ended.ended_at),
    'enterprise', ended.enterprise_id, 'subject', ended.subject_id,
    'signer', CASE ended.status WHEN 'undone' THEN xinfu_person_hash(ended.salt, ended.undone_by_user_id, ended.undone_by_name, 'enterprise') END))
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_closing"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(CASE TG_OP WHEN 'INSERT' THEN xinfu_entry_of_closing(NEW) ELSE xinfu_entry_of_closing_end(NEW) END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "account_closings_logged" AFTER INSERT ON "account_closings" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_closing"();
--> statement-breakpoint
CREATE TRIGGER "account_closings_ends_logged" AFTER UPDATE ON "account_closings" FOR EACH ROW WHEN (OLD.status = 'waiting' AND NEW.status <> 'waiting') EXECUTE FUNCTION "xinfu_log_closing"();
--> statement-breakpoint
-- Whether an enterprise's account was closed: its people's names are then gone from what they did.
CREATE FUNCTION "xinfu_is_closed"("enterprise" text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM account_closings c WHERE c.enterprise_id = enterprise AND c.status = 'closed')
$$;
--> statement-breakpoint
-- What was asked for stays said, whoever writes, and ends once; only who asked is forgotten, and only with the account.
CREATE FUNCTION "hold_account_closing"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  persons text[] := '{asked_by_user_id,asked_by_name,undone_by_user_id,undone_by_name,salt}';
  forgets boolean := NEW.salt = '' AND NEW.asked_by_user_id = '' AND NEW.asked_by_name = '' AND coalesce(NEW.undone_by_name, '') = '' AND coalesce(NEW.undone_by_user_id, '') = '';
BEGIN
  IF (NEW.id, NEW.enterprise_id, NEW.subject_id, NEW.asked_at, NEW.asked_by_member_id, NEW.due_at, NEW.article)
      IS DISTINCT FROM (OLD.id, OLD.enterprise_id, OLD.subject_id, OLD.asked_at, OLD.asked_by_member_id, OLD.due_at, OLD.article)
    OR OLD.status <> 'waiting' AND to_jsonb(NEW) - persons <> to_jsonb(OLD) - persons
    OR (NEW.salt, NEW.asked_by_user_id, NEW.asked_by_name) <> (OLD.salt, OLD.asked_by_user_id, OLD.asked_by_name) AND NOT forgets
    OR OLD.status = 'undone' AND (NEW.undone_by_user_id, NEW.undone_by_name) IS DISTINCT FROM (OLD.undone_by_user_id, OLD.undone_by_name) AND NOT forgets
    OR forgets AND NEW.status <> 'closed' AND NOT xinfu_is_closed(NEW.enterprise_id) THEN
    RAISE EXCEPTION 'a closing stays as it was asked for' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "account_closings_stay" BEFORE UPDATE ON "account_closings" FOR EACH ROW EXECUTE FUNCTION "hold_account_closing"();
--> statement-breakpoint
-- As before; with the account, who asked for an export is forgotten.
CREATE OR REPLACE FUNCTION "hold_data_export"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.salt = '' AND NEW.asked_by_user_id = '' AND NEW.asked_by_name = '' AND xinfu_is_closed(NEW.enterprise_id)
    AND to_jsonb(NEW) - '{salt,asked_by_user_id,asked_by_name}'::text[] = to_jsonb(OLD) - '{salt,asked_by_user_id,asked_by_name}'::text[] THEN
    RETURN NEW;
  END IF;
  IF OLD.status IN ('failed', 'deleted')
    OR OLD.status = 'ready' AND (to_jsonb(NEW) - '{status,deleted_at}'::text[] <> to_jsonb(OLD) - '{status,deleted_at}'::text[] OR NEW.status <> 'deleted')
    OR (NEW.enterprise_id, NEW.subject_id, NEW.asked_at, NEW.asked_by_user_id) <> (OLD.enterprise_id, OLD.subject_id, OLD.asked_at, OLD.asked_by_user_id) THEN
    RAISE EXCEPTION 'an export says what was handed out' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Closes an account whose time has come, and says to whom a last letter goes; null where it is not waiting, not due, still lets somebody read, or somebody of the
-- enterprise acted since it was looked at. What is erased stands here and nowhere else. Public credit records, readings, signed consents, loans and the log stay.
CREATE FUNCTION "xinfu_close_account"("closing" text, "looked_at" timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
--> statement-breakpoint
-- As before; of who read, the copies in reports and alerts go with the readings.
CREATE OR REPLACE FUNCTION "xinfu_sweep"("kind" text, "before" timestamptz, "most" integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  swept integer;
  more integer := 0;
BEGIN
  IF before IS NULL OR before > now() - interval '1 day' OR most IS NULL OR most NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION 'nothing is swept within a day, or so much at once' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  CASE kind
    WHEN 'mail' THEN
      DELETE FROM outbox_messages WHERE id IN (SELECT m.id FROM outbox_messages m WHERE m.sent_at < before LIMIT most);
    WHEN 'consent_sheet' THEN
      DELETE FROM consent_sheets WHERE id IN (SELECT s.id FROM consent_sheets s WHERE s.signed_at IS NULL AND s.expires_at < before LIMIT most);
    WHEN 'consent_request' THEN
      DELETE FROM consent_requests WHERE id IN (
        SELECT q.id FROM consent_requests q
        WHERE q.status <> 'granted' AND coalesce(q.ended_at, (q.answer_by + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') < before LIMIT most);
    WHEN 'draft' THEN
      DELETE FROM loan_requests WHERE id IN (
        SELECT r.id FROM loan_requests r
        WHERE r.submitted_at IS NULL AND r.status IN ('draft', 'withdrawn') AND r.saved_at < before
          AND NOT EXISTS (SELECT FROM consents c WHERE c.loan_request_id = r.id)
          AND NOT EXISTS (SELECT FROM lender_cases k WHERE k.loan_request_id = r.id)
          AND NOT EXISTS (SELECT FROM access_receipts a WHERE a.enterprise_id = r.enterprise_id AND a.loan_request_id = r.id)
          AND NOT EXISTS (SELECT FROM fit_notices f WHERE f.loan_request_id = r.id)
        LIMIT most);
    WHEN 'access_log' THEN
      IF before > now() - interval '5 years' THEN
        RAISE EXCEPTION 'who read is kept for five years (深圳经济特区社会信用条例 Art. 45)' USING ERRCODE = 'restrict_violation';
      END IF;
      UPDATE access_receipts SET reader_user_id = '', reader_name = '', session_id = NULL, salt = '' WHERE (subject_id, id) IN (
        SELECT a.subject_id, a.id FROM access_receipts a WHERE a.read_at < before AND a.salt <> '' LIMIT most);
      GET DIAGNOSTICS more = ROW_COUNT;
      -- The same people's names in what was reported of their readings, and noticed of them, once that is as old.
      UPDATE access_reports SET reader_user_id = '', reader_name = '', reported_by_name = '',
          answered_by_user_id = CASE WHEN answered_by_user_id IS NOT NULL THEN '' END, answered_by_name = CASE WHEN answered_by_name IS NOT NULL THEN '' END,
          decided_by_name = CASE WHEN decided_by_name IS NOT NULL THEN '' END
        WHERE id IN (SELECT p.id FROM access_reports p WHERE coalesce(p.closed_at, p.reported_at) < before AND p.reader_name <> '' LIMIT most - more);
      GET DIAGNOSTICS swept = ROW_COUNT;
      more := more + swept;
      -- Of two that are open about one reader, both must stay told apart.
      UPDATE reading_alerts SET reader_user_id = CASE status WHEN 'closed' THEN '' ELSE id END, reader_name = '',
          looked_by_name = CASE WHEN looked_by_name IS NOT NULL THEN '' END, closed_by_name = CASE WHEN closed_by_name IS NOT NULL THEN '' END
        WHERE id IN (SELECT n.id FROM reading_alerts n WHERE coalesce(n.closed_at, n.window_to) < before AND n.reader_name <> '' LIMIT most - more);
    ELSE
      RAISE EXCEPTION 'nothing is kept as %', kind USING ERRCODE = 'invalid_parameter_value';
  END CASE;
  GET DIAGNOSTICS swept = ROW_COUNT;
  RETURN more + swept;
END $$;
--> statement-breakpoint
-- As before, and closings with it; whose account was closed is named in none of it.
CREATE OR REPLACE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('read.shown', 'read.refused')) e
    FULL JOIN access_receipts r ON r.subject_id = e.subject_id AND r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR starts_with(e.body, '{"v": 2,') AND (
      -- The entry is a leaf, so it holds: a receipt that is as it was has its hashes in it, the row's near its beginning.
      strpos(left(e.body, 240), xinfu_row_of_receipt(r)) = 0
      OR NOT xinfu_is_forgotten(r) AND (
        strpos(e.body, xinfu_person_hash(r.salt, r.reader_user_id, r.reader_name, r.reader_role)) = 0
        OR strpos(e.body, xinfu_person_hash(r.salt, r.session_id, '', 'session')) = 0))
  UNION ALL
  -- Older entries have no hash of their row and are built anew. Apart, because only here whole rows are carried through the join.
  SELECT e.id, r.id, 'changed'
    FROM log_entries e
    JOIN access_receipts r ON r.subject_id = e.subject_id AND r.id = e.object_id
    WHERE e.kind IN ('read.shown', 'read.refused') AND NOT starts_with(e.body, '{"v": 2,') AND CASE
      WHEN xinfu_is_forgotten(r) THEN e.body::jsonb - '{reader,session}'::text[] <> (xinfu_entry_of_receipt(r) - '{row,reader,session}'::text[]) || '{"v": 1}'
      ELSE e.body::jsonb <> (xinfu_entry_of_receipt(r) - 'row') || '{"v": 1}' END
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'consent.granted') e
    FULL JOIN consents c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_grant(c)
  UNION ALL
  SELECT last.id, c.id, 'changed'
    FROM consents c
    LEFT JOIN LATERAL (
      SELECT e.id, e.kind, e.body FROM log_entries e
      WHERE e.object_id = c.id ORDER BY e.entered_at DESC, e.kind = 'consent.granted' LIMIT 1
    ) last ON true
    WHERE last.id IS NOT NULL AND (
      CASE c.status WHEN 'active' THEN last.kind NOT IN ('consent.granted', 'consent.resumed') ELSE last.kind <> 'consent.' || c.status::text END
      OR c.ended_at IS NOT NULL AND last.body::jsonb ->> 'at' <> xinfu_moment(c.ended_at))
  UNION ALL
  SELECT e.id, coalesce(e.object_id, d.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN d.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT id, object_id, kind, body::jsonb AS said FROM log_entries WHERE kind IN ('record.corrected', 'record.repaired', 'record.undone')) e
    FULL JOIN (
      SELECT id, 'record.corrected' AS kind, subject_id, record_id, record_version, outcome::text AS way FROM objections WHERE outcome IS NOT NULL
      UNION ALL SELECT id, 'record.corrected', subject_id, record_id, record_version, way FROM record_amendments
      UNION ALL SELECT id, 'record.undone', subject_id, record_id, record_version, outcome::text FROM objections WHERE undone_at IS NOT NULL
      UNION ALL SELECT id, 'record.undone', subject_id, record_id, record_version, way FROM record_amendments WHERE undone_at IS NOT NULL
      UNION ALL SELECT id, 'record.repaired', subject_id, record_id, NULL, 'repaired' FROM repair_cases WHERE status = 'closed'
    ) d ON d.id = e.object_id AND d.kind = e.kind
    WHERE e.id IS NULL OR d.id IS NULL
      OR (e.said ->> 'subject', e.said ->> 'record', (e.said ->> 'version')::int, e.said ->> 'way')
        IS DISTINCT FROM (d.subject_id, d.record_id, d.record_version, d.way)
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'credential.issued') e
    FULL JOIN credentials c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_credential(c)
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'credential.ended') e
    FULL JOIN (SELECT * FROM credentials WHERE ended_at IS NOT NULL) c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_end(c)
  UNION ALL
  SELECT e.id, coalesce(e.object_id, x.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN x.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'data.exported') e
    FULL JOIN (SELECT * FROM data_exports WHERE status IN ('ready', 'deleted')) x ON x.id = e.object_id
    WHERE e.id IS NULL OR x.id IS NULL OR CASE
      WHEN x.salt = '' AND xinfu_is_closed(x.enterprise_id) THEN e.body::jsonb - 'signer' <> xinfu_entry_of_export(x) - 'signer'
      ELSE e.body::jsonb <> xinfu_entry_of_export(x) END
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'account.closing_asked') e
    FULL JOIN account_closings c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR CASE
      WHEN c.salt = '' AND xinfu_is_closed(c.enterprise_id) THEN e.body::jsonb - 'signer' <> xinfu_entry_of_closing(c) - 'signer'
      ELSE e.body::jsonb <> xinfu_entry_of_closing(c) END
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('account.closing_undone', 'account.closed')) e
    FULL JOIN (SELECT * FROM account_closings WHERE status <> 'waiting') c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR CASE
      WHEN c.salt = '' AND xinfu_is_closed(c.enterprise_id) THEN e.body::jsonb - 'signer' <> xinfu_entry_of_closing_end(c) - 'signer'
      ELSE e.body::jsonb <> xinfu_entry_of_closing_end(c) END
  UNION ALL
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'asking.made') e
    FULL JOIN consent_requests r ON r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR e.body::jsonb <> xinfu_entry_of_asking(r)
  UNION ALL
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('asking.refused', 'asking.withdrawn')) e
    FULL JOIN (SELECT * FROM consent_requests WHERE status IN ('refused', 'withdrawn')) r ON r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR e.body::jsonb <> xinfu_entry_of_answer(r)
  UNION ALL
  -- That it was granted is the grant's own entry, whose terms name the asking.
  SELECT e.id, r.id, 'changed'
    FROM consent_requests r
    JOIN log_entries e ON e.object_id = r.id AND e.kind = 'asking.made'
    LEFT JOIN consents c ON c.id = r.consent_id
    WHERE r.status = 'granted' AND c.terms ->> 'consentRequestId' IS DISTINCT FROM r.id
  UNION ALL
  SELECT e.id, coalesce(e.object_id, a.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN a.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'deletion.confirmed') e
    FULL JOIN deletion_acknowledgements a ON a.id = e.object_id
    WHERE e.id IS NULL OR a.id IS NULL OR e.body::jsonb <> xinfu_entry_of_deletion(a)
  UNION ALL
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
