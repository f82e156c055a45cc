import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { AdministratorActor, AuthorityActor, EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { requestIdOf } from "./request-context.ts";
import { readSession, type Session, sessionIdOf } from "./session.ts";

/** The session behind the page being rendered, read once per request; null when signed out. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const given = await headers();
  const sessionId = await sessionIdOf(new Headers(given));
  return sessionId ? readSession(sessionId, requestIdOf(new Headers(given))) : null;
});

/** The session, or on to sign-in and back here afterwards. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  const here = await currentPath();
  redirect(`${languagePrefix(here)}/sign-in?next=${encodeURIComponent(here)}`);
}

/** A member of any organization; whoever still owes a second factor or an organization is sent to give it. */
export async function requireMember() {
  const session = await requireSession();
  if (session.actor) return session.actor;
  const prefix = languagePrefix(await currentPath());
  redirect(session.need === "second_factor" ? `${prefix}/two-factor` : `${prefix}/join`);
}

/** A person of an enterprise; any other kind finds no such page. */
export async function requireEnterprise(): Promise<EnterpriseActor> {
  const actor = await requireMember();
  return actor.kind === "enterprise" ? actor : notFound();
}

/** A person who may act for an enterprise. Without a live mandate the desk's first page, which says what is missing, is the way. */
export async function requireMandate(): Promise<EnterpriseActor> {
  const actor = await requireEnterprise();
  if (actor.mandate === "approved") return actor;
  redirect(`${languagePrefix(await currentPath())}/enterprise`);
}

/** A person of a lender; any other kind finds no such page. */
export async function requireLender(): Promise<LenderActor> {
  const actor = await requireMember();
  return actor.kind === "lender" ? actor : notFound();
}

/** A person of a source or deciding unit; any other kind finds no such page. */
export async function requireAuthority(): Promise<AuthorityActor> {
  const actor = await requireMember();
  return actor.kind === "authority" ? actor : notFound();
}

/** An administrator; any other kind finds no such page. */
export async function requireAdministrator(): Promise<AdministratorActor> {
  const actor = await requireMember();
  return actor.kind === "administrator" ? actor : notFound();
}

/** The path and query `proxy.ts` noted, language prefix included. */
async function currentPath(): Promise<string> {
  return (await headers()).get("x-path") ?? "/";
}

function languagePrefix(path: string): string {
  return /^\/zh-CN(\/|\?|$)/.test(path) ? "/zh-CN" : "";
}
