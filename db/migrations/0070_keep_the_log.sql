CREATE TABLE "log_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_checkpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_entries" (
	"subject_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"enterprise_id" text,
	"lender_id" text,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"body" text NOT NULL,
	"entered_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "log_entries_subject_id_id_pk" PRIMARY KEY("subject_id","id"),
	CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired'))
);
--> statement-breakpoint
ALTER TABLE "log_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"leaf_index" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	"chain_hash" "bytea" NOT NULL,
	CONSTRAINT "log_leaves_are_hashes" CHECK (length("log_leaves"."leaf_hash") = 32 and length("log_leaves"."chain_hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "log_leaves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_nodes" (
	"level" integer NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "log_nodes_level_position_pk" PRIMARY KEY("level","position")
);
--> statement-breakpoint
ALTER TABLE "log_nodes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_pending" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"entered_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_pending" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "platform_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"sealed_private_key" text NOT NULL,
	"begins_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "platform_keys_retire_after_they_began" CHECK ("platform_keys"."retired_at" > "platform_keys"."begins_at")
);
--> statement-breakpoint
ALTER TABLE "platform_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD COLUMN "salt" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "salt" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
CREATE INDEX "log_entries_by_id" ON "log_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "log_entries_of_an_object" ON "log_entries" USING btree ("object_id");--> statement-breakpoint
CREATE UNIQUE INDEX "log_leaves_one_per_entry" ON "log_leaves" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "log_pending_in_order" ON "log_pending" USING btree ("transaction","entered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "platform_keys_one_signs" ON "platform_keys" USING btree ((true)) WHERE "platform_keys"."retired_at" is null;--> statement-breakpoint
CREATE POLICY "log_checkpoints_read" ON "log_checkpoints" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "log_checkpoints_signed" ON "log_checkpoints" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "log_entries_of_the_enterprise" ON "log_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("log_entries"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "log_entries_of_the_lender" ON "log_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("log_entries"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "log_entries_sequenced" ON "log_entries" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "log_leaves_read" ON "log_leaves" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "log_leaves_sequenced" ON "log_leaves" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "log_nodes_read" ON "log_nodes" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "log_nodes_sequenced" ON "log_nodes" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "log_pending_sequenced" ON "log_pending" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform_keys_read" ON "platform_keys" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "platform_keys_turned" ON "platform_keys" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
-- Who did it, as a hash that only the salt opens: a name can be forgotten and the entry stays whole.
CREATE FUNCTION "xinfu_person_hash"("salt" text, "user_id" text, "name" text, "role" text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', salt, user_id, name, role), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_moment"("at" timestamptz) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
--> statement-breakpoint
-- What an entry says of a grant: all that was signed, by the hash of its terms.
CREATE FUNCTION "xinfu_entry_of_grant"("given" consents) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', 'consent.granted', 'id', given.id, 'at', xinfu_moment(given.granted_at), 'enterprise', given.enterprise_id, 'subject', given.subject_id,
    'lender', given.lender_id, 'request', given.loan_request_id, 'purpose', given.purpose, 'items', to_jsonb(given.item_codes), 'readsMax', given.reads_max,
    'until', xinfu_moment(given.expires_at), 'dataLifeDays', given.data_life_days, 'terms', given.terms_hash, 'text', given.text_hash, 'textVersion', given.text_version,
    'mandate', given.mandate_id, 'mandateMember', given.mandate_member_id,
    'signer', xinfu_person_hash(given.salt, given.signed_by_user_id, given.signed_by_name, given.terms ->> 'signedAs')))
$$;
--> statement-breakpoint
-- What an entry says of a turn that a consent took: its status, and the terms it is about.
CREATE FUNCTION "xinfu_entry_of_turn"("given" consents, "turn" text, "at" timestamptz) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', 'consent.' || turn, 'id', given.id, 'at', xinfu_moment(at), 'enterprise', given.enterprise_id, 'subject', given.subject_id,
    'lender', given.lender_id, 'purpose', given.purpose, 'terms', given.terms_hash, 'readsUsed', given.reads_used))
$$;
--> statement-breakpoint
-- What an entry says of a reading or a refused try: every column of its receipt, long ones by their hash.
CREATE FUNCTION "xinfu_entry_of_receipt"("left_there" access_receipts) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 1, 'kind', CASE left_there.result WHEN 'read' THEN 'read.shown' ELSE 'read.refused' END, 'id', left_there.id, 'at', xinfu_moment(left_there.read_at),
    'enterprise', left_there.enterprise_id, 'subject', left_there.subject_id, 'lender', left_there.lender_id, 'lenderName', left_there.lender_name,
    'request', left_there.loan_request_id, 'case', left_there.case_id, 'consent', left_there.consent_id, 'purpose', left_there.purpose, 'refusal', left_there.refusal,
    'again', left_there.again_of, 'items', to_jsonb(left_there.item_codes), 'shown', left_there.shown_hash, 'deleteBy', xinfu_moment(left_there.delete_by),
    'catalogue', left_there.catalogue_version_id, 'records', encode(sha256(convert_to(left_there.record_versions::text, 'UTF8')), 'hex'),
    'judged', encode(sha256(convert_to(left_there.judged::text, 'UTF8')), 'hex'),
    'session', xinfu_person_hash(left_there.salt, left_there.session_id, '', 'session'),
    'reader', xinfu_person_hash(left_there.salt, left_there.reader_user_id, left_there.reader_name, left_there.reader_role)))
$$;
--> statement-breakpoint
-- What an entry says of a record that was corrected, withdrawn or repaired: by which decision, and never what it said.
CREATE FUNCTION "xinfu_entry_of_correction"("kind" text, "id" text, "at" timestamptz, "subject" text, "enterprise" text, "record" text, "version" integer, "way" text) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('v', 1, 'kind', kind, 'id', id, 'at', xinfu_moment(at), 'subject', subject, 'enterprise', enterprise,
    'record', record, 'version', version, 'way', way))
$$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_enter"("entry" jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  number uuid := gen_random_uuid();
  body text := entry::text;
BEGIN
  INSERT INTO log_entries (subject_id, id, enterprise_id, lender_id, kind, object_id, body)
  VALUES (entry ->> 'subject', number, entry ->> 'enterprise', entry ->> 'lender', entry ->> 'kind', entry ->> 'id', body);
  INSERT INTO log_pending (entry_id, leaf_hash) VALUES (number, sha256('\x00'::bytea || convert_to(body, 'UTF8')));
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_consent"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM xinfu_enter(xinfu_entry_of_grant(NEW));
    IF NEW.status <> 'active' THEN
      PERFORM xinfu_enter(xinfu_entry_of_turn(NEW, NEW.status::text, coalesce(NEW.ended_at, NEW.granted_at)));
    END IF;
  ELSE
    PERFORM xinfu_enter(xinfu_entry_of_turn(NEW, CASE NEW.status WHEN 'active' THEN 'resumed' ELSE NEW.status::text END, coalesce(NEW.ended_at, clock_timestamp())));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_receipt"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_receipt(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_objection"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_correction('record.corrected', NEW.id, coalesce(NEW.reviewed_at, NEW.answered_at, clock_timestamp()), NEW.subject_id, NEW.enterprise_id,
    NEW.record_id, NEW.record_version, NEW.outcome::text));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_amendment"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_correction('record.corrected', NEW.id, NEW.decided_at, NEW.subject_id, NULL, NEW.record_id, NEW.record_version, NEW.way));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "xinfu_log_repair"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM xinfu_enter(xinfu_entry_of_correction('record.repaired', NEW.id, NEW.decided_at, NEW.subject_id, NEW.enterprise_id, NEW.record_id, NULL, 'repaired'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "hold_the_log"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the log only grows' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- What happened before there was a log enters it as it stands, oldest first.
DO $$
DECLARE act record;
BEGIN
  FOR act IN
    SELECT granted_at AS at, xinfu_entry_of_grant(c) AS entry FROM consents c
    UNION ALL
    SELECT coalesce(ended_at, granted_at), xinfu_entry_of_turn(c, status::text, coalesce(ended_at, granted_at)) FROM consents c WHERE status <> 'active'
    UNION ALL
    SELECT read_at, xinfu_entry_of_receipt(r) FROM access_receipts r
    ORDER BY at
  LOOP
    PERFORM xinfu_enter(act.entry);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER "consents_logged" AFTER INSERT ON "consents" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_consent"();
--> statement-breakpoint
CREATE TRIGGER "consents_turns_logged" AFTER UPDATE ON "consents" FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION "xinfu_log_consent"();
--> statement-breakpoint
CREATE TRIGGER "access_receipts_logged" AFTER INSERT ON "access_receipts" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_receipt"();
--> statement-breakpoint
CREATE TRIGGER "objections_logged" AFTER UPDATE ON "objections" FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome IS NOT NULL) EXECUTE FUNCTION "xinfu_log_objection"();
--> statement-breakpoint
CREATE TRIGGER "record_amendments_logged" AFTER INSERT ON "record_amendments" FOR EACH ROW EXECUTE FUNCTION "xinfu_log_amendment"();
--> statement-breakpoint
CREATE TRIGGER "repair_cases_logged" AFTER UPDATE ON "repair_cases" FOR EACH ROW WHEN (OLD.status <> 'closed' AND NEW.status = 'closed') EXECUTE FUNCTION "xinfu_log_repair"();
--> statement-breakpoint
CREATE TRIGGER "log_entries_stay" BEFORE UPDATE OR DELETE ON "log_entries" FOR EACH ROW EXECUTE FUNCTION "hold_the_log"();
--> statement-breakpoint
CREATE TRIGGER "log_leaves_stay" BEFORE UPDATE OR DELETE ON "log_leaves" FOR EACH ROW EXECUTE FUNCTION "hold_the_log"();
--> statement-breakpoint
-- Where what the log says and what is kept differ: receipts and consents that were changed, added or removed behind its back. Ids alone leave.
CREATE FUNCTION "xinfu_log_differences"() RETURNS TABLE ("entry_id" uuid, "object_id" text, "fault" text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, coalesce(e.object_id, r.id), CASE WHEN e.id IS NULL THEN 'not_entered' WHEN r.id IS NULL THEN 'gone' ELSE 'changed' END
    FROM (SELECT * FROM log_entries WHERE kind IN ('read.shown', 'read.refused')) e
    FULL JOIN access_receipts r ON r.subject_id = e.subject_id AND r.id = e.object_id
    WHERE e.id IS NULL OR r.id IS NULL OR e.body::jsonb <> xinfu_entry_of_receipt(r)
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
  SELECT e.id, e.object_id, 'not_placed'
    FROM log_entries e
    WHERE NOT EXISTS (SELECT FROM log_leaves l WHERE l.entry_id = e.id) AND NOT EXISTS (SELECT FROM log_pending p WHERE p.entry_id = e.id)
$$;
