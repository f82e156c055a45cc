CREATE FUNCTION "pack_changes"("named" jsonb) RETURNS json LANGUAGE sql IMMUTABLE AS $$
  select coalesce(json_agg(json_build_array(c -> 'item', c -> 'recordId', c -> 'version', c -> 'points', c -> 'isCapped') order by place), '[]')
  from jsonb_array_elements("named") with ordinality as changes (c, place)
$$;
--> statement-breakpoint
ALTER TABLE "evaluations" ALTER COLUMN "changes" SET DATA TYPE json USING "pack_changes"("changes");
--> statement-breakpoint
DROP FUNCTION "pack_changes"(jsonb);
