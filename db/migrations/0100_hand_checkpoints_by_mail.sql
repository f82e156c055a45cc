-- Letters that parties get anyway carry the newest checkpoint, so that they are witnesses without asking. The database lays it in and notes who holds it.
CREATE FUNCTION "xinfu_hand_checkpoint"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  newest record;
BEGIN
  NEW.payload := NEW.payload - 'checkpoint';
  IF NEW.payload ->> 'template' NOT IN ('access_digest', 'case_received', 'consent_revoked', 'deletion_due', 'deletion_overdue', 'offer_accepted', 'access_reported')
    OR NEW.payload ->> 'to' NOT LIKE 'org\_%' THEN
    RETURN NEW;
  END IF;
  SELECT c.size, c.note INTO newest FROM log_checkpoints c ORDER BY c.size DESC LIMIT 1;
  IF FOUND THEN
    NEW.payload := NEW.payload || jsonb_build_object('checkpoint', newest.note);
    INSERT INTO handed_checkpoints (organization_id, size, object_id, handed_at) VALUES (NEW.payload ->> 'to', newest.size, NEW.id, clock_timestamp())
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "outbox_messages_hand_checkpoint" BEFORE INSERT ON "outbox_messages" FOR EACH ROW WHEN (NEW.kind = 'mail') EXECUTE FUNCTION "xinfu_hand_checkpoint"();
