import { randomInt } from "node:crypto";
import { shanghaiDate } from "../kernel/dates.ts";
import { codeAlphabet, codeLength } from "./report.ts";

/** Drawn at random within its day, so that it tells nothing of how many there are: `XFR-20261122-4417-0832`. */
export function drawNumber(madeAt: Date): string {
  const digits = String(randomInt(100_000_000)).padStart(8, "0");
  return `XFR-${shanghaiDate(madeAt).replaceAll("-", "")}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Eighty random bits. Whoever holds the code holds the report, so it cannot be guessed. */
export function drawCheckCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join("");
}
