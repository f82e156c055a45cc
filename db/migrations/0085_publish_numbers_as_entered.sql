ALTER TABLE "supervision_draws" ADD COLUMN "value_published" text;--> statement-breakpoint
ALTER TABLE "supervision_draws" ADD CONSTRAINT "supervision_draws_value_is_its_digits" CHECK ("supervision_draws"."value_published" is null or "supervision_draws"."value" is not null and regexp_replace(normalize("supervision_draws"."value_published", NFKC), '[^0-9]', '', 'g') = "supervision_draws"."value");
--> statement-breakpoint
-- The number as it was entered stays as it is, as the one that is hashed does.
CREATE OR REPLACE FUNCTION "hold_published_draw"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.fixed_at IS NOT NULL AND
    (NEW.region_code, NEW.industry_code, NEW.authority_id, NEW.authority_name, NEW.is_demo, NEW.matter, NEW.source, NEW.known_from, NEW.starts_on, NEW.roll, NEW.rates, NEW.rates_article, NEW.rates_region_code, NEW.strata, NEW.officers, NEW.list_hash, NEW.fixed_at, NEW.prepared_by_user_id, NEW.prepared_by_name)
    IS DISTINCT FROM
    (OLD.region_code, OLD.industry_code, OLD.authority_id, OLD.authority_name, OLD.is_demo, OLD.matter, OLD.source, OLD.known_from, OLD.starts_on, OLD.roll, OLD.rates, OLD.rates_article, OLD.rates_region_code, OLD.strata, OLD.officers, OLD.list_hash, OLD.fixed_at, OLD.prepared_by_user_id, OLD.prepared_by_name)
  THEN
    RAISE EXCEPTION 'a published draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.seed IS NOT NULL AND (NEW.value, NEW.value_published, NEW.value_source, NEW.seed, NEW.entered_at, NEW.drawn_by_user_id, NEW.drawn_by_name)
    IS DISTINCT FROM (OLD.value, OLD.value_published, OLD.value_source, OLD.seed, OLD.entered_at, OLD.drawn_by_user_id, OLD.drawn_by_name)
  THEN
    RAISE EXCEPTION 'the number of a draw stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('drawn', 'given_up') AND (NEW.status, NEW.drawn_at, NEW.left_officers) IS DISTINCT FROM (OLD.status, OLD.drawn_at, OLD.left_officers) THEN
    RAISE EXCEPTION 'a draw that has ended stays ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
