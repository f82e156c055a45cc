CREATE TABLE "credential_doubts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"credential_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"raised_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential_doubts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential_nonces" (
	"nonce_hash" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential_nonces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"status_list" text NOT NULL,
	"status_index" integer NOT NULL,
	"holder_key" text NOT NULL,
	"kid" text NOT NULL,
	"claims" jsonb NOT NULL,
	"rests_on" text[] NOT NULL,
	"signed_hash" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"issued_by_user_id" text NOT NULL,
	"issued_by_name" text NOT NULL,
	"salt" text DEFAULT gen_random_uuid()::text NOT NULL,
	"check_due_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_as" text,
	CONSTRAINT "credentials_places_in_a_list" CHECK ("credentials"."status_index" between 0 and 1048575),
	CONSTRAINT "credentials_lists_named_by_quarter" CHECK ("credentials"."status_list" ~ '^[0-9]{4}q[1-4]$'),
	CONSTRAINT "credentials_end_in_order" CHECK ("credentials"."expires_at" > "credentials"."issued_at"),
	CONSTRAINT "credentials_ended_somehow" CHECK (("credentials"."ended_at" is null) = ("credentials"."ended_as" is null)),
	CONSTRAINT "credentials_known_ends" CHECK ("credentials"."ended_as" in ('withdrawn', 'changed'))
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credential_doubts_of_a_credential" ON "credential_doubts" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "credential_nonces_of_an_enterprise" ON "credential_nonces" USING btree ("enterprise_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_one_per_place" ON "credentials" USING btree ("status_list","status_index");--> statement-breakpoint
CREATE INDEX "credentials_of_an_enterprise" ON "credentials" USING btree ("enterprise_id","issued_at");--> statement-breakpoint
CREATE INDEX "credentials_living_of_a_subject" ON "credentials" USING btree ("subject_id") WHERE "credentials"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "credentials_due" ON "credentials" USING btree ("check_due_at") WHERE "credentials"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'credential.issued', 'credential.ended'));--> statement-breakpoint
CREATE POLICY "credential_doubts_own" ON "credential_doubts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credential_doubts"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credential_doubts_settled" ON "credential_doubts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "credential_nonces_own" ON "credential_nonces" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credential_nonces"."enterprise_id" = current_setting('xinfu.organization', true) and "credential_nonces"."user_id" = current_setting('xinfu.user', true)) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credential_nonces"."enterprise_id" = current_setting('xinfu.organization', true) and "credential_nonces"."user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "credentials_own" ON "credentials" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credentials"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credentials_issued" ON "credentials" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credentials"."enterprise_id" = current_setting('xinfu.organization', true) and "credentials"."subject_id" = current_setting('xinfu.subject', true) and "credentials"."issued_by_user_id" = current_setting('xinfu.user', true) and "credentials"."ended_at" is null);--> statement-breakpoint
CREATE POLICY "credentials_withdrawn" ON "credentials" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "credentials"."enterprise_id" = current_setting('xinfu.organization', true) and "credentials"."ended_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "credentials"."enterprise_id" = current_setting('xinfu.organization', true) and "credentials"."ended_as" = 'withdrawn');--> statement-breakpoint
CREATE POLICY "credentials_worked" ON "credentials" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "credentials_counted" ON "credentials" AS RESTRICTIVE FOR SELECT TO "xinfu_worker" USING (current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped', 'system:lab.try_firms'));--> statement-breakpoint
-- What an entry says of a credential: its key, how long it is good for and the hash of what was signed; never what it claims.
CREATE FUNCTION "xinfu_entry_of_credential"("given" credentials) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', 'credential.issued', 'id', given.id, 'at', xinfu_moment(given.issued_at), 'enterprise', given.enterprise_id, 'subject', given.subject_id,
    'holderKey', given.holder_key, 'signedHash', given.signed_hash, 'list', given.status_list, 'place', given.status_index, 'until', xinfu_moment(given.expires_at),
    'signer', xinfu_person_hash(given.salt, given.issued_by_user_id, given.issued_by_name, 'enterprise')))
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_entry_of_end"("given" credentials) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('v', 1, 'kind', 'credential.ended', 'id', given.id, 'at', xinfu_moment(given.ended_at), 'enterprise', given.enterprise_id,
    'subject', given.subject_id, 'signedHash', given.signed_hash, 'way', given.ended_as)
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_credential"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM xinfu_enter(xinfu_entry_of_credential(NEW));
  ELSE
    PERFORM xinfu_enter(xinfu_entry_of_end(NEW));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "credentials_logged" AFTER INSERT ON "credentials" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_credential"();
--> statement-breakpoint
CREATE TRIGGER "credentials_ends_logged" AFTER UPDATE ON "credentials" FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION "xinfu_log_credential"();
--> statement-breakpoint
-- What ended stays ended, and what was said stays said, whoever writes.
CREATE FUNCTION "hold_credential"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR (to_jsonb(NEW) - '{ended_at,ended_as,check_due_at}'::text[]) <> (to_jsonb(OLD) - '{ended_at,ended_as,check_due_at}'::text[]) THEN
    RAISE EXCEPTION 'a credential says what it said, and ends once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "credentials_stay" BEFORE UPDATE ON "credentials" FOR EACH ROW EXECUTE FUNCTION "hold_credential"();
--> statement-breakpoint
-- Raises a doubt about every living credential of a subject that rests on an item, or about all of them where no item is named, and queues its recheck.
CREATE FUNCTION "xinfu_doubt"("about" text, "item" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE doubted record;
BEGIN
  FOR doubted IN
    SELECT id, enterprise_id FROM credentials
    WHERE subject_id = about AND ended_at IS NULL AND expires_at > now() AND (item IS NULL OR item = ANY (rests_on))
  LOOP
    INSERT INTO credential_doubts (credential_id, enterprise_id) VALUES (doubted.id, doubted.enterprise_id);
    PERFORM xinfu_enqueue('credentials.recheck', json_build_object('credentialId', doubted.id), doubted.id);
  END LOOP;
END $$;
--> statement-breakpoint
-- One question for a whole file of records: most are about subjects without a credential.
CREATE FUNCTION "xinfu_doubt_by_records"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE told record;
BEGIN
  IF EXISTS (SELECT FROM credentials WHERE ended_at IS NULL) THEN
    FOR told IN
      SELECT DISTINCT c.subject_id, r.item_code FROM brought r JOIN credentials c ON c.subject_id = r.subject_id
      WHERE c.ended_at IS NULL AND r.item_code = ANY (c.rests_on)
    LOOP
      PERFORM xinfu_doubt(told.subject_id, told.item_code);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "credit_records_doubt_added" AFTER INSERT ON "credit_records" REFERENCING NEW TABLE AS "brought" FOR EACH STATEMENT EXECUTE FUNCTION "xinfu_doubt_by_records"();
--> statement-breakpoint
CREATE TRIGGER "credit_records_doubt_changed" AFTER UPDATE ON "credit_records" REFERENCING NEW TABLE AS "brought" FOR EACH STATEMENT EXECUTE FUNCTION "xinfu_doubt_by_records"();
--> statement-breakpoint
CREATE FUNCTION "xinfu_doubt_by_objection"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_doubt(NEW.subject_id, NEW.item_code);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "objections_doubt" AFTER INSERT OR UPDATE OF "status", "outcome", "answered_at", "closed_at" ON "objections" FOR EACH ROW EXECUTE FUNCTION "xinfu_doubt_by_objection"();
--> statement-breakpoint
CREATE FUNCTION "xinfu_doubt_by_subject"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_doubt(NEW.id, NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "subjects_doubt" AFTER UPDATE ON "subjects" FOR EACH ROW
  WHEN ((OLD.name, OLD.uscc, OLD.registered_on, OLD.capital_raw, OLD.region_code, OLD.industry_code) IS DISTINCT FROM (NEW.name, NEW.uscc, NEW.registered_on, NEW.capital_raw, NEW.region_code, NEW.industry_code))
  EXECUTE FUNCTION "xinfu_doubt_by_subject"();
--> statement-breakpoint
-- Which places of a list say otherwise than valid. Places alone leave: nobody learns whose they are.
CREATE FUNCTION "xinfu_credential_statuses"("list" text) RETURNS TABLE ("place" integer, "status" integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.status_index, CASE WHEN c.ended_at IS NOT NULL THEN 1 ELSE 2 END
    FROM credentials c
    WHERE c.status_list = list AND (
      c.ended_at IS NOT NULL
      OR EXISTS (SELECT FROM credential_doubts d WHERE d.credential_id = c.id)
      OR EXISTS (SELECT FROM organizations o WHERE o.id = c.enterprise_id AND o.status <> 'active'))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'corrections.find_desks', 'credentials.recheck', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'lab.try_firms', 'lab.try_population', 'lab.try_table', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
--> statement-breakpoint
-- As before, and credentials with it.
CREATE OR REPLACE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('read.shown', 'read.refused')) e
    FULL JOIN access_receipts r ON r.subject_id = e.subject_id AND r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR CASE
      -- The entry is a leaf, so it holds: a receipt that is as it was has its hashes in it, the row's near its beginning.
      WHEN starts_with(e.body, '{"v": 2,') THEN strpos(left(e.body, 240), xinfu_row_of_receipt(r)) = 0
        OR strpos(e.body, xinfu_person_hash(r.salt, r.reader_user_id, r.reader_name, r.reader_role)) = 0
        OR strpos(e.body, xinfu_person_hash(r.salt, r.session_id, '', 'session')) = 0
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
    FROM (SELECT id, object_id, kind, body::jsonb AS said FROM log_entries WHERE kind IN ('record.corrected', 'record.repaired')) e
    FULL JOIN (
      SELECT id, 'record.corrected' AS kind, subject_id, record_id, record_version, outcome::text AS way FROM objections WHERE outcome IS NOT NULL
      UNION ALL SELECT id, 'record.corrected', subject_id, record_id, record_version, way FROM record_amendments
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
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
