CREATE TABLE "refused_tries" (
	"lender_id" text NOT NULL,
	"reader_user_id" text NOT NULL,
	"case_id" text NOT NULL,
	"purpose" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"subject_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"lender_name" text NOT NULL,
	"reader_name" text NOT NULL,
	"reader_role" text NOT NULL,
	"consent_id" text,
	"item_codes" text[] NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refused_tries_lender_id_reader_user_id_case_id_purpose_hour_pk" PRIMARY KEY("lender_id","reader_user_id","case_id","purpose","hour"),
	CONSTRAINT "refused_tries_are_counted" CHECK ("refused_tries"."tries" > 0)
);
--> statement-breakpoint
ALTER TABLE "refused_tries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_receipts" ADD COLUMN "times" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "refused_tries_by_hour" ON "refused_tries" USING btree ("hour");--> statement-breakpoint
ALTER TABLE "access_receipts" ADD CONSTRAINT "access_receipts_times_of_tries" CHECK ("access_receipts"."times" >= 1 and ("access_receipts"."times" = 1 or "access_receipts"."result" = 'refused'));--> statement-breakpoint
CREATE POLICY "access_receipts_left_of_tries" ON "access_receipts" AS PERMISSIVE FOR INSERT TO "xinfu_worker" WITH CHECK (current_setting('xinfu.actor', true) = 'system:profiles.tell_refused' and "access_receipts"."lender_id" is not null and "access_receipts"."result" = 'refused');--> statement-breakpoint
CREATE POLICY "account_closings_supervised" ON "account_closings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "account_closings"."status" = 'closed');--> statement-breakpoint
CREATE POLICY "refused_tries_counted" ON "refused_tries" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("refused_tries"."lender_id" = current_setting('xinfu.organization', true) and "refused_tries"."reader_user_id" = current_setting('xinfu.user', true)) WITH CHECK ("refused_tries"."lender_id" = current_setting('xinfu.organization', true) and "refused_tries"."reader_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "refused_tries_told" ON "refused_tries" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
-- A count only grows, by one, whoever writes; nothing else of it is ever written again.
CREATE FUNCTION "refused_tries_only_grow"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{tries,last_at}'::text[] <> to_jsonb(OLD) - '{tries,last_at}'::text[] OR NEW.tries <> OLD.tries + 1 OR NEW.last_at < OLD.last_at THEN
    RAISE EXCEPTION 'refused tries are only counted on' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "refused_tries_only_grow" BEFORE UPDATE ON "refused_tries" FOR EACH ROW EXECUTE FUNCTION "refused_tries_only_grow"();
--> statement-breakpoint
-- As before; how many tries a receipt stands for joins where it is more than one, so that the hashes of all others stay as they were made.
CREATE OR REPLACE FUNCTION "xinfu_row_of_receipt"("r" access_receipts) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(ROW(r.id, r.subject_id, r.enterprise_id, r.lender_id, r.lender_name, r.loan_request_id, r.case_id, r.consent_id, r.again_of,
    r.purpose, r.result, r.refusal, r.item_codes, r.record_versions, r.judged, r.catalogue_version_id, r.shown_hash,
    extract(epoch FROM r.delete_by), extract(epoch FROM r.read_at))::text || CASE WHEN r.times > 1 THEN ' ' || r.times ELSE '' END, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "xinfu_entry_of_receipt"("left_there" access_receipts) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'v', 2, 'row', xinfu_row_of_receipt(left_there),
    'kind', CASE left_there.result WHEN 'read' THEN 'read.shown' ELSE 'read.refused' END, 'id', left_there.id, 'at', xinfu_moment(left_there.read_at),
    'enterprise', left_there.enterprise_id, 'subject', left_there.subject_id, 'lender', left_there.lender_id, 'lenderName', left_there.lender_name,
    'request', left_there.loan_request_id, 'case', left_there.case_id, 'consent', left_there.consent_id, 'purpose', left_there.purpose, 'refusal', left_there.refusal,
    'times', CASE WHEN left_there.times > 1 THEN left_there.times END,
    'again', left_there.again_of, 'items', to_jsonb(left_there.item_codes), 'shown', left_there.shown_hash, 'deleteBy', xinfu_moment(left_there.delete_by),
    'catalogue', left_there.catalogue_version_id, 'records', encode(sha256(convert_to(left_there.record_versions::text, 'UTF8')), 'hex'),
    'judged', encode(sha256(convert_to(left_there.judged::text, 'UTF8')), 'hex'),
    'session', xinfu_person_hash(left_there.salt, left_there.session_id, '', 'session'),
    'reader', xinfu_person_hash(left_there.salt, left_there.reader_user_id, left_there.reader_name, left_there.reader_role)))
$$;
