-- Numbers that began anew at every enterprise give way to numbers that the platform has once. Each follows from its request's id, so that the
-- same rows get the same numbers on every copy of them; what was said by the old number stays in events, audit rows and mail.
-- Where the owner is no superuser it sees the rows only while their policies do not bind it.
ALTER TABLE "loan_requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lender_cases" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "loan_requests_reference_drawn" ON "loan_requests" USING btree ("reference");--> statement-breakpoint
DROP INDEX "loan_requests_reference_once";--> statement-breakpoint
DO $$
DECLARE
  request record;
  drawn bigint;
  named text;
BEGIN
  FOR request IN SELECT "id", left("reference", 4) AS "year" FROM "loan_requests" ORDER BY "id" LOOP
    drawn := ('x' || substr(md5(request."id"), 1, 15))::bit(60)::bigint % 100000000;
    LOOP
      named := request."year" || '-' || lpad((drawn / 10000)::text, 4, '0') || '-' || lpad((drawn % 10000)::text, 4, '0');
      EXIT WHEN NOT EXISTS (SELECT 1 FROM "loan_requests" WHERE "reference" = named);
      drawn := (drawn + 1) % 100000000;
    END LOOP;
    UPDATE "loan_requests" SET "reference" = named WHERE "id" = request."id";
  END LOOP;
END $$;--> statement-breakpoint
UPDATE "lender_cases" c SET "reference" = r."reference" FROM "loan_requests" r WHERE r."id" = c."loan_request_id";--> statement-breakpoint
DROP INDEX "loan_requests_reference_drawn";--> statement-breakpoint
CREATE UNIQUE INDEX "loan_requests_reference_once" ON "loan_requests" USING btree ("reference");--> statement-breakpoint
ALTER TABLE "loan_requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "lender_cases" FORCE ROW LEVEL SECURITY;
