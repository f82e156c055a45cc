-- The application may change a draft's terms, so that what was sent back can be mended; once an offer is issued nobody may.
CREATE FUNCTION "hold_issued_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the terms of an offer stay as issued' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "offers_terms_stay" BEFORE UPDATE ON "offers" FOR EACH ROW
WHEN (OLD."status" <> 'draft' AND (
  OLD."terms", OLD."terms_hash", OLD."amount_fen", OLD."term_months", OLD."rate_bps", OLD."rate_base", OLD."spread_bps", OLD."repayment_method",
  OLD."guarantee_mode", OLD."net_received_fen", OLD."total_cost_fen", OLD."annual_cost_simple_ppm", OLD."annual_cost_compound_ppm",
  OLD."valid_till", OLD."prepared_by_user_id", OLD."prepared_at", OLD."issued_by_user_id", OLD."issued_at"
) IS DISTINCT FROM (
  NEW."terms", NEW."terms_hash", NEW."amount_fen", NEW."term_months", NEW."rate_bps", NEW."rate_base", NEW."spread_bps", NEW."repayment_method",
  NEW."guarantee_mode", NEW."net_received_fen", NEW."total_cost_fen", NEW."annual_cost_simple_ppm", NEW."annual_cost_compound_ppm",
  NEW."valid_till", NEW."prepared_by_user_id", NEW."prepared_at", NEW."issued_by_user_id", NEW."issued_at"
)) EXECUTE FUNCTION "hold_issued_terms"();
