import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "../env.ts";
import { addressHeader, callerAddress } from "./address.ts";

/** Writes the caller's address into every request of this process before it is handled. */
export function stampAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    const text = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    request.headers[addressHeader] = callerAddress(request.socket.remoteAddress ?? "", text, env().trustedProxies);
  });
}
