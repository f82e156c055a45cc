CREATE TYPE "public"."token_kind" AS ENUM('verify_email', 'reset_password');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('active', 'suspended');--> statement-breakpoint
CREATE TYPE "public"."consent_purpose" AS ENUM('matching', 'assessment', 'monitoring', 'discovery');--> statement-breakpoint
CREATE TYPE "public"."consent_status" AS ENUM('active', 'paused', 'revoked', 'superseded', 'expired');--> statement-breakpoint
CREATE TYPE "public"."read_result" AS ENUM('read', 'refused');--> statement-breakpoint
CREATE TYPE "public"."financing_event_kind" AS ENUM('enterprise_registered', 'consent_granted', 'consent_revoked', 'profile_read', 'request_submitted', 'request_withdrawn', 'case_taken_up', 'case_declined', 'offer_issued', 'offer_accepted', 'credit_granted', 'disbursed');--> statement-breakpoint
CREATE TYPE "public"."case_status" AS ENUM('assigned', 'accepted', 'due_diligence', 'action_required', 'offer_issued', 'accepted_by_enterprise', 'approved', 'contracted', 'disbursed', 'declined', 'lapsed', 'closed_by_request');--> statement-breakpoint
CREATE TYPE "public"."decline_code" AS ENUM('SCORE_LOW', 'RULE_FAIL', 'SERIOUS_RECORD', 'INDUSTRY_EXCLUDED', 'REGION_OUT', 'AMOUNT_OUT', 'TENOR_OUT', 'DATA_INSUFFICIENT', 'CONSENT_MISSING', 'CAPACITY', 'DOC_IRREGULAR', 'FRAUD_SUSPECT', 'WITHDRAWN_BY_APPLICANT', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."loan_request_status" AS ENUM('draft', 'open', 'offered', 'offer_accepted', 'in_review', 'granted', 'partly_drawn', 'drawn', 'repaying', 'settled', 'declined_all', 'expired', 'lapsed', 'withdrawn', 'defaulted', 'written_off');--> statement-breakpoint
CREATE TYPE "public"."ledger_account" AS ENUM('line_commitment', 'line_available', 'line_used', 'loan_principal', 'lender_cash');--> statement-breakpoint
CREATE TYPE "public"."ledger_kind" AS ENUM('grant', 'drawdown', 'repayment', 'expire', 'cancel');--> statement-breakpoint
CREATE TYPE "public"."line_status" AS ENUM('effective', 'frozen', 'expired', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."offer_status" AS ENUM('draft', 'issued', 'accepted', 'rejected', 'withdrawn', 'fallen_through');--> statement-breakpoint
CREATE TYPE "public"."dispute_status" AS ENUM('open', 'upheld', 'dismissed');--> statement-breakpoint
CREATE TYPE "public"."lender_kind" AS ENUM('state_bank', 'joint_stock_bank', 'city_bank', 'rural_bank', 'online_bank', 'microcredit', 'guarantee');--> statement-breakpoint
CREATE TYPE "public"."mandate_kind" AS ENUM('legal_representative', 'operator');--> statement-breakpoint
CREATE TYPE "public"."mandate_status" AS ENUM('pending', 'approved', 'rejected', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('legal_representative', 'operator', 'officer', 'approver', 'manager', 'administrator', 'regional_administrator');--> statement-breakpoint
CREATE TYPE "public"."member_status" AS ENUM('active', 'suspended', 'removed');--> statement-breakpoint
CREATE TYPE "public"."organization_kind" AS ENUM('enterprise', 'lender', 'authority', 'administrator');--> statement-breakpoint
CREATE TYPE "public"."organization_status" AS ENUM('pending', 'active', 'suspended');--> statement-breakpoint
CREATE TYPE "public"."product_status" AS ENUM('draft', 'on_shelf', 'off_shelf');--> statement-breakpoint
CREATE TYPE "public"."import_kind" AS ENUM('subjects', 'taxpayers-a', 'records');--> statement-breakpoint
CREATE TYPE "public"."import_status" AS ENUM('received', 'running', 'loaded', 'partly_loaded', 'refused');--> statement-breakpoint
CREATE TYPE "public"."record_status" AS ENUM('valid', 'published', 'repaired', 'expired', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."severity" AS ENUM('minor', 'general', 'serious');--> statement-breakpoint
CREATE TYPE "public"."sensitivity" AS ENUM('public', 'authorised', 'sensitive');--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('enterprise', 'sole_trader', 'cooperative', 'organ', 'other');--> statement-breakpoint
CREATE TABLE "auth_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL,
	"tries" integer NOT NULL,
	CONSTRAINT "auth_attempts_tries_positive" CHECK ("auth_attempts"."tries" > 0)
);
--> statement-breakpoint
CREATE TABLE "auth_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "token_kind" NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"member_id" text,
	"user_agent" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"has_second_factor" boolean DEFAULT false NOT NULL,
	"stepped_up_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_folded" text NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"locale" text DEFAULT 'en' NOT NULL,
	"status" "user_status" DEFAULT 'active' NOT NULL,
	"totp_secret_sealed" text,
	"totp_confirmed_at" timestamp (3) with time zone,
	"totp_last_step" integer,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_locale_known" CHECK ("users"."locale" in ('en', 'zh-CN')),
	CONSTRAINT "users_totp_confirmed_has_secret" CHECK ("users"."totp_confirmed_at" is null or "users"."totp_secret_sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "access_receipts" (
	"subject_id" text NOT NULL,
	"id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"lender_name" text NOT NULL,
	"loan_request_id" text,
	"case_id" text,
	"consent_id" text,
	"reader_user_id" text NOT NULL,
	"reader_name" text NOT NULL,
	"reader_role" text NOT NULL,
	"purpose" text NOT NULL,
	"result" "read_result" NOT NULL,
	"refusal" text,
	"item_codes" text[] NOT NULL,
	"record_versions" jsonb NOT NULL,
	"catalogue_version_id" text,
	"shown_hash" text,
	"delete_by" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_receipts_subject_id_id_pk" PRIMARY KEY("subject_id","id"),
	CONSTRAINT "access_receipts_read_has_hash" CHECK (("access_receipts"."result" = 'read') = ("access_receipts"."shown_hash" is not null)),
	CONSTRAINT "access_receipts_read_names_consent" CHECK ("access_receipts"."result" = 'refused' or "access_receipts"."consent_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "access_receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_sheets" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"loan_request_id" text,
	"lender_id" text,
	"product_version_id" text,
	"purpose" "consent_purpose" NOT NULL,
	"ask" jsonb NOT NULL,
	"ask_hash" text NOT NULL,
	"fixed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"signed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "consent_sheets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text,
	"loan_request_id" text,
	"purpose" "consent_purpose" NOT NULL,
	"status" "consent_status" NOT NULL,
	"terms" jsonb NOT NULL,
	"terms_hash" text NOT NULL,
	"text_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"item_codes" text[] NOT NULL,
	"reads_max" integer,
	"reads_used" integer DEFAULT 0 NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"data_life_days" integer NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"signed_by_user_id" text NOT NULL,
	"signed_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_end_after_start" CHECK ("consents"."expires_at" > "consents"."granted_at"),
	CONSTRAINT "consents_have_items" CHECK (cardinality("consents"."item_codes") > 0),
	CONSTRAINT "consents_ended_is_dated" CHECK (("consents"."status" in ('active', 'paused')) = ("consents"."ended_at" is null)),
	CONSTRAINT "consents_reads_within_limit" CHECK ("consents"."reads_max" is null or "consents"."reads_used" <= "consents"."reads_max"),
	CONSTRAINT "consents_to_a_lender_name_one" CHECK (("consents"."purpose" in ('matching', 'discovery')) = ("consents"."lender_id" is null))
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"user_id" text,
	"organization_id" text,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"object_id" text,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "financing_events" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "financing_event_kind" NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text,
	"loan_request_id" text,
	"case_id" text,
	"region_code" text,
	"industry_section" text,
	"size_class" text,
	"amount_fen" bigint,
	"term_months" integer,
	"annual_cost_simple_ppm" integer,
	"is_credit_loan" boolean,
	"is_first_loan" boolean,
	"actor_name" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "financing_events_money_has_amount" CHECK ("financing_events"."kind" not in ('request_submitted', 'credit_granted', 'disbursed') or "financing_events"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "financing_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failed_tries" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "outbox_messages_kind_known" CHECK ("outbox_messages"."kind" in ('mail'))
);
--> statement-breakpoint
CREATE TABLE "lender_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"loan_request_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"product_id" text NOT NULL,
	"product_version_id" text NOT NULL,
	"consent_id" text NOT NULL,
	"status" "case_status" DEFAULT 'assigned' NOT NULL,
	"reference" text NOT NULL,
	"enterprise_name" text NOT NULL,
	"enterprise_uscc" text,
	"amount_fen" bigint NOT NULL,
	"term_months" integer NOT NULL,
	"purpose" text NOT NULL,
	"purpose_note" text,
	"guarantee_modes" text[] NOT NULL,
	"region_code" text,
	"industry_code" text,
	"declared" jsonb NOT NULL,
	"match" jsonb NOT NULL,
	"owner_member_id" text,
	"assigned_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"is_due_provisional" boolean DEFAULT false NOT NULL,
	"first_action_at" timestamp (3) with time zone,
	"decline_code" "decline_code",
	"decline_text" text,
	"decline_basis" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lender_cases_declined_has_code" CHECK (("lender_cases"."status" = 'declined') = ("lender_cases"."decline_code" is not null)),
	CONSTRAINT "lender_cases_decline_has_words" CHECK ("lender_cases"."decline_code" is null or ("lender_cases"."decline_basis" is not null and ("lender_cases"."decline_code" <> 'OTHER' or length("lender_cases"."decline_text") >= 10)))
);
--> statement-breakpoint
ALTER TABLE "lender_cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loan_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"reference" text NOT NULL,
	"status" "loan_request_status" DEFAULT 'draft' NOT NULL,
	"amount_fen" bigint,
	"term_months" integer,
	"purpose" text,
	"purpose_note" text,
	"guarantee_modes" text[] DEFAULT '{}'::text[] NOT NULL,
	"region_code" text,
	"industry_code" text,
	"declared" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"chosen_version_ids" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_by_user_id" text NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "loan_requests_amount_positive" CHECK ("loan_requests"."amount_fen" > 0),
	CONSTRAINT "loan_requests_term_positive" CHECK ("loan_requests"."term_months" > 0),
	CONSTRAINT "loan_requests_submitted_is_complete" CHECK ("loan_requests"."status" in ('draft', 'withdrawn') or ("loan_requests"."submitted_at" is not null and "loan_requests"."amount_fen" is not null and "loan_requests"."term_months" is not null and "loan_requests"."purpose" is not null))
);
--> statement-breakpoint
ALTER TABLE "loan_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"offer_id" text NOT NULL,
	"loan_request_id" text NOT NULL,
	"case_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"product_id" text NOT NULL,
	"status" "line_status" DEFAULT 'effective' NOT NULL,
	"granted_fen" bigint NOT NULL,
	"is_revolving" boolean DEFAULT false NOT NULL,
	"terms_hash" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"approved_by_user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_lines_granted_positive" CHECK ("credit_lines"."granted_fen" > 0),
	CONSTRAINT "credit_lines_end_after_start" CHECK ("credit_lines"."ends_on" > "credit_lines"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "credit_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drawdowns" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"drawn_on" date NOT NULL,
	"due_on" date NOT NULL,
	"rate_bps" integer NOT NULL,
	"annual_cost_simple_ppm" integer NOT NULL,
	"is_credit_loan" boolean NOT NULL,
	"is_first_loan" boolean NOT NULL,
	"terms_hash" text NOT NULL,
	"note_no" text NOT NULL,
	"recorded_by_user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drawdowns_amount_positive" CHECK ("drawdowns"."amount_fen" > 0),
	CONSTRAINT "drawdowns_due_after_drawn" CHECK ("drawdowns"."due_on" > "drawdowns"."drawn_on")
);
--> statement-breakpoint
ALTER TABLE "drawdowns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"transaction_id" text NOT NULL,
	"position" integer NOT NULL,
	"line_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"account" "ledger_account" NOT NULL,
	"debit_fen" bigint NOT NULL,
	"credit_fen" bigint NOT NULL,
	CONSTRAINT "ledger_entries_transaction_id_position_pk" PRIMARY KEY("transaction_id","position"),
	CONSTRAINT "ledger_entries_one_side" CHECK (("ledger_entries"."debit_fen" > 0 and "ledger_entries"."credit_fen" = 0) or ("ledger_entries"."credit_fen" > 0 and "ledger_entries"."debit_fen" = 0))
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "ledger_kind" NOT NULL,
	"line_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"drawdown_id" text,
	"posted_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"loan_request_id" text NOT NULL,
	"case_id" text NOT NULL,
	"enterprise_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"product_version_id" text NOT NULL,
	"status" "offer_status" DEFAULT 'draft' NOT NULL,
	"amount_fen" bigint NOT NULL,
	"term_months" integer NOT NULL,
	"rate_bps" integer NOT NULL,
	"rate_base" text NOT NULL,
	"spread_bps" integer,
	"repayment_method" text NOT NULL,
	"guarantee_mode" text NOT NULL,
	"terms" jsonb NOT NULL,
	"terms_hash" text NOT NULL,
	"net_received_fen" bigint NOT NULL,
	"total_cost_fen" bigint NOT NULL,
	"annual_cost_simple_ppm" integer NOT NULL,
	"annual_cost_compound_ppm" integer NOT NULL,
	"valid_till" timestamp (3) with time zone NOT NULL,
	"issued_by_user_id" text,
	"issued_at" timestamp (3) with time zone,
	"accepted_by_user_id" text,
	"accepted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offers_amount_positive" CHECK ("offers"."amount_fen" > 0),
	CONSTRAINT "offers_rate_not_negative" CHECK ("offers"."rate_bps" >= 0),
	CONSTRAINT "offers_rate_base_known" CHECK ("offers"."rate_base" in ('fixed', 'LPR1Y', 'LPR5Y')),
	CONSTRAINT "offers_pegged_has_spread" CHECK (("offers"."rate_base" = 'fixed') = ("offers"."spread_bps" is null)),
	CONSTRAINT "offers_issued_is_dated" CHECK (("offers"."status" = 'draft') = ("offers"."issued_at" is null)),
	CONSTRAINT "offers_accepted_at_matches_status" CHECK (("offers"."status" in ('accepted', 'fallen_through')) = ("offers"."accepted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "offers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"claimant_user_id" text NOT NULL,
	"claimant_name" text NOT NULL,
	"claimant_email" text NOT NULL,
	"statement" text NOT NULL,
	"status" "dispute_status" DEFAULT 'open' NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"email_folded" text NOT NULL,
	"role" "member_role" NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by_user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"member_id" text NOT NULL,
	"kind" "mandate_kind" NOT NULL,
	"status" "mandate_status" DEFAULT 'pending' NOT NULL,
	"scope" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"statement" text DEFAULT '' NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mandates_decided_is_dated" CHECK (("mandates"."status" = 'pending') = ("mandates"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "mandates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" "member_role" NOT NULL,
	"status" "member_status" DEFAULT 'active' NOT NULL,
	"display_name" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "organization_kind" NOT NULL,
	"status" "organization_status" NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"uscc" text,
	"subject_id" text,
	"lender_kind" "lender_kind",
	"region_code" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_enterprise_has_subject" CHECK (("organizations"."kind" = 'enterprise') = ("organizations"."subject_id" is not null)),
	CONSTRAINT "organizations_lender_has_kind" CHECK (("organizations"."kind" = 'lender') = ("organizations"."lender_kind" is not null))
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_capacities" (
	"product_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"used_fen" bigint NOT NULL,
	"open_cases" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "product_capacities_product_id_pk" PRIMARY KEY("product_id"),
	CONSTRAINT "product_capacities_not_negative" CHECK ("product_capacities"."used_fen" >= 0 and "product_capacities"."open_cases" >= 0)
);
--> statement-breakpoint
ALTER TABLE "product_capacities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"lender_id" text NOT NULL,
	"version" integer NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"amount_fen_min" bigint NOT NULL,
	"amount_fen_max" bigint NOT NULL,
	"term_months_min" integer NOT NULL,
	"term_months_max" integer NOT NULL,
	"rate_bps_min" integer NOT NULL,
	"rate_bps_max" integer NOT NULL,
	"repayment_methods" text[] NOT NULL,
	"guarantee_modes" text[] NOT NULL,
	"purposes" text[] NOT NULL,
	"charges" jsonb NOT NULL,
	"criteria" jsonb NOT NULL,
	"required_items" jsonb NOT NULL,
	"capacity_fen" bigint NOT NULL,
	"capacity_cases" integer NOT NULL,
	"promised_working_hours" integer NOT NULL,
	"published_at" timestamp (3) with time zone,
	"published_by_user_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_versions_amounts_in_order" CHECK (0 < "product_versions"."amount_fen_min" and "product_versions"."amount_fen_min" <= "product_versions"."amount_fen_max"),
	CONSTRAINT "product_versions_terms_in_order" CHECK (0 < "product_versions"."term_months_min" and "product_versions"."term_months_min" <= "product_versions"."term_months_max"),
	CONSTRAINT "product_versions_rates_in_order" CHECK (0 <= "product_versions"."rate_bps_min" and "product_versions"."rate_bps_min" <= "product_versions"."rate_bps_max"),
	CONSTRAINT "product_versions_published_is_dated" CHECK ("product_versions"."is_published" = ("product_versions"."published_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "product_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "products" (
	"id" text PRIMARY KEY NOT NULL,
	"lender_id" text NOT NULL,
	"status" "product_status" DEFAULT 'draft' NOT NULL,
	"published_version" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_on_shelf_is_published" CHECK ("products"."status" = 'draft' or "products"."published_version" is not null)
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_records" (
	"subject_id" text NOT NULL,
	"id" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"item_code" text NOT NULL,
	"catalogue_version_id" text NOT NULL,
	"natural_key" text NOT NULL,
	"content_hash" text NOT NULL,
	"status" "record_status" DEFAULT 'valid' NOT NULL,
	"severity" "severity",
	"content" jsonb NOT NULL,
	"source_unit" text NOT NULL,
	"deciding_unit" text,
	"document_no" text,
	"true_from" date NOT NULL,
	"true_to" date,
	"publicity_ends_on" date,
	"publicity_rule" text,
	"known_from" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"known_to" timestamp (3) with time zone,
	"import_batch_id" text,
	CONSTRAINT "credit_records_subject_id_id_version_pk" PRIMARY KEY("subject_id","id","version"),
	CONSTRAINT "credit_records_true_in_order" CHECK ("credit_records"."true_to" is null or "credit_records"."true_to" >= "credit_records"."true_from"),
	CONSTRAINT "credit_records_known_in_order" CHECK ("credit_records"."known_to" is null or "credit_records"."known_to" >= "credit_records"."known_from")
);
--> statement-breakpoint
ALTER TABLE "credit_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "import_kind" NOT NULL,
	"status" "import_status" NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text,
	"file_bytes" integer,
	"source_unit" text NOT NULL,
	"organization_id" text,
	"started_by_user_id" text,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_accepted" integer DEFAULT 0 NOT NULL,
	"rows_duplicate" integer DEFAULT 0 NOT NULL,
	"rows_rejected" integer DEFAULT 0 NOT NULL,
	"rows_warned" integer DEFAULT 0 NOT NULL,
	"refusal" text,
	"progress_percent" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "import_batches_add_up" CHECK ("import_batches"."status" not in ('loaded', 'partly_loaded') or "import_batches"."rows_read" = "import_batches"."rows_accepted" + "import_batches"."rows_duplicate" + "import_batches"."rows_rejected")
);
--> statement-breakpoint
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_reject_counts" (
	"import_batch_id" text NOT NULL,
	"organization_id" text,
	"column_name" text NOT NULL,
	"reason" text NOT NULL,
	"rows" integer NOT NULL,
	CONSTRAINT "import_reject_counts_import_batch_id_column_name_reason_pk" PRIMARY KEY("import_batch_id","column_name","reason")
);
--> statement-breakpoint
ALTER TABLE "import_reject_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rejects" (
	"import_batch_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"row_no" integer NOT NULL,
	"position" integer NOT NULL,
	"column_name" text NOT NULL,
	"reason" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_rejects_import_batch_id_row_no_position_pk" PRIMARY KEY("import_batch_id","row_no","position")
);
--> statement-breakpoint
ALTER TABLE "import_rejects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_sources" (
	"subject_id" text NOT NULL,
	"record_id" text NOT NULL,
	"record_version" integer NOT NULL,
	"source_unit" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"import_batch_id" text,
	CONSTRAINT "record_sources_subject_id_record_id_record_version_source_unit_pk" PRIMARY KEY("subject_id","record_id","record_version","source_unit")
);
--> statement-breakpoint
ALTER TABLE "record_sources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"day" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "calendar_days_kind_known" CHECK ("calendar_days"."kind" in ('holiday', 'workday'))
);
--> statement-breakpoint
CREATE TABLE "catalogue_classes" (
	"version_id" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	CONSTRAINT "catalogue_classes_version_id_code_pk" PRIMARY KEY("version_id","code")
);
--> statement-breakpoint
CREATE TABLE "catalogue_items" (
	"version_id" text NOT NULL,
	"code" text NOT NULL,
	"class_code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"source_zh" text NOT NULL,
	"source_en" text NOT NULL,
	"mode" text NOT NULL,
	"sensitivity" "sensitivity" NOT NULL,
	"legal_basis" text NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "catalogue_items_version_id_code_pk" PRIMARY KEY("version_id","code")
);
--> statement-breakpoint
CREATE TABLE "catalogue_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"region_code" text DEFAULT '000000' NOT NULL,
	"label_zh" text NOT NULL,
	"label_en" text NOT NULL,
	"effective_from" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dated_rules" (
	"rule" text NOT NULL,
	"region_code" text DEFAULT '000000' NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"value" jsonb NOT NULL,
	"unit" text NOT NULL,
	"article" text NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "dated_rules_rule_region_code_effective_from_pk" PRIMARY KEY("rule","region_code","effective_from")
);
--> statement-breakpoint
CREATE TABLE "industries" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"level" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"edition" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lpr_rates" (
	"term" text NOT NULL,
	"effective_from" date NOT NULL,
	"rate_bps" integer NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "lpr_rates_term_effective_from_pk" PRIMARY KEY("term","effective_from"),
	CONSTRAINT "lpr_rates_term_known" CHECK ("lpr_rates"."term" in ('1Y', '5Y'))
);
--> statement-breakpoint
CREATE TABLE "platform_facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"level" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"edition" text NOT NULL,
	"effective_from" date NOT NULL,
	CONSTRAINT "regions_code_six_digits" CHECK ("regions"."code" ~ '^[0-9]{6}$')
);
--> statement-breakpoint
CREATE TABLE "size_standards" (
	"edition" text NOT NULL,
	"position" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"industry_codes" text[] NOT NULL,
	"floors" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "size_standards_edition_position_pk" PRIMARY KEY("edition","position")
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" text PRIMARY KEY NOT NULL,
	"uscc" text,
	"legacy_number" text,
	"is_check_digit_confirmed" boolean DEFAULT false NOT NULL,
	"kind" "subject_kind" NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"registered_on" date,
	"capital_raw" text,
	"capital_minor" bigint,
	"capital_currency" text,
	"region_code" text,
	"industry_code" text,
	"business_scope" text,
	"known_from" text NOT NULL,
	"source_unit" text NOT NULL,
	"as_of" date NOT NULL,
	"import_batch_id" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subjects_have_a_code" CHECK ("subjects"."uscc" is not null or "subjects"."legacy_number" is not null),
	CONSTRAINT "subjects_uscc_form" CHECK ("subjects"."uscc" ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
	CONSTRAINT "subjects_capital_has_currency" CHECK (("subjects"."capital_minor" is null) = ("subjects"."capital_currency" is null))
);
--> statement-breakpoint
ALTER TABLE "subjects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "loan_requests_enterprise_key" ON "loan_requests" USING btree ("id","enterprise_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_lines_parties_key" ON "credit_lines" USING btree ("id","lender_id","enterprise_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_parties_key" ON "ledger_transactions" USING btree ("id","lender_id","enterprise_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_lender_key" ON "products" USING btree ("id","lender_id");--> statement-breakpoint
ALTER TABLE "auth_tokens" ADD CONSTRAINT "auth_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_sheets" ADD CONSTRAINT "consent_sheets_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD CONSTRAINT "lender_cases_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD CONSTRAINT "lender_cases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_cases" ADD CONSTRAINT "lender_cases_share_their_requests_enterprise" FOREIGN KEY ("loan_request_id","enterprise_id") REFERENCES "public"."loan_requests"("id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_requests" ADD CONSTRAINT "loan_requests_enterprise_id_organizations_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_lines" ADD CONSTRAINT "credit_lines_share_their_requests_enterprise" FOREIGN KEY ("loan_request_id","enterprise_id") REFERENCES "public"."loan_requests"("id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawdowns" ADD CONSTRAINT "drawdowns_share_their_lines_parties" FOREIGN KEY ("line_id","lender_id","enterprise_id") REFERENCES "public"."credit_lines"("id","lender_id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_share_their_transactions_parties" FOREIGN KEY ("transaction_id","lender_id","enterprise_id") REFERENCES "public"."ledger_transactions"("id","lender_id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_share_their_lines_parties" FOREIGN KEY ("line_id","lender_id","enterprise_id") REFERENCES "public"."credit_lines"("id","lender_id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_case_id_lender_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."lender_cases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_share_their_requests_enterprise" FOREIGN KEY ("loan_request_id","enterprise_id") REFERENCES "public"."loan_requests"("id","enterprise_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_capacities" ADD CONSTRAINT "product_capacities_share_their_products_lender" FOREIGN KEY ("product_id","lender_id") REFERENCES "public"."products"("id","lender_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_share_their_products_lender" FOREIGN KEY ("product_id","lender_id") REFERENCES "public"."products"("id","lender_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_lender_id_organizations_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."organizations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_records" ADD CONSTRAINT "credit_records_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_reject_counts" ADD CONSTRAINT "import_reject_counts_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejects" ADD CONSTRAINT "import_rejects_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_sources" ADD CONSTRAINT "record_sources_follow_their_record" FOREIGN KEY ("subject_id","record_id","record_version") REFERENCES "public"."credit_records"("subject_id","id","version") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_classes" ADD CONSTRAINT "catalogue_classes_version_id_catalogue_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."catalogue_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue_items" ADD CONSTRAINT "catalogue_items_version_id_catalogue_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."catalogue_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "auth_tokens_hash_once" ON "auth_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "auth_tokens_of_a_user" ON "auth_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_of_a_user" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_once" ON "users" USING btree ("email_folded");--> statement-breakpoint
CREATE INDEX "access_receipts_of_an_enterprise" ON "access_receipts" USING btree ("enterprise_id","read_at");--> statement-breakpoint
CREATE INDEX "access_receipts_of_a_lender" ON "access_receipts" USING btree ("lender_id","read_at");--> statement-breakpoint
CREATE INDEX "consent_sheets_of_a_request" ON "consent_sheets" USING btree ("enterprise_id","loan_request_id");--> statement-breakpoint
CREATE INDEX "consents_of_an_enterprise" ON "consents" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "consents_to_a_lender" ON "consents" USING btree ("lender_id","enterprise_id") WHERE "consents"."status" = 'active';--> statement-breakpoint
CREATE INDEX "audit_events_newest" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_events_of_an_organization" ON "audit_events" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_of_an_object" ON "audit_events" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "financing_events_by_time" ON "financing_events" USING btree ("kind","occurred_at");--> statement-breakpoint
CREATE INDEX "financing_events_of_a_request" ON "financing_events" USING btree ("loan_request_id","occurred_at");--> statement-breakpoint
CREATE INDEX "financing_events_of_an_enterprise" ON "financing_events" USING btree ("enterprise_id","occurred_at");--> statement-breakpoint
CREATE INDEX "outbox_messages_waiting" ON "outbox_messages" USING btree ("created_at") WHERE "outbox_messages"."sent_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lender_cases_once_per_request" ON "lender_cases" USING btree ("loan_request_id","lender_id");--> statement-breakpoint
CREATE INDEX "lender_cases_queue" ON "lender_cases" USING btree ("lender_id","status","due_at");--> statement-breakpoint
CREATE INDEX "lender_cases_of_an_enterprise" ON "lender_cases" USING btree ("enterprise_id","loan_request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loan_requests_reference_once" ON "loan_requests" USING btree ("enterprise_id","reference");--> statement-breakpoint
CREATE INDEX "loan_requests_of_an_enterprise" ON "loan_requests" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_lines_once_per_offer" ON "credit_lines" USING btree ("offer_id");--> statement-breakpoint
CREATE INDEX "credit_lines_of_a_lender" ON "credit_lines" USING btree ("lender_id","created_at");--> statement-breakpoint
CREATE INDEX "credit_lines_of_an_enterprise" ON "credit_lines" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "drawdowns_note_once" ON "drawdowns" USING btree ("lender_id","note_no");--> statement-breakpoint
CREATE UNIQUE INDEX "drawdowns_first_loan_once" ON "drawdowns" USING btree ("subject_id") WHERE "drawdowns"."is_first_loan";--> statement-breakpoint
CREATE INDEX "drawdowns_of_a_line" ON "drawdowns" USING btree ("line_id","drawn_on");--> statement-breakpoint
CREATE INDEX "ledger_entries_of_a_line" ON "ledger_entries" USING btree ("line_id","account");--> statement-breakpoint
CREATE INDEX "ledger_transactions_of_a_line" ON "ledger_transactions" USING btree ("line_id","posted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_one_grant_per_line" ON "ledger_transactions" USING btree ("line_id") WHERE "ledger_transactions"."kind" = 'grant';--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_once_per_drawdown" ON "ledger_transactions" USING btree ("drawdown_id") WHERE "ledger_transactions"."kind" = 'drawdown';--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_accepted_per_request" ON "offers" USING btree ("loan_request_id") WHERE "offers"."status" = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_issued_per_case" ON "offers" USING btree ("case_id") WHERE "offers"."status" = 'issued';--> statement-breakpoint
CREATE INDEX "offers_of_a_request" ON "offers" USING btree ("loan_request_id","created_at");--> statement-breakpoint
CREATE INDEX "offers_of_a_lender" ON "offers" USING btree ("lender_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open_per_claimant" ON "disputes" USING btree ("organization_id","claimant_user_id") WHERE "disputes"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_once" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_of_an_organization" ON "invitations" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "mandates_of_an_organization" ON "mandates" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "mandates_waiting" ON "mandates" USING btree ("created_at") WHERE "mandates"."status" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_one_live_per_member" ON "mandates" USING btree ("member_id","kind") WHERE "mandates"."status" in ('pending', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "members_once_per_organization" ON "members" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "members_of_a_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_one_per_subject" ON "organizations" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "organizations_by_kind" ON "organizations" USING btree ("kind","status");--> statement-breakpoint
CREATE UNIQUE INDEX "product_versions_once" ON "product_versions" USING btree ("product_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "product_versions_one_draft" ON "product_versions" USING btree ("product_id") WHERE not "product_versions"."is_published";--> statement-breakpoint
CREATE INDEX "products_of_a_lender" ON "products" USING btree ("lender_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_records_one_in_force" ON "credit_records" USING btree ("subject_id","item_code","natural_key") WHERE "credit_records"."known_to" is null;--> statement-breakpoint
CREATE INDEX "credit_records_in_force" ON "credit_records" USING btree ("subject_id","item_code","true_from") WHERE "credit_records"."known_to" is null;--> statement-breakpoint
CREATE INDEX "import_batches_newest" ON "import_batches" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_versions_once" ON "catalogue_versions" USING btree ("region_code","version");--> statement-breakpoint
CREATE INDEX "industries_of_a_parent" ON "industries" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "regions_of_a_parent" ON "regions" USING btree ("parent_code");--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_uscc_once" ON "subjects" USING btree ("uscc");--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_legacy_number_once" ON "subjects" USING btree ("legacy_number");--> statement-breakpoint
CREATE INDEX "subjects_by_region" ON "subjects" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "subjects_by_name" ON "subjects" USING btree ("name_folded");--> statement-breakpoint
CREATE POLICY "access_receipts_seen" ON "access_receipts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("access_receipts"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "access_receipts_made" ON "access_receipts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("access_receipts"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "access_receipts_left" ON "access_receipts" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("access_receipts"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "consent_sheets_own" ON "consent_sheets" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("consent_sheets"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("consent_sheets"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "consents_given" ON "consents" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("consents"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("consents"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "consents_received" ON "consents" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("consents"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("consents"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "audit_events_left" ON "audit_events" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("audit_events"."actor" = current_setting('xinfu.actor', true));--> statement-breakpoint
CREATE POLICY "audit_events_left_by_sign_in" ON "audit_events" AS PERMISSIVE FOR INSERT TO "xinfu_auth" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_events_own" ON "audit_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("audit_events"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "audit_events_supervised" ON "audit_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "audit_events_worked" ON "audit_events" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "financing_events_told_by_enterprise" ON "financing_events" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("financing_events"."enterprise_id" = current_setting('xinfu.organization', true) or "financing_events"."lender_id" = current_setting('xinfu.organization', true) or (current_setting('xinfu.role', true) = 'administrator' and "financing_events"."kind" = 'enterprise_registered'));--> statement-breakpoint
CREATE POLICY "financing_events_of_the_enterprise" ON "financing_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("financing_events"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "financing_events_of_the_lender" ON "financing_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("financing_events"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "financing_events_supervised" ON "financing_events" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "financing_events_worked" ON "financing_events" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "lender_cases_received" ON "lender_cases" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("lender_cases"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("lender_cases"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "lender_cases_opened" ON "lender_cases" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("lender_cases"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("lender_cases"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "lender_cases_worked" ON "lender_cases" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "loan_requests_own" ON "loan_requests" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("loan_requests"."enterprise_id" = current_setting('xinfu.organization', true)) WITH CHECK ("loan_requests"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "loan_requests_opened" ON "loan_requests" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("loan_requests"."id" = current_setting('xinfu.loan_request', true)) WITH CHECK ("loan_requests"."id" = current_setting('xinfu.loan_request', true));--> statement-breakpoint
CREATE POLICY "loan_requests_worked" ON "loan_requests" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "credit_lines_given" ON "credit_lines" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("credit_lines"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("credit_lines"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credit_lines_held" ON "credit_lines" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("credit_lines"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "credit_lines_supervised" ON "credit_lines" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "credit_lines_worked" ON "credit_lines" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "drawdowns_made" ON "drawdowns" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("drawdowns"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("drawdowns"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "drawdowns_received" ON "drawdowns" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("drawdowns"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "drawdowns_of_the_opened_subject" ON "drawdowns" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("drawdowns"."subject_id" = current_setting('xinfu.subject', true));--> statement-breakpoint
CREATE POLICY "drawdowns_supervised" ON "drawdowns" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "drawdowns_worked" ON "drawdowns" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "ledger_entries_posted" ON "ledger_entries" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("ledger_entries"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_entries_of_the_lender" ON "ledger_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("ledger_entries"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_entries_of_the_enterprise" ON "ledger_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("ledger_entries"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_entries_supervised" ON "ledger_entries" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "ledger_entries_worked" ON "ledger_entries" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "ledger_transactions_posted" ON "ledger_transactions" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK ("ledger_transactions"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_transactions_of_the_lender" ON "ledger_transactions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("ledger_transactions"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_transactions_of_the_enterprise" ON "ledger_transactions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("ledger_transactions"."enterprise_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "ledger_transactions_supervised" ON "ledger_transactions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "ledger_transactions_worked" ON "ledger_transactions" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "offers_made" ON "offers" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("offers"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("offers"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "offers_received" ON "offers" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("offers"."enterprise_id" = current_setting('xinfu.organization', true) and "offers"."status" <> 'draft') WITH CHECK ("offers"."enterprise_id" = current_setting('xinfu.organization', true) and "offers"."status" <> 'draft');--> statement-breakpoint
CREATE POLICY "offers_worked" ON "offers" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "disputes_filed" ON "disputes" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'person' and "disputes"."claimant_user_id" = current_setting('xinfu.user', true) and "disputes"."status" = 'open');--> statement-breakpoint
CREATE POLICY "disputes_seen" ON "disputes" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("disputes"."claimant_user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "disputes_supervised" ON "disputes" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "invitations_own" ON "invitations" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("invitations"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK ("invitations"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "invitations_held" ON "invitations" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("invitations"."token_hash" = current_setting('xinfu.token', true));--> statement-breakpoint
CREATE POLICY "invitations_supervised" ON "invitations" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "mandates_own" ON "mandates" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("mandates"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK ("mandates"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "mandates_supervised" ON "mandates" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "members_colleagues" ON "members" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("members"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK ("members"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "members_own" ON "members" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("members"."user_id" = current_setting('xinfu.user', true));--> statement-breakpoint
CREATE POLICY "members_supervised" ON "members" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "members_worked" ON "members" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "organizations_own" ON "organizations" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("organizations"."id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "organizations_directory" ON "organizations" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("organizations"."kind" = 'lender' and "organizations"."status" = 'active');--> statement-breakpoint
CREATE POLICY "organizations_supervised" ON "organizations" AS PERMISSIVE FOR ALL TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator') WITH CHECK (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "organizations_founded" ON "organizations" AS PERMISSIVE FOR INSERT TO "xinfu_app" WITH CHECK (current_setting('xinfu.role', true) = 'person' and "organizations"."kind" = 'enterprise' and "organizations"."status" = 'pending' and "organizations"."id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "organizations_worked" ON "organizations" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "product_capacities_seen" ON "product_capacities" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (true);--> statement-breakpoint
CREATE POLICY "product_capacities_own" ON "product_capacities" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("product_capacities"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("product_capacities"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "product_capacities_taken" ON "product_capacities" AS PERMISSIVE FOR UPDATE TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'enterprise') WITH CHECK (current_setting('xinfu.role', true) = 'enterprise');--> statement-breakpoint
CREATE POLICY "product_capacities_worked" ON "product_capacities" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "product_versions_own" ON "product_versions" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("product_versions"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("product_versions"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "product_versions_published" ON "product_versions" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("product_versions"."is_published");--> statement-breakpoint
CREATE POLICY "product_versions_worked" ON "product_versions" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "products_own" ON "products" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("products"."lender_id" = current_setting('xinfu.organization', true)) WITH CHECK ("products"."lender_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "products_on_shelf" ON "products" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("products"."status" = 'on_shelf');--> statement-breakpoint
CREATE POLICY "products_supervised" ON "products" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "products_worked" ON "products" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true);--> statement-breakpoint
CREATE POLICY "credit_records_opened" ON "credit_records" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("credit_records"."subject_id" = current_setting('xinfu.subject', true) and (current_setting('xinfu.items', true) = '*' or "credit_records"."item_code" = any (string_to_array(current_setting('xinfu.items', true), ','))));--> statement-breakpoint
CREATE POLICY "credit_records_worked" ON "credit_records" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "import_batches_own" ON "import_batches" AS PERMISSIVE FOR ALL TO "xinfu_app" USING ("import_batches"."organization_id" = current_setting('xinfu.organization', true)) WITH CHECK ("import_batches"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "import_batches_supervised" ON "import_batches" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "import_batches_worked" ON "import_batches" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "import_reject_counts_own" ON "import_reject_counts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("import_reject_counts"."organization_id" = current_setting('xinfu.organization', true));--> statement-breakpoint
CREATE POLICY "import_reject_counts_supervised" ON "import_reject_counts" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "import_reject_counts_worked" ON "import_reject_counts" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "import_rejects_own" ON "import_rejects" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("import_rejects"."organization_id" = current_setting('xinfu.organization', true) and current_setting('xinfu.role', true) = 'authority');--> statement-breakpoint
CREATE POLICY "import_rejects_worked" ON "import_rejects" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "record_sources_opened" ON "record_sources" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("record_sources"."subject_id" = current_setting('xinfu.subject', true));--> statement-breakpoint
CREATE POLICY "record_sources_worked" ON "record_sources" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "subjects_opened" ON "subjects" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING ("subjects"."id" = current_setting('xinfu.subject', true));--> statement-breakpoint
CREATE POLICY "subjects_looked_up" ON "subjects" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'person');--> statement-breakpoint
CREATE POLICY "subjects_supervised" ON "subjects" AS PERMISSIVE FOR SELECT TO "xinfu_app" USING (current_setting('xinfu.role', true) = 'administrator');--> statement-breakpoint
CREATE POLICY "subjects_worked" ON "subjects" AS PERMISSIVE FOR ALL TO "xinfu_worker" USING (true) WITH CHECK (true);