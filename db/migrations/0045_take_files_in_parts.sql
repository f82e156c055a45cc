CREATE TYPE "public"."push_outcome" AS ENUM('received', 'already_received', 'malformed', 'key_unknown', 'key_revoked', 'unit_suspended', 'signature_wrong', 'timestamp_outside', 'nonce_used', 'too_many', 'too_large', 'digest_wrong', 'broken_off', 'not_allowed', 'not_possible', 'failed');--> statement-breakpoint
CREATE TABLE "push_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"key_id" text,
	"organization_id" text,
	"outcome" "push_outcome" NOT NULL,
	"network" text NOT NULL,
	"file_name" text,
	"bytes" integer,
	"batch_id" text
);
--> statement-breakpoint
ALTER TABLE "push_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"created_by_user_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_name" text,
	"revoked_by" text,
	"revoke_reason" text,
	CONSTRAINT "push_keys_public_key_is_ed25519" CHECK ("push_keys"."public_key" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "push_keys_revoked_whole" CHECK (num_nonnulls("push_keys"."revoked_at", "push_keys"."revoked_by_name", "push_keys"."revoked_by", "push_keys"."revoke_reason") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "push_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_nonces" (
	"key_id" text NOT NULL,
	"nonce" text NOT NULL,
	"signature" text NOT NULL,
	"batch_id" text NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_nonces_key_id_nonce_pk" PRIMARY KEY("key_id","nonce")
);
--> statement-breakpoint
ALTER TABLE "push_nonces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"started_by_user_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"file_name" text NOT NULL,
	"input" jsonb NOT NULL,
	"bytes_total" integer NOT NULL,
	"bytes_received" integer DEFAULT 0 NOT NULL,
	"batch_id" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_bytes_in_order" CHECK ("uploads"."bytes_received" between 0 and "uploads"."bytes_total"),
	CONSTRAINT "uploads_fingerprint_is_a_hash" CHECK ("uploads"."fingerprint" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "push_nonces" ADD CONSTRAINT "push_nonces_key_id_push_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."push_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_attempts_newest" ON "push_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "push_attempts_of_a_unit" ON "push_attempts" USING btree ("organization_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "push_keys_once_per_unit" ON "push_keys" USING btree ("organization_id","public_key");--> statement-breakpoint
CREATE INDEX "push_nonces_by_use" ON "push_nonces" USING btree ("used_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_open_once" ON "uploads" USING btree ("organization_id","fingerprint") WHERE "uploads"."batch_id" is null;--> statement-breakpoint
CREATE INDEX "uploads_by_touch" ON "uploads" USING btree ("touched_at");--> statement-breakpoint
CREATE POLICY "push_attempts_logged" ON "push_attempts" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'key' and ("push_attempts"."key_id" is null or 'key:' || "push_attempts"."key_id" = current_setting('xinfu.actor', true)));--> statement-breakpoint
CREATE POLICY "push_attempts_own" ON "push_attempts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "push_attempts"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "push_attempts_supervised" ON "push_attempts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "push_attempts_forgotten" ON "push_attempts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "push_keys_own" ON "push_keys" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "push_keys"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "push_keys_registered" ON "push_keys" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "push_keys"."organization_id" = current_setting('xinfu.organization', true) and "push_keys"."created_by_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "push_keys_revoked" ON "push_keys" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'authority' and "push_keys"."organization_id" = current_setting('xinfu.organization', true) and "push_keys"."revoked_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'authority' and "push_keys"."organization_id" = current_setting('xinfu.organization', true) and "push_keys"."revoked_by" = current_setting('xinfu.actor', true));--> statement-breakpoint
CREATE POLICY "push_keys_supervised" ON "push_keys" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "push_keys_revoked_by_office" ON "push_keys" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator' and "push_keys"."revoked_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'administrator' and "push_keys"."revoked_by" = current_setting('xinfu.actor', true));--> statement-breakpoint
CREATE POLICY "push_keys_presented" ON "push_keys" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'key' and 'key:' || "push_keys"."id" = current_setting('xinfu.actor', true));--> statement-breakpoint
CREATE POLICY "push_keys_used" ON "push_keys" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'key' and 'key:' || "push_keys"."id" = current_setting('xinfu.actor', true) and "push_keys"."organization_id" = current_setting('xinfu.organization', true) and "push_keys"."revoked_at" is null) WITH CHECK (current_setting('xinfu.role', true) = 'key' and "push_keys"."revoked_at" is null);--> statement-breakpoint
CREATE POLICY "push_nonces_of_the_key" ON "push_nonces" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'key' and 'key:' || "push_nonces"."key_id" = current_setting('xinfu.actor', true) and current_setting('xinfu.organization', true) <> '') WITH CHECK (current_setting('xinfu.role', true) = 'key' and 'key:' || "push_nonces"."key_id" = current_setting('xinfu.actor', true) and current_setting('xinfu.organization', true) <> '');--> statement-breakpoint
CREATE POLICY "push_nonces_forgotten" ON "push_nonces" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "uploads_own" ON "uploads" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) in ('administrator', 'authority') and "uploads"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK (current_setting('xinfu.role', true) in ('administrator', 'authority') and "uploads"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "uploads_worked" ON "uploads" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (false);