"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "./index.ts";
import { isForeign } from "./origin.ts";

/** Ends this browser's session, cookie and row (`events.signOut`), and goes to the start page. */
export async function signOutHere(): Promise<void> {
  if (isForeign(new Headers(await headers()))) return;
  await signOut({ redirect: false });
  redirect("/");
}
