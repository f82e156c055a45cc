-- What was drawn before is told as it was entered; who was then with the unit is not known any more, so pairs are not.
UPDATE "supervision_tokens" t SET is_drawn = true FROM "supervision_entries" e
WHERE e.draw_id = t.draw_id AND e.stratum = t.stratum AND e.token = t.token AND e.is_drawn;
--> statement-breakpoint
-- Lists that were fixed without salts and are drawn from yet.
INSERT INTO "supervision_officers" (draw_id, member_id, salt, fingerprint)
SELECT d.id, m.id, '', encode(sha256(convert_to(m.id, 'UTF8')), 'hex') FROM "supervision_draws" d JOIN "members" m ON m.organization_id = d.authority_id
WHERE d.status IN ('prepared', 'drawing') AND encode(sha256(convert_to(m.id, 'UTF8')), 'hex') = ANY (d.officers);
--> statement-breakpoint
INSERT INTO "supervision_counts" (roll, is_demo, region_code, division, standing, count)
SELECT roll, is_demo, region_code, division, standing, count(*) FROM "supervision_standings" GROUP BY roll, is_demo, region_code, division, standing;
