CREATE TABLE "supervision_standings" (
	"subject_id" text NOT NULL,
	"roll" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"region_code" text NOT NULL,
	"division" text NOT NULL,
	"standing" text NOT NULL,
	CONSTRAINT "supervision_standings_subject_id_roll_pk" PRIMARY KEY("subject_id","roll")
);
--> statement-breakpoint
ALTER TABLE "supervision_standings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "supervision_draws" ADD COLUMN "roll" text;--> statement-breakpoint
CREATE INDEX "supervision_standings_of_a_roll" ON "supervision_standings" USING btree ("roll","region_code");--> statement-breakpoint
CREATE POLICY "supervision_standings_worked" ON "supervision_standings" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "supervision_draws_published" ON "supervision_draws" TO xinfu_app USING ("supervision_draws"."fixed_at" is not null);--> statement-breakpoint
-- The run whose grades were counted is part of what was fixed.
CREATE OR REPLACE FUNCTION "hold_published_draw"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.fixed_at IS NOT NULL AND
    (NEW.region_code, NEW.industry_code, NEW.authority_id, NEW.authority_name, NEW.is_demo, NEW.matter, NEW.source, NEW.known_from, NEW.starts_on, NEW.roll, NEW.rates, NEW.rates_article, NEW.rates_region_code, NEW.strata, NEW.officers, NEW.list_hash, NEW.fixed_at, NEW.prepared_by_user_id, NEW.prepared_by_name)
    IS DISTINCT FROM
    (OLD.region_code, OLD.industry_code, OLD.authority_id, OLD.authority_name, OLD.is_demo, OLD.matter, OLD.source, OLD.known_from, OLD.starts_on, OLD.roll, OLD.rates, OLD.rates_article, OLD.rates_region_code, OLD.strata, OLD.officers, OLD.list_hash, OLD.fixed_at, OLD.prepared_by_user_id, OLD.prepared_by_name)
  THEN
    RAISE EXCEPTION 'a published draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.seed IS NOT NULL AND (NEW.value, NEW.value_source, NEW.seed, NEW.entered_at, NEW.drawn_by_user_id, NEW.drawn_by_name)
    IS DISTINCT FROM (OLD.value, OLD.value_source, OLD.seed, OLD.entered_at, OLD.drawn_by_user_id, OLD.drawn_by_name)
  THEN
    RAISE EXCEPTION 'the number of a draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('drawn', 'given_up') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'a draw that has ended stays ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
