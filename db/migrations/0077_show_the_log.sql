CREATE TABLE "handed_checkpoints" (
	"organization_id" text NOT NULL,
	"size" bigint NOT NULL,
	"object_id" text NOT NULL,
	"handed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "handed_checkpoints_organization_id_size_object_id_pk" PRIMARY KEY("organization_id","size","object_id")
);
--> statement-breakpoint
ALTER TABLE "handed_checkpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "handed_checkpoints_of_an_object" ON "handed_checkpoints" USING btree ("organization_id","object_id","size");--> statement-breakpoint
CREATE INDEX "log_checkpoints_by_time" ON "log_checkpoints" USING btree ("signed_at");--> statement-breakpoint
CREATE INDEX "log_leaves_by_hash" ON "log_leaves" USING btree ("leaf_hash");--> statement-breakpoint
CREATE POLICY "handed_checkpoints_held" ON "handed_checkpoints" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("handed_checkpoints"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "handed_checkpoints_given" ON "handed_checkpoints" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("handed_checkpoints"."organization_id" = current_setting('xinfu.organization', true));