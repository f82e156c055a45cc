ALTER TABLE "catalogue_items" DROP CONSTRAINT "catalogue_items_about_somebody";--> statement-breakpoint
ALTER TABLE "subjects" ALTER COLUMN "kind" SET DATA TYPE text;--> statement-breakpoint
-- One word held public institutions and government units, another everybody that is no company, trader or co-operative: the code tells them apart.
UPDATE "subjects" SET "kind" = CASE
  WHEN "uscc" ~ '^(13|5|8)' THEN 'social_organization'
  WHEN "uscc" ~ '^(12|A1)' THEN 'public_institution'
  WHEN "uscc" ~ '^11' THEN 'government_unit'
  WHEN "uscc" ~ '^(2|41|6[12])' THEN 'foreign_office'
  WHEN "uscc" ~ '^N[123]' THEN 'rural_collective'
  ELSE 'other' END
WHERE "kind" IN ('organ', 'other');--> statement-breakpoint
DROP TYPE "public"."subject_kind";--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('enterprise', 'sole_trader', 'cooperative', 'rural_collective', 'social_organization', 'public_institution', 'government_unit', 'foreign_office', 'other');--> statement-breakpoint
ALTER TABLE "subjects" ALTER COLUMN "kind" SET DATA TYPE "public"."subject_kind" USING "kind"::"public"."subject_kind";--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD COLUMN "purposes" text[] DEFAULT '{"matching","assessment","monitoring","discovery","backtest"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_asked_for_something" CHECK (cardinality("catalogue_items"."purposes") > 0 and "catalogue_items"."purposes" <@ '{matching,assessment,monitoring,discovery,backtest}'::text[]);--> statement-breakpoint
-- The same items about the same subjects, in finer words.
UPDATE "catalogue_items" SET "subject_kinds" = array_cat(
  array_remove(array_remove("subject_kinds", 'organ'), 'other'),
  (CASE WHEN 'other' = ANY ("subject_kinds") THEN '{rural_collective,social_organization}'::text[] ELSE '{}'::text[] END)
    || (CASE WHEN 'organ' = ANY ("subject_kinds") THEN '{public_institution,government_unit}'::text[] ELSE '{}'::text[] END)
    || (CASE WHEN 'other' = ANY ("subject_kinds") THEN '{foreign_office,other}'::text[] ELSE '{}'::text[] END)
)
WHERE "subject_kinds" && '{organ,other}'::text[];--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_about_somebody" CHECK (cardinality("catalogue_items"."subject_kinds") > 0 and "catalogue_items"."subject_kinds" <@ '{enterprise,sole_trader,cooperative,rural_collective,social_organization,public_institution,government_unit,foreign_office,other}'::text[]);