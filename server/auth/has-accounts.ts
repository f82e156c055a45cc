import "server-only";
import { authDatabase } from "../../db/client.ts";
import { users } from "../../db/schema/auth.ts";

/** Whether anybody has an account. Where nobody has, there is no administrator either, and the installation was only just begun. */
export async function hasAccounts(): Promise<boolean> {
  const some = await authDatabase().select({ id: users.id }).from(users).limit(1);
  return some.length > 0;
}
