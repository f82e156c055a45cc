-- Made while groups counted requests, so that one firm with many could be read from them. A crowd is counted anew when the worker starts; a test is run anew when it is asked for.
DELETE FROM "backtest_runs" WHERE "done_at" IS NOT NULL;--> statement-breakpoint
DELETE FROM "crowd_snapshots";
