const desks = /^(\/zh-CN)?\/(enterprise|lender|admin|authority|two-factor|join)(\/|$)/;

/** Where a signed-out visitor of a desk is sent: sign-in, in the language of the page, with the way back. Null when the page is open. */
export function signInPath(pathname: string, search: string, isSignedIn: boolean): string | null {
  const desk = desks.exec(pathname);
  if (isSignedIn || !desk) return null;
  return `${desk[1] ?? ""}/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/** A host that no link leads to: only what resolves to it stays on this site. */
const here = "http://here.invalid";

/**
 * A way back that stays on this site, or the given other one, as a browser would resolve it: dots in a path are walked before it is judged.
 * Addresses with a host, a scheme or a backslash are not ways back, nor is sign-in itself.
 */
export function safeNext(next: string | null | undefined, otherwise: string): string {
  if (!next || !/^\/(?![/\\])[^\\\s]*$/.test(next) || !URL.canParse(next, here)) return otherwise;
  const { origin, pathname, search, hash } = new URL(next, here);
  if (origin !== here || pathname.includes("//")) return otherwise;
  return /^\/(zh-CN\/)?sign-in/.test(pathname) ? otherwise : pathname + search + hash;
}
