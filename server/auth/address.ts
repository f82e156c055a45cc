import { isIPv6 } from "node:net";

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

/**
 * What one caller holds, for limits: an IPv4 address, or the /64 of an IPv6 address, since whoever has one address of a /64 has all of them.
 * An IPv4 address written in IPv6 is that IPv4 address.
 */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  const groups = groupsOf(plain);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight groups of an IPv6 address, however it is shortened. */
function groupsOf(address: string): number[] {
  const [before = [], after = []] = address.split("::").map((half) =>
    half
      .split(":")
      .filter((group) => group !== "")
      .flatMap(wordsOf),
  );
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** One group, or the two that a dotted IPv4 ending stands for. */
function wordsOf(group: string): number[] {
  if (!group.includes(".")) return [Number.parseInt(group, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
  return [a * 256 + b, c * 256 + d];
}
