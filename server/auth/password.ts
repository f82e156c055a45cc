import { z } from "zod";
import { foldEmail } from "../kernel/names.ts";
import { isCommon } from "./common-password.ts";

export const passwordLengthMin = 12;
export const passwordLengthMax = 128;

/** A new password: long rather than ornate. What the person types is what counts, except that Unicode look-alikes are folded. */
export const NewPassword = z.string().min(passwordLengthMin).max(passwordLengthMax);
export const Email = z.email().max(200);

/** Whether a new password is its owner's address, a few characters over and over, or one that many people have. */
export function isTooObvious(password: string, email: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  const name = foldEmail(email).split("@")[0] ?? "";
  return new Set(plain).size < 5 || (name.length >= 4 && plain.includes(name)) || isCommon(plain);
}
