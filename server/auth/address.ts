/** The header in which the server itself writes the caller's address; what a client sends under this name is overwritten. */
export const addressHeader = "x-xinfu-address";

/**
 * The caller's address for limits. `X-Forwarded-For` is believed only as far as proxies of our own wrote it: with none, the connection's far
 * end is the caller; with n, the n-th entry from the right of what they forwarded.
 */
export function callerAddress(connection: string, forwarded: string | undefined, trustedProxies: number): string {
  const hops = (forwarded ?? "").split(",").map((hop) => hop.trim());
  const chain = [...hops.filter((hop) => hop !== ""), connection];
  const address = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? connection;
  return /^[0-9A-Fa-f.:]{2,45}$/.test(address) ? address : connection;
}

/** The address written by `instrumentation.ts`; empty where there is no connection. */
export function addressOf(headers: Headers): string {
  return headers.get(addressHeader) ?? "";
}
