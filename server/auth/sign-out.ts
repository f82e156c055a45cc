"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { endSession } from "./end-sessions.ts";
import { signOut } from "./index.ts";
import { isForeign } from "./origin.ts";
import { requestIdOf } from "./request-context.ts";
import { findLiveSession, sessionIdOf } from "./session.ts";

/** Ends this browser's session, row and cookie, and goes to the start page. */
export async function signOutHere(): Promise<void> {
  const given = new Headers(await headers());
  if (isForeign(given)) return;
  const sessionId = await sessionIdOf(given);
  const row = sessionId ? await findLiveSession(sessionId) : null;
  if (row) await endSession({ userId: row.user.id, displayName: row.user.displayName, requestId: requestIdOf(given) }, row.session.id);
  await signOut({ redirect: false });
  redirect("/");
}
