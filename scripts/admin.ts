import { z } from "zod";
import { closeDatabases } from "../db/client.ts";
import { settleBesideRunning } from "../server/env.ts";
import { DomainError } from "../server/kernel/errors.ts";
import { newId } from "../server/kernel/ids.ts";
import { openDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const usage = "usage: npm run admin -- create <email> <name> | reset <email> | outbox [count]";
const Email = z.email().max(200);

/** What only whoever runs the machine may do: the first two administrators, a lost second factor, the mail that no server has sent. */
await runCommand(async ([deed, first, ...rest], say) => {
  const email = deed === "outbox" ? "" : Email.safeParse(first).data;
  const name = rest.join(" ").trim();
  const isComplete = deed === "outbox" || (deed === "reset" && email) || (deed === "create" && email && name !== "");
  if (!isComplete || email === undefined) throw new UsageError(usage);
  const { dataDir, publicOrigin, demo } = settleBesideRunning();
  if (deed !== "outbox") say(`installation: ${dataDir}, ${publicOrigin}${demo ? ", with the demo world" : ""}`);
  const database = await openDatabase(say);
  try {
    // Loaded late: it reaches for the database as soon as it is.
    const { makeAdministrator, resetAdministrator } = await import("../server/auth/make-administrator.ts");
    const { unsafeReadOutbox } = await import("../server/notifications/read-outbox.ts");
    if (deed === "create") tellMade(await makeAdministrator({ email, displayName: name }).catch(explain), email);
    if (deed === "reset") tellLink((await resetAdministrator({ email }).catch(explain)).link);
    if (deed === "outbox") for (const letter of await unsafeReadOutbox(newId("request"), Number(first) || 20)) tellLetter(letter);
  } finally {
    await closeDatabases();
    await database.close();
  }
});

function tellMade({ link, administrators }: { link: string; administrators: number }, email: string): void {
  console.log(`${email} is administrator ${administrators} of 2.`);
  tellLink(link);
  if (administrators < 2) console.log("Acts that need two people wait until there is a second administrator: run this command once more.");
}

function tellLink(link: string): void {
  console.log("The person chooses a password here; the link works once. A second factor is set up at the first sign-in.");
  console.log(`  ${link}`);
}

function tellLetter(letter: { to: string; subject: string; text: string; createdAt: Date; sentAt: Date | null }): void {
  const state = letter.sentAt ? `sent ${letter.sentAt.toISOString()}` : "not sent";
  console.log(`${letter.createdAt.toISOString()} · ${letter.to} · ${state}\n${letter.subject}\n\n${letter.text}\n\n${"-".repeat(72)}`);
}

const sentences: Readonly<Record<string, string>> = {
  "administrator.by_invitation_now": "There are two administrators already: from now on they invite further ones together, in the browser.",
  "administrator.not_found": "There is no active administrator with this address.",
  "account.exists": "This address already has an account.",
};

function explain(error: unknown): never {
  if (error instanceof DomainError) throw new Error(sentences[error.reason] ?? error.reason);
  throw error;
}
