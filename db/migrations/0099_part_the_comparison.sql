-- Readings and refused tries whose receipts were changed, added or removed. In one pass over each.
CREATE FUNCTION "xinfu_differences_of_readings"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (
      SELECT id, subject_id, object_id, starts_with(body, '{"v": 2,') AS is_hashed,
        substring(said FROM position('"row": "'::bytea IN substring(said FOR 240)) + 8 FOR 64) AS "row",
        substring(said FROM position('"reader": "'::bytea IN said) + 11 FOR 64) AS reader,
        substring(said FROM position('"session": "'::bytea IN said) + 12 FOR 64) AS session
      -- Fenced, so that a text is made bytes once, and only hashes go through the join.
      FROM (SELECT *, convert_to(body, 'UTF8') AS said FROM log_entries WHERE kind IN ('read.shown', 'read.refused') OFFSET 0) told OFFSET 0
    ) e
    FULL JOIN (
      SELECT subject_id, id, convert_to(xinfu_row_of_receipt(left_there), 'UTF8') AS "row", xinfu_is_forgotten(left_there) AS is_forgotten,
        convert_to(xinfu_person_hash(salt, reader_user_id, reader_name, reader_role), 'UTF8') AS reader,
        convert_to(xinfu_person_hash(salt, session_id, '', 'session'), 'UTF8') AS session
      FROM access_receipts left_there OFFSET 0
    ) r ON r.subject_id = e.subject_id AND r.id = e.object_id
    -- The entry is a leaf, so it holds: a receipt that is as it was has its hashes in it.
    WHERE e.id IS NULL OR r.id IS NULL
      OR e.is_hashed AND (e."row" <> r."row" OR NOT r.is_forgotten AND (e.reader <> r.reader OR e.session <> r.session))
      -- Older ones have no hash of their row: their receipts' entries are built anew.
      OR NOT e.is_hashed AND EXISTS (
        SELECT FROM log_entries o JOIN access_receipts a ON a.subject_id = o.subject_id AND a.id = o.object_id
        WHERE o.subject_id = e.subject_id AND o.id = e.id AND CASE
          WHEN xinfu_is_forgotten(a) THEN o.body::jsonb - '{reader,session}'::text[] <> (xinfu_entry_of_receipt(a) - '{row,reader,session}'::text[]) || '{"v": 1}'
          ELSE o.body::jsonb <> (xinfu_entry_of_receipt(a) - 'row') || '{"v": 1}' END)
$$;
--> statement-breakpoint
-- Grants and turns.
CREATE FUNCTION "xinfu_differences_of_consents"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'consent.granted') e
    FULL JOIN consents c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_grant(c)
  UNION ALL
  SELECT last.id, c.id, 'changed'
    FROM consents c
    LEFT JOIN LATERAL (
      -- By what the entry itself says, which its leaf holds.
      SELECT e.id, e.kind, e.body FROM log_entries e
      WHERE e.object_id = c.id ORDER BY e.body::jsonb ->> 'at' DESC, e.entered_at DESC, e.kind = 'consent.granted' LIMIT 1
    ) last ON true
    WHERE last.id IS NOT NULL AND (
      CASE c.status WHEN 'active' THEN last.kind NOT IN ('consent.granted', 'consent.resumed') ELSE last.kind <> 'consent.' || c.status::text END
      OR c.ended_at IS NOT NULL AND last.body::jsonb ->> 'at' <> xinfu_moment(c.ended_at))
  UNION ALL
  SELECT e.id, e.object_id, CASE WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM log_entries e LEFT JOIN consents c ON c.id = e.object_id
    WHERE e.kind IN ('consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired') AND (
      c.id IS NULL
      -- What has ended turns no more.
      OR c.ended_at IS NOT NULL AND (e.body::jsonb ->> 'at')::timestamptz > c.ended_at
      OR c.ended_at IS NULL AND e.kind IN ('consent.superseded', 'consent.revoked', 'consent.expired'))
$$;
--> statement-breakpoint
-- Corrections, undone ones and repairs.
CREATE FUNCTION "xinfu_differences_of_corrections"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
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
$$;
--> statement-breakpoint
-- Credentials and their ends.
CREATE FUNCTION "xinfu_differences_of_credentials"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'credential.issued') e
    FULL JOIN credentials c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_credential(c)
  UNION ALL
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'credential.ended') e
    FULL JOIN (SELECT * FROM credentials WHERE ended_at IS NOT NULL) c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_end(c)
$$;
--> statement-breakpoint
-- Exports, and accounts that were to be closed.
CREATE FUNCTION "xinfu_differences_of_rights"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
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
$$;
--> statement-breakpoint
-- Askings and how they ended.
CREATE FUNCTION "xinfu_differences_of_askings"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
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
$$;
--> statement-breakpoint
-- Confirmed deletions.
CREATE FUNCTION "xinfu_differences_of_deletions"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
  SELECT e.id, coalesce(e.object_id, a.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN a.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind = 'deletion.confirmed') e
    FULL JOIN deletion_acknowledgements a ON a.id = e.object_id
    WHERE e.id IS NULL OR a.id IS NULL OR e.body::jsonb <> xinfu_entry_of_deletion(a)
$$;
--> statement-breakpoint
-- Where what the log says and what is kept differ, kind by kind. A new kind brings a function of its own, and its name here.
CREATE OR REPLACE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT * FROM xinfu_differences_of_readings()
  UNION ALL SELECT * FROM xinfu_differences_of_consents()
  UNION ALL SELECT * FROM xinfu_differences_of_corrections()
  UNION ALL SELECT * FROM xinfu_differences_of_credentials()
  UNION ALL SELECT * FROM xinfu_differences_of_rights()
  UNION ALL SELECT * FROM xinfu_differences_of_askings()
  UNION ALL SELECT * FROM xinfu_differences_of_deletions()
$$;
