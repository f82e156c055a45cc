CREATE TYPE "public"."measure_end" AS ENUM('unit', 'repair', 'objection', 'entry_ended', 'basis_withdrawn', 'term_over');--> statement-breakpoint
CREATE TYPE "public"."measure_kind" AS ENUM('incentive', 'restriction');--> statement-breakpoint
CREATE TYPE "public"."measure_type" AS ENUM('T1', 'T2', 'T3');--> statement-breakpoint
CREATE TABLE "measure_list" (
	"code" text NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"position" integer NOT NULL,
	"kind" "measure_kind" NOT NULL,
	"type" "measure_type",
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"by_whom_zh" text NOT NULL,
	"by_whom_en" text NOT NULL,
	"basis" text NOT NULL,
	"item_codes" text[] NOT NULL,
	"grades" text[],
	"mark" text NOT NULL,
	CONSTRAINT "measure_list_code_effective_from_pk" PRIMARY KEY("code","effective_from"),
	CONSTRAINT "measure_list_restrictions_have_a_type" CHECK (("measure_list"."kind" = 'restriction') = ("measure_list"."type" is not null)),
	CONSTRAINT "measure_list_in_order" CHECK ("measure_list"."effective_to" is null or "measure_list"."effective_to" >= "measure_list"."effective_from")
);
--> statement-breakpoint
ALTER TABLE "measure_list" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measures" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"record_version" integer NOT NULL,
	"item_code" text NOT NULL,
	"document_no" text,
	"code" text NOT NULL,
	"listed_from" date NOT NULL,
	"kind" "measure_kind" NOT NULL,
	"type" "measure_type",
	"basis" text NOT NULL,
	"authority_id" text NOT NULL,
	"unit_name" text NOT NULL,
	"ordered_by_user_id" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" "measure_end",
	"lifted_by_id" text,
	"lifted_by_user_id" text,
	"lift_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measures_restrictions_have_a_type" CHECK (("measures"."kind" = 'restriction') = ("measures"."type" is not null)),
	CONSTRAINT "measures_term_in_order" CHECK ("measures"."ends_on" is null or "measures"."ends_on" >= "measures"."starts_on"),
	CONSTRAINT "measures_ordered_with_words" CHECK (length("measures"."reason") >= 10),
	CONSTRAINT "measures_lifted_by_something" CHECK (("measures"."lifted_at" is null) = ("measures"."lifted_by" is null)),
	CONSTRAINT "measures_units_lift_with_words" CHECK ("measures"."lifted_by" is distinct from 'unit' or ("measures"."lifted_by_user_id" is not null and coalesce(length("measures"."lift_reason"), 0) >= 10)),
	CONSTRAINT "measures_lifted_by_name" CHECK ((coalesce("measures"."lifted_by"::text, '') in ('repair', 'objection')) = ("measures"."lifted_by_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "measures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_authority_id_organizations_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_stand_on_the_list" FOREIGN KEY ("code","listed_from") REFERENCES "public"."measure_list"("code","effective_from") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "measures_ordered_once" ON "measures" USING btree ("subject_id","record_id","code") WHERE "measures"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "measures_of_a_subject" ON "measures" USING btree ("subject_id","ordered_at");--> statement-breakpoint
CREATE INDEX "measures_of_an_authority" ON "measures" USING btree ("authority_id","ordered_at");--> statement-breakpoint
CREATE INDEX "measures_not_lifted" ON "measures" USING btree ("id") WHERE "measures"."lifted_at" is null;--> statement-breakpoint
CREATE POLICY "measure_list_read" ON "measure_list" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "measure_list_worked" ON "measure_list" AS PERMISSIVE FOR SELECT TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "measures_opened" ON "measures" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("measures"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or "measures"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE POLICY "measures_of_the_unit" ON "measures" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "measures"."authority_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "measures_ordered" ON "measures" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "measures"."authority_id" = current_setting('xinfu.organization', true) and "measures"."unit_name" = convert_from(decode(current_setting('xinfu.unit', true), 'hex'), 'UTF8') and "measures"."ordered_by_user_id" = current_setting('xinfu.user', true) and "measures"."lifted_at" is null);--> statement-breakpoint
CREATE POLICY "measures_lifted" ON "measures" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "measures"."authority_id" = current_setting('xinfu.organization', true) and "measures"."lifted_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "measures"."authority_id" = current_setting('xinfu.organization', true) and "measures"."lifted_by" in ('unit', 'term_over') and "measures"."lifted_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "measures_worked" ON "measures" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "measures_counted" ON "measures" AS RESTRICTIVE FOR SELECT TO "xinfu_worker" USING ((current_user <> 'xinfu_worker' or current_setting('xinfu.actor', true) like 'system:%' and current_setting('xinfu.actor', true) not in ('system:matching.snapshot_crowd', 'system:matching.backtest', 'system:matching.tell_flipped')) or ("measures"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or "measures"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ',')))));--> statement-breakpoint
-- A measure outside the list is unlawful, whoever writes it; so is one on an entry that does not stand, or that outlives its entry.
CREATE FUNCTION "hold_measure_to_its_list"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  ordered_on date := (NEW."ordered_at" AT TIME ZONE 'Asia/Shanghai')::date;
  entry record;
BEGIN
  SELECT "content", least("true_to", "publicity_ends_on") AS "last_day" INTO entry FROM "credit_records" r
  WHERE r."subject_id" = NEW."subject_id" AND r."id" = NEW."record_id" AND r."version" = NEW."record_version" AND r."item_code" = NEW."item_code"
    AND r."status" IN ('valid', 'published') AND (r."known_to" IS NULL OR (NEW."lifted_at" IS NOT NULL AND r."known_to" >= NEW."ordered_at"));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a measure rests on an entry that stands' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM 1 FROM "measure_list" l
  WHERE l."code" = NEW."code" AND l."effective_from" = NEW."listed_from" AND l."kind" = NEW."kind" AND l."type" IS NOT DISTINCT FROM NEW."type"
    AND l."basis" = NEW."basis" AND NEW."item_code" = ANY (l."item_codes")
    AND (l."grades" IS NULL OR entry."content"->>'grade' IS NULL OR entry."content"->>'grade' = ANY (l."grades"))
    AND ordered_on BETWEEN l."effective_from" AND coalesce(l."effective_to", 'infinity'::date)
    AND NOT EXISTS (SELECT FROM "measure_list" later WHERE later."code" = l."code" AND later."effective_from" > l."effective_from" AND later."effective_from" <= ordered_on);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a measure outside the list is unlawful' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."starts_on" < ordered_on OR NEW."starts_on" > entry."last_day" OR NEW."ends_on" > entry."last_day" OR ordered_on > entry."last_day" THEN
    RAISE EXCEPTION 'a measure lasts no longer than its entry' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "measures_are_on_the_list" BEFORE INSERT ON "measures" FOR EACH ROW EXECUTE FUNCTION "hold_measure_to_its_list"();
