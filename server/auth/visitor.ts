import "server-only";
import { headers } from "next/headers";
import { callerOf } from "../trpc/caller.ts";
import { addressOf } from "./address.ts";
import { requestIdOf } from "./request-context.ts";

/** The procedures as the visitor of a public page, whose address limits count. */
export async function callerOfVisitor() {
  const given = await headers();
  return callerOf(null, requestIdOf(given), addressOf(given));
}
