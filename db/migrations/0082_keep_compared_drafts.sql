-- Comparisons made so far told exact shares: drafts are compared anew, in tens.
DELETE FROM "evaluation_comparisons";--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" DROP CONSTRAINT "evaluation_comparisons_model_id_evaluation_models_id_fk";
--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ALTER COLUMN "model_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_model_id_evaluation_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."evaluation_models"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_comparisons_on_a_ground" ON "evaluation_comparisons" USING btree ("in_force_id","as_of","started_at");--> statement-breakpoint
DROP POLICY "evaluation_comparisons_dropped" ON "evaluation_comparisons" CASCADE;