-- Cases whose offer was issued before its end was kept with the case.
UPDATE "lender_cases" c SET "offer_valid_till" = o."valid_till" FROM "offers" o WHERE o."case_id" = c."id" AND o."status" = 'issued';
