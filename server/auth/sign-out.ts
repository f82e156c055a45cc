"use server";

import { signOut } from "./index.ts";

/** Ends this browser's session and goes to the start page. */
export async function signOutHere(): Promise<void> {
  await signOut({ redirectTo: "/" });
}
