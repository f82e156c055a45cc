import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import type { Actor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import type { SignedIn } from "./context.ts";
import { t } from "./init.ts";
import { appRouter } from "./root.ts";

const createCaller = t.createCallerFactory(appRouter);

type Member = Exclude<Actor, { kind: "system" }>;

/** The procedures, in process, as this member. Server components and tests call what the browser calls. */
export function callerFor(actor: Member) {
  const { userId, displayName, requestId, sessionId } = actor;
  return callerOf({ person: { kind: "person", userId, displayName, requestId }, sessionId, actor }, requestId);
}

/** The procedures, in process, as somebody signed in (or, with null, as nobody), asked from an address where limits count. */
export function callerOf(signedIn: SignedIn | null, requestId: string = newId("request"), address = "") {
  return createCaller({ requestId, address, userAgent: "", who: async () => signedIn });
}

/** Shows the not-found page when the procedure finds nothing, or nothing of yours. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

/** Null where too many wait for the same kind of reading: the page then asks to come again. */
export async function orNullWhenBusy<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS") return null;
    throw error;
  }
}

/** Null where the procedure refuses the person as a party to the case (`case.own_enterprise`): the page then says so. */
export async function orNullToParty<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && error.message === "case.own_enterprise") return null;
    throw error;
  }
}
