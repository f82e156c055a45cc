-- What an administrator may know of decisions on a case of its place, named by the case or by the offer or the line that decided it: who decided what and when, and
-- of the last reading before only what its receipt is known by. Nothing that was shown, and nobody who read.
CREATE FUNCTION "xinfu_decisions_on"("asked" text) RETURNS TABLE ("case_id" text, "reference" text, "lender_zh" text, "lender_en" text, "decision_id" text, "kind" text,
  "decided_at" timestamptz, "by_name" text, "receipt_id" text, "read_at" timestamptz, "shown_hash" text, "item_codes" text[], "leaf_index" bigint, "checkpoint_size" bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH wanted AS (
    SELECT c.* FROM lender_cases c
    WHERE current_setting('xinfu.role', true) = 'administrator'
      AND (current_setting('xinfu.region', true) = '' OR c.region_code LIKE current_setting('xinfu.region', true) || '%')
      AND c.id = coalesce((SELECT o.case_id FROM offers o WHERE o.id = asked), (SELECT l.case_id FROM credit_lines l WHERE l.id = asked), asked)
  ), decided AS (
    SELECT o.id, 'offered' AS kind, 'offer.issued' AS act, o.issued_at AS at FROM offers o JOIN wanted c ON c.id = o.case_id AND c.lender_id = o.lender_id
      WHERE o.status <> 'draft' AND o.issued_at IS NOT NULL
    UNION ALL
    SELECT l.id, 'approved', 'credit_line.opened', l.created_at FROM credit_lines l JOIN wanted c ON c.id = l.case_id AND c.lender_id = l.lender_id
    UNION ALL
    -- A decline of before cases kept the day of their end is dated by its event.
    SELECT c.id, 'declined', 'case.declined', coalesce(c.closed_at, e.occurred_at) FROM wanted c
      LEFT JOIN LATERAL (
        SELECT f.occurred_at FROM financing_events f WHERE f.enterprise_id = c.enterprise_id AND f.case_id = c.id AND f.kind = 'case_declined' LIMIT 1
      ) e ON true
      WHERE c.status = 'declined' AND coalesce(c.closed_at, e.occurred_at) IS NOT NULL
  )
  SELECT c.id, c.reference, o.name_zh, o.name_en, d.id, d.kind, d.at, by.actor_name, r.id, r.read_at, r.shown_hash, r.item_codes, leaf.leaf_index, signed.size
    FROM wanted c
    JOIN organizations o ON o.id = c.lender_id
    CROSS JOIN decided d
    LEFT JOIN LATERAL (
      SELECT a.actor_name FROM audit_events a WHERE a.object_id = d.id AND a.action = d.act ORDER BY a.at DESC LIMIT 1
    ) by ON true
    LEFT JOIN LATERAL (
      SELECT a.subject_id, a.id, a.read_at, a.shown_hash, a.item_codes FROM access_receipts a
      WHERE a.case_id = c.id AND a.lender_id = c.lender_id AND a.result = 'read' AND a.again_of IS NULL AND a.read_at <= d.at
      ORDER BY a.read_at DESC, a.id DESC LIMIT 1
    ) r ON true
    LEFT JOIN log_entries entry ON entry.subject_id = r.subject_id AND entry.object_id = r.id AND entry.kind = 'read.shown'
    LEFT JOIN log_leaves leaf ON leaf.entry_id = entry.id
    LEFT JOIN LATERAL (SELECT k.size FROM log_checkpoints k WHERE k.size > leaf.leaf_index ORDER BY k.size LIMIT 1) signed ON true
$$;
