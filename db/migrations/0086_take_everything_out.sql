CREATE TABLE "data_export_files" (
	"export_id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "data_export_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"status" text DEFAULT 'making' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by_user_id" text NOT NULL,
	"asked_by_member_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"salt" text DEFAULT gen_random_uuid()::text NOT NULL,
	"done_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"kept_by" text,
	"file_hash" text,
	"file_bytes" bigint,
	"tables" integer,
	"rows" bigint,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_exports_known_status" CHECK ("data_exports"."status" in ('making', 'ready', 'failed', 'deleted')),
	CONSTRAINT "data_exports_progress_is_a_share" CHECK ("data_exports"."progress" between 0 and 100),
	CONSTRAINT "data_exports_ready_has_a_file" CHECK ("data_exports"."status" not in ('ready', 'deleted') or num_nulls("data_exports"."done_at", "data_exports"."expires_at", "data_exports"."file_hash", "data_exports"."rows") = 0),
	CONSTRAINT "data_exports_deleted_is_dated" CHECK (("data_exports"."status" = 'deleted') = ("data_exports"."deleted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "data_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
ALTER TABLE "data_export_files" ADD CONSTRAINT "data_export_files_export_id_data_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."data_exports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_exports_of_an_enterprise" ON "data_exports" USING btree ("enterprise_id","asked_at");--> statement-breakpoint
CREATE INDEX "data_exports_due" ON "data_exports" USING btree ("expires_at") WHERE "data_exports"."status" = 'ready';--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_at_a_time" ON "data_exports" USING btree ("enterprise_id") WHERE "data_exports"."status" = 'making';--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'credential.issued', 'credential.ended', 'data.exported'));--> statement-breakpoint
CREATE POLICY "data_export_files_own" ON "data_export_files" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("data_export_files"."enterprise_id" = current_setting('xinfu.represents', true));--> statement-breakpoint
CREATE POLICY "data_export_files_worked" ON "data_export_files" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "data_exports_own" ON "data_exports" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise' and "data_exports"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "data_exports_asked" ON "data_exports" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("data_exports"."enterprise_id" = current_setting('xinfu.represents', true) and "data_exports"."subject_id" = current_setting('xinfu.subject', true) and "data_exports"."status" = 'making' and "data_exports"."asked_by_user_id" = current_setting('xinfu.user', true) and "data_exports"."asked_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
CREATE POLICY "data_exports_worked" ON "data_exports" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
-- A file of everything is a reading by itself: one entry when it is made, with its hash and how much it holds. Who asked stands by a salted hash.
CREATE FUNCTION "xinfu_entry_of_export"("given" data_exports) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'v', 1, 'kind', 'data.exported', 'id', given.id, 'at', xinfu_moment(given.done_at), 'enterprise', given.enterprise_id, 'subject', given.subject_id,
    'fileHash', given.file_hash, 'tables', given.tables, 'rows', given.rows, 'until', xinfu_moment(given.expires_at),
    'signer', xinfu_person_hash(given.salt, given.asked_by_user_id, given.asked_by_name, 'enterprise'))
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_export"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_export(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "data_exports_logged" AFTER UPDATE ON "data_exports" FOR EACH ROW WHEN (OLD.status <> 'ready' AND NEW.status = 'ready') EXECUTE FUNCTION "xinfu_log_export"();
--> statement-breakpoint
-- What was handed out stays said, whoever writes: a file is made once, or fails, and is deleted once.
CREATE FUNCTION "hold_data_export"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status IN ('failed', 'deleted')
    OR OLD.status = 'ready' AND (to_jsonb(NEW) - '{status,deleted_at}'::text[] <> to_jsonb(OLD) - '{status,deleted_at}'::text[] OR NEW.status <> 'deleted')
    OR (NEW.enterprise_id, NEW.subject_id, NEW.asked_at, NEW.asked_by_user_id) <> (OLD.enterprise_id, OLD.subject_id, OLD.asked_at, OLD.asked_by_user_id) THEN
    RAISE EXCEPTION 'an export says what was handed out' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "data_exports_stay" BEFORE UPDATE ON "data_exports" FOR EACH ROW EXECUTE FUNCTION "hold_data_export"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF job IS NULL OR job <> ALL (ARRAY['commitments.write_record', 'corrections.carry_out', 'corrections.find_desks', 'credentials.recheck', 'evaluation.compare', 'evaluation.evaluate', 'evaluation.replay', 'evaluation.run', 'evaluation.tell_turned', 'imports.run', 'lab.try_firms', 'lab.try_population', 'lab.try_table', 'loan_requests.settle_declined', 'matching.backtest', 'matching.tell_flipped', 'offers.settle', 'outbox.send', 'reports.make', 'rights.export', 'supervision.draw', 'supervision.prepare_draw', 'supervision.write_inspection'])
    OR (session_user = 'xinfu_auth' AND job <> 'outbox.send') THEN
    RAISE EXCEPTION 'the job % is not queued by name', job USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
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
