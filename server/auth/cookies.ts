import { env } from "../env.ts";

/** Over TLS the names bind cookies to this very host; a browser on plain localhost would refuse such names. */
const isSecure = () => env().publicOrigin.startsWith("https:");

export const sessionCookieName = () => (isSecure() ? "__Host-xinfu.session" : "xinfu.session");
export const deviceCookieName = () => (isSecure() ? "__Host-xinfu.device" : "xinfu.device");

export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });

/** One cookie out of a request's headers. */
export function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}
