CREATE INDEX "log_entries_but_readings" ON "log_entries" USING btree ("kind","object_id") WHERE "log_entries"."kind" <> 'read.shown' and "log_entries"."kind" <> 'read.refused';
--> statement-breakpoint
-- One function that is not keeps a whole comparison on one processor.
ALTER FUNCTION xinfu_moment(timestamptz) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_grant(consents) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_receipt(access_receipts) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_credential(credentials) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_end(credentials) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_export(data_exports) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_asking(consent_requests) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_answer(consent_requests) PARALLEL SAFE;
--> statement-breakpoint
ALTER FUNCTION xinfu_entry_of_deletion(deletion_acknowledgements) PARALLEL SAFE;
--> statement-breakpoint
-- As before, in one pass over the readings.
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
