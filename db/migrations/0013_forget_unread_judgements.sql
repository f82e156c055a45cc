-- Cases kept rules as they were judged under the consent for matching, which lets no lender know anything. Only what the request itself says
-- stays; rules on turnover, staff and size go too, since nobody kept whether a record or the enterprise had said so.
UPDATE "lender_cases" c SET "match" = coalesce(
  (SELECT jsonb_agg(m.value ORDER BY m.position) FROM jsonb_array_elements(c."match") WITH ORDINALITY AS m(value, position)
    WHERE m.value ->> 'criterion' IN
      ('amount', 'term', 'purposes', 'guarantee_modes', 'regions', 'industries_accepted', 'industries_excluded', 'first_time_borrower_only')),
  '[]'::jsonb)
WHERE c."match" <> '[]';
--> statement-breakpoint
-- An operator's grant falls with the mandate it was given under: the one that named consents when it was signed.
UPDATE "consents" c SET "mandate_id" = m."id", "mandate_member_id" = m."member_id"
FROM "mandates" m JOIN "members" b ON b."id" = m."member_id"
WHERE c."terms" ->> 'signedAs' = 'operator' AND c."mandate_id" IS NULL AND b."user_id" = c."signed_by_user_id"
  AND m."organization_id" = c."enterprise_id" AND m."kind" = 'operator' AND 'consent' = ANY (m."scope")
  AND m."created_at" <= c."granted_at" AND (m."status" = 'approved' OR m."decided_at" > c."granted_at");
--> statement-breakpoint
-- The bound on openings falls to ten. What asked for the old usual number asks for the new one, and nothing asks for more than may be signed.
UPDATE "product_versions" SET "consent_reads_max" = CASE WHEN "consent_reads_max" = 30 THEN 3 ELSE 10 END WHERE "consent_reads_max" > 10;
--> statement-breakpoint
UPDATE "dated_rules" SET "value" = jsonb_set("value", '{openings_max}', '10') WHERE "rule" = 'consent.assessment' AND "value" ? 'openings_max';
