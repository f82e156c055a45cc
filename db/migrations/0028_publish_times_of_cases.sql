DROP POLICY "lender_cases_published" ON "lender_cases" CASCADE;--> statement-breakpoint
-- The publisher's rows are medians and rates over cases: it gets when each was answered and by whom, never who asked and what was said of them.
CREATE FUNCTION "xinfu_answered_cases"() RETURNS TABLE ("lender_id" text, "status" text, "region_code" text, "assigned_at" timestamptz, "due_at" timestamptz, "first_action_at" timestamptz, "closed_at" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  select c.lender_id, c.status::text, c.region_code, c.assigned_at, c.due_at, c.first_action_at, c.closed_at
  from public.lender_cases c where current_setting('xinfu.role', true) = 'publisher'
$$;
