ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
DROP INDEX "log_entries_tallies";--> statement-breakpoint
CREATE INDEX "log_entries_tallies" ON "log_entries" USING btree ("enterprise_id",(substring("body" from '"count": ([0-9]{1,15})')::bigint) desc nulls last) WHERE "log_entries"."kind" = 'tally.kept';--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'record.undone', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'asking.repeated', 'deletion.confirmed', 'account.closing_asked', 'account.closing_undone', 'account.closed', 'list.asked', 'tally.kept'));
--> statement-breakpoint
-- What an entry says of a lender that asks again to be let read for a case, after what it was let read had ended.
CREATE FUNCTION "xinfu_entry_of_repeated_asking"("asked" lender_cases) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'asking.repeated', 'id', asked.id, 'at', xinfu_moment(asked.consent_asked_at), 'enterprise', asked.enterprise_id,
    'subject', asked.subject_id, 'lender', asked.lender_id, 'request', asked.loan_request_id)
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_repeated_asking"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_repeated_asking(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What was asked before the log held it enters it as it stands, oldest first.
DO $$
DECLARE act record;
BEGIN
  FOR act IN SELECT xinfu_entry_of_repeated_asking(c) AS entry FROM lender_cases c WHERE consent_asked_at IS NOT NULL ORDER BY consent_asked_at LOOP
    PERFORM xinfu_enter(act.entry);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER "lender_cases_askings_logged" AFTER UPDATE ON "lender_cases" FOR EACH ROW
  WHEN (NEW.consent_asked_at IS NOT NULL AND NEW.consent_asked_at IS DISTINCT FROM OLD.consent_asked_at) EXECUTE FUNCTION "xinfu_log_repeated_asking"();
--> statement-breakpoint
-- A case names when it was last asked for; earlier askings stand in the log alone.
CREATE FUNCTION "xinfu_differences_of_repeated_askings"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
  SELECT e.id, coalesce(e.object_id, c.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN c.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT DISTINCT ON (object_id) * FROM log_entries WHERE kind = 'asking.repeated' ORDER BY object_id, body::jsonb ->> 'at' DESC) e
    FULL JOIN (SELECT * FROM lender_cases WHERE consent_asked_at IS NOT NULL) c ON c.id = e.object_id
    WHERE e.id IS NULL OR c.id IS NULL OR e.body::jsonb <> xinfu_entry_of_repeated_asking(c)
$$;
--> statement-breakpoint
-- Checkpoints that somebody was handed and that are gone, by the last place that they cover.
CREATE FUNCTION "xinfu_differences_of_checkpoints"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off AS $$
  SELECT l.entry_id, NULL::text, 'checkpoint_gone'
    FROM (SELECT DISTINCT size FROM handed_checkpoints) h
    LEFT JOIN log_leaves l ON l.leaf_index = h.size - 1
    WHERE NOT EXISTS (SELECT FROM log_checkpoints c WHERE c.size = h.size)
$$;
--> statement-breakpoint
-- Consents that were read under more often than they count: so that more could be read than was signed. By the receipts, which are held to their entries; what only
-- shows a reading again is not counted. What was narrowed or signed again counts on from what it replaced, and what a turn's entry counted stays counted.
CREATE FUNCTION "xinfu_differences_of_counts"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
  SELECT e.id, c.id, 'changed'
    FROM (
      SELECT given.id, given.reads_used, coalesce(own.readings, 0) + coalesce(sum(own.readings) OVER (
          PARTITION BY given.enterprise_id, coalesce(given.terms ->> 'sheetId', given.id) ORDER BY given.granted_at GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS readings
      FROM consents given
      LEFT JOIN (
        SELECT r.consent_id, count(*) AS readings FROM access_receipts r
        WHERE r.result = 'read' AND r.consent_id IS NOT NULL AND (r.again_of IS NULL OR NOT EXISTS (
          SELECT FROM access_receipts earlier WHERE earlier.subject_id = r.subject_id AND earlier.id = r.again_of AND earlier.shown_hash = r.shown_hash))
        GROUP BY r.consent_id
      ) own ON own.consent_id = given.id
    ) c
    LEFT JOIN (
      SELECT object_id, max((body::jsonb ->> 'readsUsed')::int) AS counted FROM log_entries
      WHERE kind IN ('consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired') GROUP BY object_id
    ) turned ON turned.object_id = c.id
    LEFT JOIN log_entries e ON e.object_id = c.id AND e.kind = 'consent.granted'
    WHERE c.reads_used < greatest(c.readings, turned.counted)
$$;
--> statement-breakpoint
-- What a lender holds for longer than its reading's entry says, or past the end of its consent.
CREATE FUNCTION "xinfu_differences_of_holdings"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
  SELECT e.id, late.receipt_id, CASE WHEN e.id IS NULL THEN 'not_entered' ELSE 'changed' END
    FROM (
      SELECT h.subject_id, h.receipt_id, r.id IS NULL AS is_alone FROM data_holdings h
      LEFT JOIN access_receipts r ON r.subject_id = h.subject_id AND r.id = h.receipt_id
      LEFT JOIN consents c ON c.id = r.consent_id
      WHERE r.id IS NULL OR h.due_at > least(r.delete_by, c.expires_at) OR h.acknowledgement_id IS NULL AND h.due_at > c.ended_at
    ) late
    LEFT JOIN log_entries e ON e.subject_id = late.subject_id AND e.object_id = late.receipt_id AND e.kind = 'read.shown'
    -- That a receipt is gone is told of the receipt.
    WHERE NOT (late.is_alone AND e.id IS NOT NULL)
$$;
--> statement-breakpoint
-- As before, and with it repeated askings, checkpoints, counts and what is held.
CREATE OR REPLACE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT * FROM xinfu_differences_of_readings()
  UNION ALL SELECT * FROM xinfu_differences_of_consents()
  UNION ALL SELECT * FROM xinfu_differences_of_corrections()
  UNION ALL SELECT * FROM xinfu_differences_of_credentials()
  UNION ALL SELECT * FROM xinfu_differences_of_rights()
  UNION ALL SELECT * FROM xinfu_differences_of_askings()
  UNION ALL SELECT * FROM xinfu_differences_of_repeated_askings()
  UNION ALL SELECT * FROM xinfu_differences_of_deletions()
  UNION ALL SELECT * FROM xinfu_differences_of_checkpoints()
  UNION ALL SELECT * FROM xinfu_differences_of_counts()
  UNION ALL SELECT * FROM xinfu_differences_of_holdings()
$$;
