ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
ALTER TABLE "consent_requests" ADD COLUMN "salt" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "deletion_acknowledgements" ADD COLUMN "salt" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'deletion.confirmed'));--> statement-breakpoint
-- What an entry says of an asking: what a lender asks to read while credit is out, by the hash of its terms, and until when it can be answered.
CREATE FUNCTION "xinfu_entry_of_asking"("asked" consent_requests) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'asking.made', 'id', asked.id, 'at', xinfu_moment(asked.asked_at), 'enterprise', asked.enterprise_id,
    'subject', (SELECT o.subject_id FROM organizations o WHERE o.id = asked.enterprise_id), 'lender', asked.lender_id, 'request', asked.loan_request_id,
    'case', asked.case_id, 'line', asked.line_id, 'number', asked.number, 'answerBy', asked.answer_by,
    'terms', encode(sha256(convert_to(asked.terms::text, 'UTF8')), 'hex'),
    'asker', xinfu_person_hash(asked.salt, asked.asked_by_user_id, asked.asked_by_name, 'lender'))
$$;
--> statement-breakpoint
-- How it ended without a consent: refused by the enterprise, or withdrawn by the lender.
CREATE FUNCTION "xinfu_entry_of_answer"("asked" consent_requests) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'asking.' || asked.status, 'id', asked.id, 'at', xinfu_moment(asked.ended_at), 'enterprise', asked.enterprise_id,
    'subject', (SELECT o.subject_id FROM organizations o WHERE o.id = asked.enterprise_id), 'lender', asked.lender_id,
    'by', xinfu_person_hash(asked.salt, asked.ended_by_user_id, '', CASE asked.status WHEN 'refused' THEN 'enterprise' ELSE 'lender' END))
$$;
--> statement-breakpoint
-- What an entry says of a confirmed deletion: which readings, and by which article something is kept; what is kept stands by its hash.
CREATE FUNCTION "xinfu_entry_of_deletion"("told" deletion_acknowledgements) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', 'deletion.confirmed', 'id', told.id, 'at', xinfu_moment(told.acknowledged_at), 'enterprise', told.enterprise_id,
    'subject', (SELECT c.subject_id FROM consents c WHERE c.id = told.consent_id), 'lender', told.lender_id, 'consent', told.consent_id,
    'readings', told.readings, 'readUntil', xinfu_moment(told.read_until), 'due', xinfu_moment(told.due_at),
    'kept', encode(sha256(convert_to(told.kept_what, 'UTF8')), 'hex'), 'keptArticle', told.kept_article, 'keptUntil', told.kept_until,
    'confirmer', xinfu_person_hash(told.salt, told.acknowledged_by_user_id, told.acknowledged_by_name, 'lender')))
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_asking"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM xinfu_enter(xinfu_entry_of_asking(NEW));
  END IF;
  IF NEW.status IN ('refused', 'withdrawn') THEN
    PERFORM xinfu_enter(xinfu_entry_of_answer(NEW));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_deletion"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_deletion(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What was asked and confirmed before the log held it enters it as it stands, oldest first.
DO $$
DECLARE act record;
BEGIN
  FOR act IN
    SELECT asked_at AS at, xinfu_entry_of_asking(r) AS entry FROM consent_requests r
    UNION ALL SELECT ended_at, xinfu_entry_of_answer(r) FROM consent_requests r WHERE status IN ('refused', 'withdrawn')
    UNION ALL SELECT acknowledged_at, xinfu_entry_of_deletion(a) FROM deletion_acknowledgements a
    ORDER BY at
  LOOP
    PERFORM xinfu_enter(act.entry);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER "consent_requests_logged" AFTER INSERT ON "consent_requests" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_asking"();
--> statement-breakpoint
CREATE TRIGGER "consent_requests_ends_logged" AFTER UPDATE ON "consent_requests" FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION "xinfu_log_asking"();
--> statement-breakpoint
CREATE TRIGGER "deletion_acknowledgements_logged" AFTER INSERT ON "deletion_acknowledgements" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_deletion"();
--> statement-breakpoint
-- As before, and askings and confirmed deletions with it.
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
