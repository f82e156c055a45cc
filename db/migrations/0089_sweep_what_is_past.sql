CREATE TABLE "retention_sweeps" (
	"kind" text PRIMARY KEY NOT NULL,
	"swept_at" timestamp (3) with time zone NOT NULL,
	"swept" integer NOT NULL,
	"swept_in_all" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "retention_sweeps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "retention_sweeps_supervised" ON "retention_sweeps" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "retention_sweeps_worked" ON "retention_sweeps" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
-- Deletes, or erases, the next rows of a kind that are past their time, and says how many. What each kind is about stands here and nowhere else: no job
-- deletes what somebody signed, sent or was granted. Who read is forgotten five years after the reading and not a day sooner (深圳经济特区社会信用条例 Art. 45).
CREATE FUNCTION "xinfu_sweep"("kind" text, "before" timestamptz, "most" integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE swept integer;
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
    ELSE
      RAISE EXCEPTION 'nothing is kept as %', kind USING ERRCODE = 'invalid_parameter_value';
  END CASE;
  GET DIAGNOSTICS swept = ROW_COUNT;
  RETURN swept;
END $$;
--> statement-breakpoint
-- Whether who read is forgotten as the law lets it: nobody is named, the salt is gone, and the reading is older than it must be kept.
CREATE FUNCTION "xinfu_is_forgotten"("r" access_receipts) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.salt = '' AND r.reader_user_id = '' AND r.reader_name = '' AND r.session_id IS NULL AND r.read_at <= now() - interval '5 years'
$$;
--> statement-breakpoint
-- As before; of a reading whose reader is forgotten everything else is held.
CREATE OR REPLACE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('read.shown', 'read.refused')) e
    FULL JOIN access_receipts r ON r.subject_id = e.subject_id AND r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR CASE
      -- The entry is a leaf, so it holds: a receipt that is as it was has its hashes in it, the row's near its beginning.
      WHEN starts_with(e.body, '{"v": 2,') THEN strpos(left(e.body, 240), xinfu_row_of_receipt(r)) = 0
        OR NOT xinfu_is_forgotten(r) AND (
          strpos(e.body, xinfu_person_hash(r.salt, r.reader_user_id, r.reader_name, r.reader_role)) = 0
          OR strpos(e.body, xinfu_person_hash(r.salt, r.session_id, '', 'session')) = 0)
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
    WHERE e.id IS NULL OR x.id IS NULL OR e.body::jsonb <> xinfu_entry_of_export(x)
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
