import "server-only";
import { eq } from "drizzle-orm";
import { platformFacts } from "../../db/schema/reference.ts";
import { withActor } from "../access/with-actor.ts";
import { env } from "../env.ts";
import { type DemoRole, demoPeople, demoRoles, demoWorldFact } from "./demo-people.ts";
import { findUserByEmail } from "./sign-in.ts";
import { type NewSession, startSession } from "./start-session.ts";

/** Whether a demo world stands beside this application: its marker is in the bundled database, and nothing forbids it. */
export async function hasDemoWorld(requestId: string): Promise<boolean> {
  if (!env().demo) return false;
  const marker = await withActor({ kind: "public", requestId }, ({ tx }) =>
    tx.select({ key: platformFacts.key }).from(platformFacts).where(eq(platformFacts.key, demoWorldFact)),
  );
  return marker.length === 1;
}

/** Opens a session for one of the demo world's people without asking for anything; null for anybody else and without a demo world. */
export async function signInAsDemo(
  role: string,
  from: Pick<NewSession, "address" | "userAgent" | "requestId">,
): Promise<{ userId: string; sessionId: string } | null> {
  if (!(await hasDemoWorld(from.requestId)) || !demoRoles.includes(role as DemoRole)) return null;
  const user = await findUserByEmail(demoPeople[role as DemoRole]);
  if (!user?.isDemo || user.status !== "active") return null;
  return { userId: user.id, sessionId: await startSession({ user, hasSecondFactor: true, ...from }) };
}
