import { drizzle } from "drizzle-orm/postgres-js";
import { connect } from "../db/client.ts";
import { tableGrants } from "../db/grants.ts";
import { prepareDatabase, urlAs } from "../db/prepare.ts";
import { seedDemo } from "../db/seed/demo.ts";
import { seedReference } from "../db/seed/reference.ts";
import { env } from "../server/env.ts";
import { type OpenDatabase, reachDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

/** `npm run demo -- reset`: a fresh fictitious world in place of everything in the bundled database. A site that runs goes on running. */
await runCommand(async ([deed], say) => {
  if (deed !== "reset") throw new UsageError("usage: npm run demo -- reset");
  if (!env().demo) throw new UsageError("There is no demo world here: it lives beside the bundled database, and not with XINFU_DEMO=0.");
  const database = await reachDatabase();
  try {
    await prepareDatabase(database);
    await startAfresh(database, say);
  } finally {
    await database.close();
  }
});

async function startAfresh({ adminUrl, passwords }: OpenDatabase, say: (line: string) => void): Promise<void> {
  const owner = connect(urlAs(adminUrl, "owner", passwords), { name: "xinfu demo world" });
  try {
    const emptied = Object.keys(tableGrants).filter((table) => table !== "schema_migrations");
    await owner.unsafe(`truncate ${emptied.join(", ")} restart identity cascade`);
    await seedReference(owner);
    await seedDemo(drizzle(owner));
    say("the demo world is new; whoever was signed in signs in again");
  } finally {
    await owner.end({ timeout: 5 });
  }
}
