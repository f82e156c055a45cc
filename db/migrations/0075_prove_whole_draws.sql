CREATE TABLE "supervision_counts" (
	"roll" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"region_code" text NOT NULL,
	"division" text NOT NULL,
	"standing" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "supervision_counts_roll_is_demo_region_code_division_standing_pk" PRIMARY KEY("roll","is_demo","region_code","division","standing")
);
--> statement-breakpoint
ALTER TABLE "supervision_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_officers" (
	"draw_id" text NOT NULL,
	"member_id" text NOT NULL,
	"salt" text NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "supervision_officers_draw_id_member_id_pk" PRIMARY KEY("draw_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "supervision_officers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_pairs" (
	"draw_id" text NOT NULL,
	"turn" integer NOT NULL,
	"pair" text[] NOT NULL,
	CONSTRAINT "supervision_pairs_draw_id_turn_pk" PRIMARY KEY("draw_id","turn")
);
--> statement-breakpoint
ALTER TABLE "supervision_pairs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "supervision_draws" ADD COLUMN "left_officers" text[];--> statement-breakpoint
ALTER TABLE "supervision_tokens" ADD COLUMN "is_drawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "supervision_officers" ADD CONSTRAINT "supervision_officers_draw_id_supervision_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."supervision_draws"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_pairs" ADD CONSTRAINT "supervision_pairs_draw_id_supervision_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."supervision_draws"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "supervision_counts_worked" ON "supervision_counts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "supervision_officers_worked" ON "supervision_officers" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "supervision_pairs_published" ON "supervision_pairs" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "supervision_pairs_worked" ON "supervision_pairs" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Who had left before a drawing is part of what it published.
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
  IF OLD.status IN ('drawn', 'given_up') AND (NEW.status, NEW.drawn_at, NEW.left_officers) IS DISTINCT FROM (OLD.status, OLD.drawn_at, OLD.left_officers) THEN
    RAISE EXCEPTION 'a draw that has ended stays ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
