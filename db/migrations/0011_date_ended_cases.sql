-- When cases that ended before this was kept came to their end, as far as their events tell.
UPDATE "lender_cases" c SET "closed_at" = e."at"
FROM (SELECT "case_id", max("occurred_at") AS "at" FROM "financing_events" WHERE "kind" = 'case_declined' GROUP BY "case_id") e
WHERE e."case_id" = c."id" AND c."status" = 'declined' AND c."closed_at" IS NULL;
--> statement-breakpoint
-- Another lender's accepted offer closed them, and failing that the request's withdrawal.
UPDATE "lender_cases" c SET "closed_at" = coalesce(
  (SELECT max(e."occurred_at") FROM "financing_events" e
    WHERE e."loan_request_id" = c."loan_request_id" AND e."kind" = 'offer_accepted' AND e."case_id" <> c."id"),
  (SELECT max(e."occurred_at") FROM "financing_events" e
    WHERE e."loan_request_id" = c."loan_request_id" AND e."kind" = 'request_withdrawn'))
WHERE c."status" = 'closed_by_request' AND c."closed_at" IS NULL;
--> statement-breakpoint
-- The nominal rate of drawdowns told before it was copied: a line has one offer, and so one rate.
UPDATE "financing_events" e SET "rate_bps" = d."rate_bps"
FROM "drawdowns" d JOIN "credit_lines" l ON l."id" = d."line_id"
WHERE e."kind" = 'disbursed' AND e."rate_bps" IS NULL AND l."case_id" = e."case_id";
