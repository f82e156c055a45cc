-- Without a search path of its own it is built into the statement that calls it: the audit asks it of every reading. All it calls is built in.
CREATE OR REPLACE FUNCTION "xinfu_person_hash"("salt" text, "user_id" text, "name" text, "role" text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', salt, user_id, name, role), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Every column of a receipt but those that name a person, in one hash. Its list of columns stays: a hash in the log is never made anew.
CREATE FUNCTION "xinfu_row_of_receipt"("r" access_receipts) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(ROW(r.id, r.subject_id, r.enterprise_id, r.lender_id, r.lender_name, r.loan_request_id, r.case_id, r.consent_id, r.again_of,
    r.purpose, r.result, r.refusal, r.item_codes, r.record_versions, r.judged, r.catalogue_version_id, r.shown_hash,
    extract(epoch FROM r.delete_by), extract(epoch FROM r.read_at))::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- What an entry says of a reading or a refused try. With `row` the audit compares hashes and builds no entry anew.
CREATE OR REPLACE FUNCTION "xinfu_entry_of_receipt"("left_there" access_receipts) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 2, 'row', xinfu_row_of_receipt(left_there),
    'kind', CASE left_there.result WHEN 'read' THEN 'read.shown' ELSE 'read.refused' END, 'id', left_there.id, 'at', xinfu_moment(left_there.read_at),
    'enterprise', left_there.enterprise_id, 'subject', left_there.subject_id, 'lender', left_there.lender_id, 'lenderName', left_there.lender_name,
    'request', left_there.loan_request_id, 'case', left_there.case_id, 'consent', left_there.consent_id, 'purpose', left_there.purpose, 'refusal', left_there.refusal,
    'again', left_there.again_of, 'items', to_jsonb(left_there.item_codes), 'shown', left_there.shown_hash, 'deleteBy', xinfu_moment(left_there.delete_by),
    'catalogue', left_there.catalogue_version_id, 'records', encode(sha256(convert_to(left_there.record_versions::text, 'UTF8')), 'hex'),
    'judged', encode(sha256(convert_to(left_there.judged::text, 'UTF8')), 'hex'),
    'session', xinfu_person_hash(left_there.salt, left_there.session_id, '', 'session'),
    'reader', xinfu_person_hash(left_there.salt, left_there.reader_user_id, left_there.reader_name, left_there.reader_role)))
$$;
--> statement-breakpoint
-- Where what the log says and what is kept differ: readings, consents, corrections and repairs that were changed, added or removed behind its back. Ids alone leave.
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
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
--> statement-breakpoint
-- What arrives decided is entered as well as what is decided here.
CREATE TRIGGER "objections_arrived_logged" AFTER INSERT ON "objections" FOR EACH ROW WHEN (NEW.outcome IS NOT NULL) EXECUTE FUNCTION "xinfu_log_objection"();
--> statement-breakpoint
CREATE TRIGGER "repair_cases_arrived_logged" AFTER INSERT ON "repair_cases" FOR EACH ROW WHEN (NEW.status = 'closed') EXECUTE FUNCTION "xinfu_log_repair"();
--> statement-breakpoint
-- Corrections and repairs from before there was a log enter it now, oldest first.
DO $$
DECLARE act record;
BEGIN
  FOR act IN
    SELECT * FROM (
      SELECT coalesce(reviewed_at, answered_at) AS at, xinfu_entry_of_correction('record.corrected', id, coalesce(reviewed_at, answered_at, closed_at, now()), subject_id,
        enterprise_id, record_id, record_version, outcome::text) AS entry FROM objections WHERE outcome IS NOT NULL
      UNION ALL
      SELECT decided_at, xinfu_entry_of_correction('record.corrected', id, decided_at, subject_id, NULL, record_id, record_version, way) FROM record_amendments
      UNION ALL
      SELECT decided_at, xinfu_entry_of_correction('record.repaired', id, decided_at, subject_id, enterprise_id, record_id, NULL, 'repaired')
        FROM repair_cases WHERE status = 'closed'
    ) decided
    WHERE NOT EXISTS (SELECT FROM log_entries e WHERE e.object_id = decided.entry ->> 'id' AND e.kind = decided.entry ->> 'kind')
    ORDER BY at
  LOOP
    PERFORM xinfu_enter(act.entry);
  END LOOP;
END $$;
