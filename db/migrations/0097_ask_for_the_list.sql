ALTER TABLE "log_entries" DROP CONSTRAINT "log_entries_kind_known";--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_kind_known" CHECK ("log_entries"."kind" in ('consent.granted', 'consent.paused', 'consent.resumed', 'consent.superseded', 'consent.revoked', 'consent.expired', 'read.shown', 'read.refused', 'record.corrected', 'record.repaired', 'record.undone', 'credential.issued', 'credential.ended', 'data.exported', 'asking.made', 'asking.refused', 'asking.withdrawn', 'deletion.confirmed', 'account.closing_asked', 'account.closing_undone', 'account.closed', 'list.asked', 'tally.kept'));
--> statement-breakpoint
-- Enters that the acting enterprise asked for its list, which has its entries counted with the next sequencing. It can be entered for nobody else.
CREATE FUNCTION "xinfu_ask_list"("asked" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('xinfu.role', true) IS DISTINCT FROM 'enterprise' THEN
    RAISE EXCEPTION 'an enterprise alone asks for its list' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM xinfu_enter(jsonb_build_object('v', 1, 'kind', 'list.asked', 'id', asked, 'at', xinfu_moment(clock_timestamp()),
    'enterprise', current_setting('xinfu.organization'), 'subject', current_setting('xinfu.subject')));
END $$;
