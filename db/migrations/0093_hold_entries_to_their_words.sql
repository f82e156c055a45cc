-- As before; entries are held to their own words too, and turns to the consents that they are of.
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
      -- By what the entry itself says, which its leaf holds.
      SELECT e.id, e.kind, e.body FROM log_entries e
      WHERE e.object_id = c.id ORDER BY e.body::jsonb ->> 'at' DESC, e.entered_at DESC, e.kind = 'consent.granted' LIMIT 1
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
  SELECT e.id, e.object_id, CASE WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM log_entries e LEFT JOIN consents c ON c.id = e.object_id
    WHERE e.kind IN ('consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired') AND (
      c.id IS NULL
      -- What has ended turns no more.
      OR c.ended_at IS NOT NULL AND (e.body::jsonb ->> 'at')::timestamptz > c.ended_at
      OR c.ended_at IS NULL AND e.kind IN ('consent.superseded', 'consent.revoked', 'consent.expired'))
  UNION ALL
  -- Who may read an entry, and what it is looked up by, is what its own words say. A quotation mark within a value is escaped, so nothing in one passes for a key.
  SELECT e.id, e.object_id, 'changed'
    FROM log_entries e
    WHERE strpos(e.body, '"kind": "' || e.kind || '"') = 0 OR strpos(e.body, '"id": "' || e.object_id || '"') = 0
      OR strpos(e.body, '"subject": "' || e.subject_id || '"') = 0
      OR CASE WHEN e.enterprise_id IS NULL THEN strpos(e.body, '"enterprise": "') > 0 ELSE strpos(e.body, '"enterprise": "' || e.enterprise_id || '"') = 0 END
      OR CASE WHEN e.lender_id IS NULL THEN strpos(e.body, '"lender": "') > 0 ELSE strpos(e.body, '"lender": "' || e.lender_id || '"') = 0 END
  UNION ALL
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
--> statement-breakpoint
-- Every consent's terms beside the hash under which they were signed, for whoever audits the log.
CREATE FUNCTION "xinfu_signed_terms"() RETURNS TABLE ("id" text, "terms" jsonb, "hash" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT id, terms, terms_hash FROM consents
$$;
