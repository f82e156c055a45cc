import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import type {} from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { env, secrets } from "../env.ts";
import { foldEmail } from "../kernel/names.ts";
import { logError } from "../log.ts";
import { addressOf } from "./address.ts";
import { cookieOf, cookieOptions, deviceCookieName, sessionCookieName } from "./cookies.ts";
import { newDeviceMark } from "./device.ts";
import { endSessionBehind, replaceSession } from "./end-sessions.ts";
import { requestIdOf } from "./request-context.ts";
import { findLiveSession, sessionIdOf } from "./session.ts";
import { absoluteLifeMs } from "./session-life.ts";
import { signInWithPassword } from "./sign-in.ts";

declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
  }
}
declare module "next-auth" {
  interface User {
    sid?: string;
  }
}

const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 400) : "");
const originOf = (headers: Headers) => ({
  address: addressOf(headers),
  userAgent: (headers.get("user-agent") ?? "").slice(0, 300),
  requestId: requestIdOf(headers),
});

const password = Credentials({
  id: "password",
  credentials: { email: {}, password: {}, code: {} },
  async authorize(given, request) {
    const email = text(given.email);
    const deviceMark = cookieOf(request.headers, deviceCookieName());
    const entered = { email, password: text(given.password), code: text(given.code).replaceAll(" ", ""), deviceMark };
    const opened = await signInWithPassword({ ...entered, ...originOf(request.headers) });
    if (!opened) return null;
    await replaceSession(await sessionIdOf(request.headers), opened.sessionId);
    const mark = { ...cookieOptions(), maxAge: 365 * 24 * 60 * 60 };
    (await cookies()).set(deviceCookieName(), newDeviceMark(foldEmail(email)), mark);
    return { id: opened.userId, sid: opened.sessionId };
  },
});

/** One-click sign-in of the demo world's people. Without a demo world this door is not built. */
const demo = Credentials({
  id: "demo",
  credentials: { role: {} },
  async authorize(given, request) {
    const { signInAsDemo } = await import("./demo-world.ts");
    const opened = await signInAsDemo(text(given.role), originOf(request.headers));
    if (!opened) return null;
    await replaceSession(await sessionIdOf(request.headers), opened.sessionId);
    return { id: opened.userId, sid: opened.sessionId };
  },
});

/** Told by its type: a build may shorten the class's name. */
const isWrongPassword = (error: Error) => "type" in error && error.type === "CredentialsSignin";

/**
 * The token carries the id of a session row and nothing else; the row is read again on every check, so that ending it acts at once. Settings
 * are made at the first request, because secrets exist only after the first start.
 */
function configuration(): NextAuthConfig {
  const cookieName = sessionCookieName();
  return {
    basePath: "/api/auth",
    secret: secrets().authSecret,
    trustHost: true,
    useSecureCookies: env().publicOrigin.startsWith("https:"),
    session: { strategy: "jwt", maxAge: absoluteLifeMs / 1000 },
    cookies: { sessionToken: { name: cookieName, options: cookieOptions() } },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: env().demo ? [password, demo] : [password],
    // A wrong password is no fault; everything else is.
    logger: {
      error: (error) => {
        if (!isWrongPassword(error)) logError("authentication failed", {}, error);
      },
      warn: () => {},
      debug: () => {},
    },
    events: {
      signOut: async (message) => {
        const sid = "token" in message ? message.token?.sid : undefined;
        if (typeof sid === "string") await endSessionBehind(sid, requestIdOf(await headers()));
      },
    },
    callbacks: {
      authorized: ({ auth: session }) => session !== null,
      async jwt({ token, user }) {
        if (user?.sid) return { sid: user.sid };
        if (typeof token.sid !== "string" || !(await findLiveSession(token.sid))) return null;
        return token;
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

export const { handlers, auth, signIn, signOut } = NextAuth(configuration);
