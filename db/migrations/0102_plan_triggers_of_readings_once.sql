-- What a receipt sets off is the same few rows by their keys each time, so it is planned once a connection, and not anew for each receipt as a connection's own
-- statements are.
ALTER FUNCTION "xinfu_log_receipt"() SET plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
ALTER FUNCTION "xinfu_hold_reading"() SET plan_cache_mode = 'force_generic_plan';
