import { NextRequest, NextResponse } from "next/server";
import createLanguageProxy from "next-intl/middleware";
import { routing } from "./i18n/routing";
import { signInPath } from "./server/auth/sign-in-path";
import { newId } from "./server/kernel/ids";

const inLanguage = createLanguageProxy(routing);

/** Redirects, language and security headers. It guards nothing: authorization lives with the data. */
export default function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const requestId = newId("request");
  const policy = isForMachines(request) ? machinesPolicy : contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);

  const answer = answerTo(request, headers);
  answer.headers.set("Content-Security-Policy", policy);
  answer.headers.set("Cache-Control", "private, no-store");
  answer.headers.set("X-Request-Id", requestId);
  return answer;
}

/** Machines get no language. A page may first send the visitor elsewhere (to sign-in); then its language is found. */
function answerTo(request: NextRequest, headers: Headers): NextResponse {
  if (!isReadable(request.nextUrl)) return new NextResponse(null, { status: 400 });
  if (isForMachines(request)) return NextResponse.next({ request: { headers } });
  const isSignedIn = request.cookies.has("xinfu.session") || request.cookies.has("__Host-xinfu.session");
  const away = signInPath(request.nextUrl.pathname, request.nextUrl.search, isSignedIn);
  if (away) return NextResponse.redirect(new URL(away, request.url));
  return inLanguage(new NextRequest(request.url, { headers }));
}

const isForMachines = ({ nextUrl }: NextRequest) => nextUrl.pathname.startsWith("/api/");

/** No answer under `/api/` is a page: whatever comes from there, files that people brought among it, runs nothing and loads nothing. */
const machinesPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Whether an address can be decoded to something a page could be named: what cannot be is refused here, where it would break further in. */
function isReadable({ pathname, search }: URL): boolean {
  try {
    return !decodeURIComponent(pathname).includes("\0") && !/%00/.test(search);
  } catch {
    return false;
  }
}

function contentSecurityPolicy(nonce: string): string {
  const developing = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    developing ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Measures computed while rendering (bars, rings, popups) arrive as style attributes; they cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${developing ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

// Uploads and pushes go round: what passes a proxy is held in memory and cut at a limit, and files are larger. So does what caches may keep, which
// sets its own headers: the log, the keys, the status lists and the verifier.
export const config = {
  matcher: [
    "/((?!_next/static/|_next/image|icon\\.svg$|api/imports(?:/.*)?$|api/push$|api/lab-tables$|api/log/\\w+$|api/keys$|api/credentials/status/\\w+$|xinfu-verify\\.mjs$).*)",
  ],
};
