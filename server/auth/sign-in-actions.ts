"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { signIn } from "./index.ts";
import { isForeign } from "./origin.ts";
import { safeNext } from "./sign-in-path.ts";

/** Null before a try; otherwise it was refused, for a reason nobody is told. */
export type SignInState = { readonly refused: true } | null;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Signs in with e-mail, password and, where there is one, the one-time code; then goes on to where the visitor wanted to be. */
export async function signInHere(_before: SignInState, form: FormData): Promise<SignInState> {
  const proof = { email: text(form, "email"), password: text(form, "password"), code: text(form, "code") };
  return enter("password", proof, text(form, "next"), text(form, "locale"));
}

/** One click into the demo world. */
export async function signInToDemo(_before: SignInState, form: FormData): Promise<SignInState> {
  return enter("demo", { role: text(form, "role") }, text(form, "next"), text(form, "locale"));
}

async function enter(door: "password" | "demo", proof: Record<string, string>, next: string, locale: string): Promise<SignInState> {
  if (isForeign(new Headers(await headers()))) return { refused: true };
  try {
    await signIn(door, { ...proof, redirect: false });
  } catch (error) {
    if (error instanceof AuthError) return { refused: true };
    throw error;
  }
  redirect(safeNext(next, locale === "zh-CN" ? "/zh-CN/desk" : "/desk"));
}
