-- A posting that does not balance never commits. Deferred: its entries are written one after another.
CREATE FUNCTION "ledger_must_balance"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE difference numeric;
BEGIN
  SELECT coalesce(sum(debit_fen), 0) - coalesce(sum(credit_fen), 0) INTO difference FROM ledger_entries WHERE transaction_id = NEW.transaction_id;
  IF difference <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % is out of balance by % fen', NEW.transaction_id, difference USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ledger_entries_balance" AFTER INSERT ON "ledger_entries" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "ledger_must_balance"();
--> statement-breakpoint
-- Jobs are queued in the transaction that needs them, by roles that cannot see the queue. The owner reaches the queue as a member of the worker role.
CREATE FUNCTION "xinfu_enqueue"("job" text, "payload" json, "key" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(job, payload, job_key => key);
END $$;
