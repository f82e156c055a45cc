import type { Verifier } from "../reports/load-verifier";

export type Asked = ReturnType<Verifier["makeQuestion"]> & { readonly usedAt: string | null };

const place = "xinfu.questions";
const keptMost = 50;

/** The questions that were asked in this browser, newest first: what ran out a day ago is forgotten. */
export function listAsked(now: Date): readonly Asked[] {
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1_000).toISOString();
  return read().filter(({ until }) => until > dayAgo);
}

function read(): readonly Asked[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "[]");
  } catch {
    return [];
  }
}

/** Throws where the browser keeps nothing: a question that is forgotten can be answered twice. */
export function keepAsked(asked: Asked, now: Date): void {
  localStorage.setItem(place, JSON.stringify([asked, ...listAsked(now).filter(({ nonce }) => nonce !== asked.nonce)].slice(0, keptMost)));
}
