CREATE TABLE "data_holdings" (
	"subject_id" text NOT NULL,
	"receipt_id" text NOT NULL,
	"consent_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"case_id" text,
	"read_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"acknowledgement_id" text,
	"told_due_at" timestamp (3) with time zone,
	"told_overdue_at" timestamp (3) with time zone,
	CONSTRAINT "data_holdings_subject_id_receipt_id_pk" PRIMARY KEY("subject_id","receipt_id")
);
--> statement-breakpoint
ALTER TABLE "data_holdings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deletion_acknowledgements" (
	"id" text PRIMARY KEY NOT NULL,
	"consent_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"readings" integer NOT NULL,
	"read_until" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_by_user_id" text NOT NULL,
	"acknowledged_by_name" text NOT NULL,
	"kept_what" text,
	"kept_article" text,
	"kept_until" date,
	CONSTRAINT "deletion_acknowledgements_parties_key" UNIQUE("id","consent_id"),
	CONSTRAINT "deletion_acknowledgements_are_about_readings" CHECK ("deletion_acknowledgements"."readings" > 0),
	CONSTRAINT "deletion_acknowledgements_keep_by_an_article" CHECK (("deletion_acknowledgements"."kept_what" is null) = ("deletion_acknowledgements"."kept_article" is null) and ("deletion_acknowledgements"."kept_what" is null) = ("deletion_acknowledgements"."kept_until" is null))
);
--> statement-breakpoint
ALTER TABLE "deletion_acknowledgements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "data_holdings" ADD CONSTRAINT "data_holdings_are_of_their_acknowledgements_consent" FOREIGN KEY ("acknowledgement_id","consent_id") REFERENCES "public"."deletion_acknowledgements"("id","consent_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletion_acknowledgements" ADD CONSTRAINT "deletion_acknowledgements_consent_id_consents_id_fk" FOREIGN KEY ("consent_id") REFERENCES "public"."consents"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_holdings_of_a_consent" ON "data_holdings" USING btree ("consent_id");--> statement-breakpoint
CREATE INDEX "data_holdings_of_a_case" ON "data_holdings" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "data_holdings_of_a_lender" ON "data_holdings" USING btree ("lender_id","due_at") WHERE "data_holdings"."acknowledgement_id" is null;--> statement-breakpoint
CREATE INDEX "data_holdings_due" ON "data_holdings" USING btree ("due_at") WHERE "data_holdings"."acknowledgement_id" is null;--> statement-breakpoint
CREATE INDEX "deletion_acknowledgements_of_a_lender" ON "deletion_acknowledgements" USING btree ("lender_id","acknowledged_at");--> statement-breakpoint
CREATE INDEX "deletion_acknowledgements_of_an_enterprise" ON "deletion_acknowledgements" USING btree ("enterprise_id","acknowledged_at");--> statement-breakpoint
CREATE POLICY "data_holdings_of_the_enterprise" ON "data_holdings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("data_holdings"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "data_holdings_of_the_lender" ON "data_holdings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("data_holdings"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "data_holdings_acknowledged" ON "data_holdings" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'lender' and "data_holdings"."lender_id" = current_setting('xinfu.organization', true) and "data_holdings"."acknowledgement_id" is null) WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "data_holdings"."lender_id" = current_setting('xinfu.organization', true) and "data_holdings"."acknowledgement_id" is not null);--> statement-breakpoint
CREATE POLICY "data_holdings_supervised" ON "data_holdings" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "data_holdings"."acknowledgement_id" is null and "data_holdings"."due_at" <= now());--> statement-breakpoint
CREATE POLICY "data_holdings_told" ON "data_holdings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "deletion_acknowledgements_received" ON "deletion_acknowledgements" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("deletion_acknowledgements"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "deletion_acknowledgements_made" ON "deletion_acknowledgements" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("deletion_acknowledgements"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "deletion_acknowledgements_given" ON "deletion_acknowledgements" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'lender' and "deletion_acknowledgements"."lender_id" = current_setting('xinfu.organization', true) and "deletion_acknowledgements"."acknowledged_by_user_id" = current_setting('xinfu.user', true) and "deletion_acknowledgements"."acknowledged_by_name" = convert_from(decode(current_setting('xinfu.name', true), 'hex'), 'UTF8'));--> statement-breakpoint
-- A reading that leaves its receipt leaves what the lender holds of it: no verb can forget it.
CREATE FUNCTION "xinfu_hold_reading"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO data_holdings (subject_id, receipt_id, consent_id, enterprise_id, lender_id, case_id, read_at, due_at)
  SELECT NEW.subject_id, NEW.id, NEW.consent_id, NEW.enterprise_id, NEW.lender_id, NEW.case_id, NEW.read_at,
    least(NEW.delete_by, c.expires_at, c.ended_at)
  FROM (SELECT 1) one LEFT JOIN consents c ON c.id = NEW.consent_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What ends a consent brings the day forward of everything that was read under it and not confirmed.
CREATE FUNCTION "xinfu_end_holdings"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE data_holdings SET due_at = NEW.ended_at WHERE consent_id = NEW.id AND acknowledgement_id IS NULL AND due_at > NEW.ended_at;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What was held stays as it was entered; its day only comes nearer, and what was confirmed stays confirmed.
CREATE FUNCTION "hold_holdings"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.subject_id, NEW.receipt_id, NEW.consent_id, NEW.enterprise_id, NEW.lender_id, NEW.case_id, NEW.read_at)
    IS DISTINCT FROM (OLD.subject_id, OLD.receipt_id, OLD.consent_id, OLD.enterprise_id, OLD.lender_id, OLD.case_id, OLD.read_at)
    OR NEW.due_at > OLD.due_at
    OR OLD.acknowledgement_id IS NOT NULL AND NEW IS DISTINCT FROM OLD
  THEN
    RAISE EXCEPTION 'what a lender holds of a reading stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION "hold_acknowledgements"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a confirmed deletion stays confirmed' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- What is within its time is held from now on; what was due before anybody was asked to confirm is asked of nobody.
INSERT INTO "data_holdings" ("subject_id", "receipt_id", "consent_id", "enterprise_id", "lender_id", "case_id", "read_at", "due_at")
SELECT r."subject_id", r."id", r."consent_id", r."enterprise_id", r."lender_id", r."case_id", r."read_at", least(r."delete_by", c."expires_at", c."ended_at")
FROM "access_receipts" r JOIN "consents" c ON c."id" = r."consent_id"
WHERE r."result" = 'read' AND r."lender_id" IS NOT NULL AND r."delete_by" IS NOT NULL AND least(r."delete_by", c."expires_at", c."ended_at") > now();
--> statement-breakpoint
CREATE TRIGGER "access_receipts_held" AFTER INSERT ON "access_receipts" FOR EACH ROW
  WHEN (NEW.result = 'read' AND NEW.lender_id IS NOT NULL AND NEW.delete_by IS NOT NULL) EXECUTE FUNCTION "xinfu_hold_reading"();
--> statement-breakpoint
CREATE TRIGGER "consents_end_holdings" AFTER UPDATE ON "consents" FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.lender_id IS NOT NULL) EXECUTE FUNCTION "xinfu_end_holdings"();
--> statement-breakpoint
CREATE TRIGGER "data_holdings_stay" BEFORE UPDATE ON "data_holdings" FOR EACH ROW EXECUTE FUNCTION "hold_holdings"();
--> statement-breakpoint
CREATE TRIGGER "deletion_acknowledgements_stay" BEFORE UPDATE OR DELETE ON "deletion_acknowledgements" FOR EACH ROW EXECUTE FUNCTION "hold_acknowledgements"();
