import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";
import { sendMail } from "../access/outbox.ts";
import { only } from "../kernel/errors.ts";
import { languageOf } from "../subjects/words.ts";

/** What a person is told of by mail, in case it was somebody else: a new password, an authenticator set up, taken away by oneself or by a head. */
export type Told = "password" | "set" | "dropped" | "reset";

/** Tells a person by mail, in the transaction of the act. */
export async function tellPerson(tx: Transaction, userId: string, told: Told): Promise<void> {
  const user = only(await tx.select().from(users).where(eq(users.id, userId)));
  const facts = { name: user.displayName, decision: told };
  await sendMail(tx, { to: user.email, locale: languageOf(user.locale), template: "proof_changed", facts, path: "/forgot-password" });
}
