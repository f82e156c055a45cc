-- Demo worlds that were loaded before coverage was kept: their sources supply every register, for their own companies.
INSERT INTO "supplied_registers" ("item_code", "region_code", "source_unit", "as_of", "is_demo")
SELECT DISTINCT ON (i."code") i."code", '000000', i."source_zh", (f."changed_at" AT TIME ZONE 'Asia/Shanghai')::date, true
FROM "catalogue_items" i JOIN "catalogue_versions" v ON v."id" = i."version_id" CROSS JOIN "platform_facts" f
WHERE f."key" = 'demo_world' AND i."code" IN ('ADM-01', 'ADM-02', 'LST-01', 'LST-02', 'LST-03', 'JUD-02')
ORDER BY i."code", v."version" DESC
ON CONFLICT DO NOTHING;
