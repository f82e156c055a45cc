-- Whether what was asked is forgotten: it stands for what it was about and for nothing that it said or who said it, and nobody can answer it any more.
CREATE FUNCTION "xinfu_asking_is_forgotten"("asked" consent_requests) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT asked.status <> 'granted' AND asked.asked_by_user_id = '' AND asked.asked_by_name = '' AND asked.terms = '{}'
    AND least(asked.ended_at, (asked.answer_by + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') <= now() - interval '1 day'
$$;
--> statement-breakpoint
-- As before; of what is forgotten the hashes stand in the entry alone, which is a leaf and holds.
CREATE OR REPLACE FUNCTION "xinfu_entry_of_asking"("asked" consent_requests) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'asking.made', 'id', asked.id, 'at', xinfu_moment(asked.asked_at), 'enterprise', asked.enterprise_id,
    'subject', (SELECT o.subject_id FROM organizations o WHERE o.id = asked.enterprise_id), 'lender', asked.lender_id, 'request', asked.loan_request_id,
    'case', asked.case_id, 'line', asked.line_id, 'number', asked.number, 'answerBy', asked.answer_by,
    'terms', encode(sha256(convert_to(asked.terms::text, 'UTF8')), 'hex'),
    'asker', xinfu_person_hash(asked.salt, asked.asked_by_user_id, asked.asked_by_name, 'lender'))
  || CASE WHEN xinfu_asking_is_forgotten(asked) THEN coalesce((
    SELECT jsonb_build_object('terms', e.body::jsonb -> 'terms', 'asker', e.body::jsonb -> 'asker')
      FROM log_entries e WHERE e.object_id = asked.id AND e.kind = 'asking.made'), '{}') ELSE '{}' END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_entry_of_answer"("asked" consent_requests) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'asking.' || asked.status, 'id', asked.id, 'at', xinfu_moment(asked.ended_at), 'enterprise', asked.enterprise_id,
    'subject', (SELECT o.subject_id FROM organizations o WHERE o.id = asked.enterprise_id), 'lender', asked.lender_id,
    'by', xinfu_person_hash(asked.salt, asked.ended_by_user_id, '', CASE asked.status WHEN 'refused' THEN 'enterprise' ELSE 'lender' END))
  || CASE WHEN asked.ended_by_user_id = '' AND xinfu_asking_is_forgotten(asked) THEN coalesce((
    SELECT jsonb_build_object('by', e.body::jsonb -> 'by')
      FROM log_entries e WHERE e.object_id = asked.id AND e.kind = 'asking.' || asked.status), '{}') ELSE '{}' END
$$;
--> statement-breakpoint
-- As before; an asking stays as what it was about, as its entries do, and who read goes out of the rows beside a reading as well.
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
      -- A new salt, for who may yet end one that lapsed: the old one goes, so that no name can be tried against the entries.
      UPDATE consent_requests SET terms = '{}', asked_by_user_id = '', asked_by_name = '', salt = gen_random_uuid()::text,
          ended_by_user_id = CASE WHEN ended_by_user_id IS NOT NULL THEN '' END
        WHERE id IN (
          SELECT q.id FROM consent_requests q
          WHERE q.status <> 'granted' AND (q.asked_by_user_id <> '' OR q.ended_by_user_id <> '')
            AND coalesce(q.ended_at, (q.answer_by + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') < before LIMIT most);
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
      -- With the receipt go the audit's row of the reading, and the event of the case: they would name who read beside it.
      WITH emptied AS (
        UPDATE access_receipts SET reader_user_id = '', reader_name = '', session_id = NULL, salt = '' WHERE (subject_id, id) IN (
          SELECT a.subject_id, a.id FROM access_receipts a WHERE a.read_at < before AND a.salt <> '' LIMIT most)
        RETURNING id, case_id, loan_request_id
      ), acts AS (
        UPDATE audit_events a SET actor = split_part(a.actor, ':', 1) || ':', actor_name = '', user_id = NULL FROM emptied e
          WHERE a.object_id IN (e.case_id, e.loan_request_id) AND a.detail ->> 'receiptId' = e.id AND a.user_id IS NOT NULL
      ), told AS (
        UPDATE financing_events f SET actor_name = '' FROM emptied e
          WHERE f.loan_request_id = e.loan_request_id AND f.facts ->> 'receiptId' = e.id
      )
      SELECT count(*) INTO more FROM emptied;
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
-- Of readings whose reader was forgotten before.
UPDATE audit_events a SET actor = split_part(a.actor, ':', 1) || ':', actor_name = '', user_id = NULL FROM access_receipts r
  WHERE a.detail ->> 'receiptId' = r.id AND a.object_id IN (r.case_id, r.loan_request_id) AND a.user_id IS NOT NULL AND xinfu_is_forgotten(r);
--> statement-breakpoint
UPDATE financing_events f SET actor_name = '' FROM access_receipts r
  WHERE f.facts ->> 'receiptId' = r.id AND f.loan_request_id = r.loan_request_id AND xinfu_is_forgotten(r);
