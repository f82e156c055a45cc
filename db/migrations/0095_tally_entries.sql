ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
CREATE INDEX "log_entries_tallies" ON "log_entries" USING btree ("enterprise_id","entered_at") WHERE "log_entries"."kind" = 'tally.kept';--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'record.undone', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'deletion.confirmed', 'account.closing_asked', 'account.closing_undone', 'account.closed', 'tally.kept'));
--> statement-breakpoint
-- Enters tallies: of each enterprise, how many of its entries the log holds and the hash over their leaves. The salt keeps them from being guessed.
CREATE FUNCTION "xinfu_keep_tallies"("kept" jsonb) RETURNS TABLE ("entry_id" uuid, "leaf_hash" bytea) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH said AS (
    SELECT t.id, t.enterprise, t.subject, jsonb_build_object(
      'v', 1, 'kind', 'tally.kept', 'id', t.id, 'at', xinfu_moment(clock_timestamp()), 'enterprise', t.enterprise, 'subject', t.subject,
      'count', t.count, 'entries', t.entries, 'salt', gen_random_uuid())::text AS body
    FROM jsonb_to_recordset(kept) AS t("id" text, "enterprise" text, "subject" text, "count" bigint, "entries" text)
  ), entered AS (
    INSERT INTO log_entries (subject_id, enterprise_id, kind, object_id, body)
    SELECT subject, enterprise, 'tally.kept', id, body FROM said ORDER BY enterprise
    RETURNING id, body
  )
  SELECT id, sha256('\x00'::bytea || convert_to(body, 'UTF8')) FROM entered
$$;
--> statement-breakpoint
-- What a source corrected by itself is an entry of the enterprise too, so that its list holds it.
CREATE FUNCTION "xinfu_enterprise_of"("subject" text) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.subject_id = subject
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_log_amendment"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_correction('record.corrected', NEW.id, NEW.decided_at, NEW.subject_id, xinfu_enterprise_of(NEW.subject_id), NEW.record_id,
    NEW.record_version, NEW.way));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_log_undoing"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'objections' THEN
    PERFORM xinfu_enter(xinfu_entry_of_correction('record.undone', NEW.id, NEW.undone_at, NEW.subject_id, NEW.enterprise_id, NEW.record_id, NEW.record_version, NEW.outcome::text));
  ELSE
    PERFORM xinfu_enter(xinfu_entry_of_correction('record.undone', NEW.id, NEW.undone_at, NEW.subject_id, xinfu_enterprise_of(NEW.subject_id), NEW.record_id,
      NEW.record_version, NEW.way));
  END IF;
  RETURN NULL;
END $$;
