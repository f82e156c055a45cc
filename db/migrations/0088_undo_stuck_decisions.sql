CREATE TABLE "stuck_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"decision_id" text NOT NULL,
	"authority_id" text,
	"unit_name" text NOT NULL,
	"region_code" text,
	"enterprise_id" text,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"item_code" text NOT NULL,
	"document_no" text,
	"status" text DEFAULT 'stuck' NOT NULL,
	"cause" text NOT NULL,
	"fault" text NOT NULL,
	"failed_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_user_id" text,
	"decided_by_name" text,
	"reason" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "stuck_decisions_kind_known" CHECK ("stuck_decisions"."kind" in ('repair', 'objection', 'amendment')),
	CONSTRAINT "stuck_decisions_status_known" CHECK ("stuck_decisions"."status" in ('stuck', 'retrying', 'undoing', 'carried_out', 'undone')),
	CONSTRAINT "stuck_decisions_cause_known" CHECK ("stuck_decisions"."cause" in ('busy', 'unavailable', 'contradicts', 'unreadable', 'refused', 'fault')),
	CONSTRAINT "stuck_decisions_end" CHECK (("stuck_decisions"."ended_at" is not null) = ("stuck_decisions"."status" in ('carried_out', 'undone'))),
	CONSTRAINT "stuck_decisions_undone_say_why" CHECK ("stuck_decisions"."status" not in ('undoing', 'undone') or coalesce(length("stuck_decisions"."reason"), 0) >= 10),
	CONSTRAINT "stuck_decisions_repairs_stay" CHECK ("stuck_decisions"."kind" <> 'repair' or "stuck_decisions"."status" not in ('undoing', 'undone'))
);
--> statement-breakpoint
ALTER TABLE "stuck_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record_amendments" DROP CONSTRAINT "record_amendments_one_per_version";--> statement-breakpoint
ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
ALTER TABLE "record_amendments" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "record_amendments" ADD COLUMN "undone_reason" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "undone_reason" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "in_place_of" text;--> statement-breakpoint
ALTER TABLE "stuck_decisions" ADD CONSTRAINT "stuck_decisions_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stuck_decisions" ADD CONSTRAINT "stuck_decisions_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stuck_decisions_once" ON "stuck_decisions" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "stuck_decisions_that_wait" ON "stuck_decisions" USING btree ("failed_at") WHERE "stuck_decisions"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_in_place_of_objections_id_fk" FOREIGN KEY ("in_place_of") REFERENCES "public"."objections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "record_amendments_one_per_version" ON "record_amendments" USING btree ("subject_id","record_id","record_version") WHERE "record_amendments"."undone_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "objections_one_in_place" ON "objections" USING btree ("in_place_of") WHERE "objections"."in_place_of" is not null;--> statement-breakpoint
ALTER TABLE "record_amendments" ADD CONSTRAINT "record_amendments_undone_say_why" CHECK (("record_amendments"."undone_at" is null) = ("record_amendments"."undone_reason" is null) and ("record_amendments"."undone_at" is null or "record_amendments"."carried_out_at" is null));--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_undone_say_why" CHECK (("objections"."undone_at" is null) = ("objections"."undone_reason" is null) and ("objections"."undone_at" is null or ("objections"."status" = 'upheld' and "objections"."closed_at" is not null)));--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'record.undone', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'deletion.confirmed'));--> statement-breakpoint
CREATE POLICY "stuck_decisions_of_the_unit" ON "stuck_decisions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "stuck_decisions"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "stuck_decisions_in_place" ON "stuck_decisions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "stuck_decisions"."region_code" like current_setting('xinfu.region', true) || '%'));--> statement-breakpoint
CREATE POLICY "stuck_decisions_moved" ON "stuck_decisions" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (((current_setting('xinfu.role', true) = 'authority' and "stuck_decisions"."authority_id" = current_setting('xinfu.organization', true)) or (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "stuck_decisions"."region_code" like current_setting('xinfu.region', true) || '%'))) and "stuck_decisions"."status" = 'stuck') WITH CHECK (((current_setting('xinfu.role', true) = 'authority' and "stuck_decisions"."authority_id" = current_setting('xinfu.organization', true)) or (current_setting('xinfu.role', true) = 'administrator' and (current_setting('xinfu.region', true) = '' or "stuck_decisions"."region_code" like current_setting('xinfu.region', true) || '%'))) and "stuck_decisions"."status" in ('retrying', 'undoing') and "stuck_decisions"."decided_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "stuck_decisions_told" ON "stuck_decisions" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "record_amendments_decided" ON "record_amendments" TO xinfu_app WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "record_amendments"."authority_id" = current_setting('xinfu.organization', true) and "record_amendments"."unit_name" = convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8') and "record_amendments"."decided_by_user_id" = current_setting('xinfu.user', true) and "record_amendments"."carried_out_at" is null and "record_amendments"."undone_at" is null);--> statement-breakpoint
ALTER POLICY "objections_filed" ON "objections" TO xinfu_app WITH CHECK (current_setting('xinfu.role', true) = 'enterprise' and "objections"."enterprise_id" = current_setting('xinfu.organization', true) and "objections"."subject_id" = current_setting('xinfu.subject', true) and "objections"."status" = 'source_check' and "objections"."in_place_of" is null);
--> statement-breakpoint
-- That a decision about a record was undone, since it could not be carried out: which, and never what it said.
CREATE FUNCTION "xinfu_log_undoing"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'objections' THEN
    PERFORM xinfu_enter(xinfu_entry_of_correction('record.undone', NEW.id, NEW.undone_at, NEW.subject_id, NEW.enterprise_id, NEW.record_id, NEW.record_version, NEW.outcome::text));
  ELSE
    PERFORM xinfu_enter(xinfu_entry_of_correction('record.undone', NEW.id, NEW.undone_at, NEW.subject_id, NULL, NEW.record_id, NEW.record_version, NEW.way));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "objections_undoing_logged" AFTER UPDATE ON "objections" FOR EACH ROW WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION "xinfu_log_undoing"();
--> statement-breakpoint
CREATE TRIGGER "record_amendments_undoing_logged" AFTER UPDATE ON "record_amendments" FOR EACH ROW WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION "xinfu_log_undoing"();
--> statement-breakpoint
-- What a decision waits for is tried for some four hours, and then somebody is told.
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'corrections.find_desks', 'credentials.recheck', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'lab.try_firms', 'lab.try_population', 'lab.try_table', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'rights.export', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key, max_attempts => CASE job WHEN 'corrections.carry_out' THEN 10 END);
END $$;
--> statement-breakpoint
-- As before, and exports with it.
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
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
--> statement-breakpoint
-- As before, and what was undone with it.
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
