ALTER TABLE "credit_records" DROP CONSTRAINT "credit_records_subject_id_subjects_id_fk";
--> statement-breakpoint
DROP INDEX "credit_records_in_force";--> statement-breakpoint
DROP INDEX "subjects_by_region";--> statement-breakpoint
DROP INDEX "subjects_by_name";--> statement-breakpoint
DROP INDEX "subjects_legacy_number_once";--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_legacy_number_once" ON "subjects" USING btree ("legacy_number") WHERE "subjects"."legacy_number" is not null;