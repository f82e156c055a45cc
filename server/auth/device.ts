import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { secrets } from "../env.ts";

/** Marks a browser that has signed in to an account, so that the account's limit for strangers does not lock its owner out. It opens nothing. */
export function newDeviceMark(emailFolded: string): string {
  const id = randomBytes(16).toString("base64url");
  return `${id}.${macOf(id, emailFolded)}`;
}

/** The browser's id when the mark was made here for this account, else null. */
export function deviceOf(mark: string | null, emailFolded: string): string | null {
  const [id, mac] = (mark ?? "").split(".");
  if (!id || !mac) return null;
  const expected = Buffer.from(macOf(id, emailFolded));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

function macOf(id: string, emailFolded: string): string {
  return createHmac("sha256", secrets().authSecret).update(`device\n${id}\n${emailFolded}`).digest("base64url");
}
